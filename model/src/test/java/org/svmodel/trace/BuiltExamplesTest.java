package org.svmodel.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.svmodel.profile.Count;
import org.svmodel.profile.Measurement;

/**
 * The example programs compiled and traced anew: what the protocol makes of them does not depend on
 * the build. Skipped where there is no gcc for x86-64 or no zlib header.
 */
class BuiltExamplesTest {
  private static final Path TRACER = Path.of("..", "tracer");

  @TempDir Path folder;

  @Test
  void theStencilOfTodayCountsLikeTheStoredOne() throws Exception {
    assumeTrue(Files.isDirectory(TRACER), "no tracer");
    assumeTrue(System.getProperty("os.arch").equals("amd64"), "not x86-64");
    Path probe = Files.writeString(folder.resolve("probe.c"), "#include <zlib.h>\nint x;\n");
    assumeTrue(works("gcc", "-c", probe.toString(), "-o", folder.resolve("p.o").toString()), "gcc");
    Path tracer = copy();
    assertThat(works("make", "-s", "-C", tracer.toString())).isTrue();
    String program = folder.resolve("stencil").toString();
    String source = tracer.resolve("examples/stencil.c").toString();
    assertThat(
            works(
                tracer.resolve("svmtrace-cc").toString(), "-O1", source, "-o", program, "-pthread"))
        .isTrue();
    assertThat(works(program)).isTrue();
    Path trace = folder.resolve("trace");
    ProfileShape shape = new ProfileShape(4, 1, 4096, HomePolicy.FIRST_TOUCH);
    Measurement now = measured(trace, shape);
    Measurement stored = measured(ExamplesTest.example("stencil"), shape);
    for (Count count : Count.values()) {
      if (count != Count.WORK && count != Count.LOCK_HOLD) {
        assertThat(ToyRun.total(now, count)).as(count.key()).isEqualTo(ToyRun.total(stored, count));
      }
    }
  }

  private static Measurement measured(Path trace, ProfileShape shape) throws IOException {
    return TraceProfiler.profile(trace, List.of(shape), TraceProfiler.Options.DEFAULT, at -> {})
        .shapes()
        .get(0)
        .measurement();
  }

  /** A copy, so that the source tree stays as it is. */
  private Path copy() throws Exception {
    Path target = folder.resolve("tracer");
    assertThat(works("cp", "-R", TRACER.toString(), target.toString())).isTrue();
    assertThat(works("rm", "-rf", target.resolve("build").toString())).isTrue();
    return target;
  }

  private boolean works(String... command) throws InterruptedException {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(new File(folder.toFile(), "log"));
      builder.environment().put("SVMTRACE_SHARED", "named");
      builder.environment().put("SVMTRACE_OUT", folder.resolve("trace").toString());
      Process process = builder.start();
      return process.waitFor(3, TimeUnit.MINUTES) && process.exitValue() == 0;
    } catch (IOException e) {
      return false; // there is no such program
    }
  }
}
