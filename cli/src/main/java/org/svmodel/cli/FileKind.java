package org.svmodel.cli;

import org.svmodel.config.ConfigLibrary.Kind;

/** Kinds of configuration files, as commands name them. */
enum FileKind {
  HARDWARE(Kind.HARDWARE),
  PROFILE(Kind.PROFILE),
  PROTOCOL(Kind.PROTOCOL),
  STUDY(Kind.STUDY),
  IMPROVEMENTS(Kind.IMPROVEMENTS),
  TREND(Kind.TREND);

  private final Kind kind;

  FileKind(Kind kind) {
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }
}
