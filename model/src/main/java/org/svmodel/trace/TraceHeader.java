package org.svmodel.trace;

import java.util.List;

/**
 * What a trace says of its run before the records.
 *
 * @param recorded which memory was recorded: bit 0 heap, 1 globals, 2 named allocations, 3 stacks
 * @param quantum instructions a thread may be ahead of others between synchronisation operations
 * @param programHash SHA-256 of the program's code, in hexadecimal
 * @param tool tool and version
 * @param program name without folder
 * @param arguments of the program
 */
public record TraceHeader(
    int recorded,
    long quantum,
    String programHash,
    String tool,
    String program,
    List<String> arguments) {
  /** Bytes of the unit of recording. */
  public static final int SUB_PAGE = 512;

  /** Bytes of the smallest line. */
  public static final int LINE = 64;

  /** Bytes of a word. */
  public static final int WORD = 4;

  /** Words of a sub-page. */
  static final int SUB_PAGE_WORDS = SUB_PAGE / WORD;

  public TraceHeader {
    arguments = List.copyOf(arguments);
  }

  /** Program and arguments as typed. */
  public String commandLine() {
    return arguments.isEmpty() ? program : program + " " + String.join(" ", arguments);
  }
}
