package org.svmodel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code report} on a study of eight points, two of them (13 µs) without a prediction. The made-up
 * time is 10 + interrupt/10us seconds under base, 11 under genima; 100 on one processor.
 */
class ReportCommandTest {
  private static final String STUDY =
      """
      study: tiny
      question: What does <an interrupt> cost?
      hardware: ppro-myrinet
      applications: [fft]
      protocols: [base, genima]
      axes:
        - {parameter: os.interrupt, values: [0 us, 13 us, 20 us, 50 us]}
      charts:
        - {kind: speedup, x: os.interrupt}
      """;

  @TempDir Path folder;
  private Path study;

  @BeforeEach
  void writeStudy() throws IOException {
    study = Files.writeString(folder.resolve("tiny.yaml"), STUDY);
  }

  private Terminal report(String of, String out, String more) {
    String options = "-q --no-cache -o " + folder.resolve(out) + " " + more;
    return Terminal.run(("report " + of + " " + options).strip().split(" +", -1));
  }

  private byte[] bytes(String out, String file) throws IOException {
    return Files.readAllBytes(folder.resolve(out).resolve(file));
  }

  @Test
  void findingsTellSpeedupsCrossingsAndWhatFailed() {
    Terminal found = report(study.toString(), "a", "");
    assertThat(found.code()).isEqualTo(ExitCode.PARTIAL); // two points failed
    // 100/10 at 0 us and 100/15 at 50 us under base; 100/11 under genima: base is ahead below 10
    // us.
    assertThat(found.out())
        .startsWith("What does <an interrupt> cost?\n")
        .contains("6.67")
        .contains("10.00")
        .contains("9.09")
        .contains("genima overtakes base");
  }

  /** Barnes is lock-heavy: without counts with delays it must not be trusted. */
  @Test
  void whatMustNotBeTrustedIsLeftAsideAndSaidFirst() throws IOException {
    String options = "-H ppro-myrinet -p base,genima --axis os.interrupt=0us,50us -a fft,";
    Terminal trusted = report(options + "barnes", "b", "");
    assertThat(trusted.out()).doesNotContain("Left aside");
    Path barnes = folder.resolve("barnes.yaml");
    boolean[] within = new boolean[1]; // the counts with delays of a measurement
    List<String> without =
        Files.readAllLines(Path.of("..", "configs", "profiles", "barnes.yaml")).stream()
            .filter(
                line -> {
                  within[0] = line.equals("    delayed:") || within[0] && line.startsWith("      ");
                  return !within[0];
                })
            .toList();
    Files.write(barnes, without);
    Terminal found = report(options + barnes, "a", "");
    assertThat(found.out())
        .startsWith("Left aside, since the model must not be trusted for them")
        .contains("What the model says of those left aside");
    assertThat(found.out().indexOf("barnes")).isLessThan(found.out().indexOf("fft"));
  }

  @Test
  void documentsAreTheSameForAnyNumberOfThreadsAndOfAFinishedResult() throws IOException {
    report(study.toString(), "a", "--threads 1");
    report(study.toString(), "b", "--threads 2");
    Terminal again = report(folder.resolve("a").toString(), "c", "");
    assertThat(again.err()).isEmpty();
    for (String file : List.of("report.pdf", "report.html")) {
      assertThat(bytes("b", file)).as(file).isEqualTo(bytes("a", file));
    }
    assertThat(bytes("c", "report.html")).isNotEmpty();
    assertThat(folder.resolve("c/results.csv")).doesNotExist(); // taken from a
  }

  @Test
  void theDocumentSaysWhatFailedAndNamesItsInputs() throws IOException {
    report(study.toString(), "a", "");
    String html = new String(bytes("a", "report.html"), StandardCharsets.UTF_8);
    assertThat(html)
        .contains("What does &lt;an interrupt&gt; cost?")
        .doesNotContain("<an interrupt>")
        .contains("No prediction for 2 of 8 points.", "2 points: phase 0 did not converge.")
        .contains("hardware/ppro-myrinet.yaml", "profiles/fft.yaml", "protocols/genima.yaml");
    try (PDDocument pdf = Loader.loadPDF(bytes("a", "report.pdf"))) {
      assertThat(new PDFTextStripper().getText(pdf))
          .contains("What does <an interrupt> cost?")
          .contains("Model validity", "Provenance", "Figure 1.", "Table 1.")
          .contains("phase 0 did not converge");
    }
  }

  @Test
  void tablesForPapersAndMachines() {
    Terminal latex = report(study.toString(), "a", "--format latex");
    assertThat(latex.out()).contains("\\begin{tabular}", "\\toprule", "10.00");
    assertThat(report(study.toString(), "a", "--format markdown").out()).contains("| ---", "10.00");
    assertThat(report(study.toString(), "a", "--format json").out())
        .startsWith("{")
        .contains("genima overtakes base");
  }
}
