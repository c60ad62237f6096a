package org.svmodel.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ChartWriterTest {
  static List<String> names() {
    return List.copyOf(SampleCharts.all().keySet());
  }

  @ParameterizedTest
  @MethodSource("names")
  void theSameChartGivesTheSameBytes(String name) throws IOException {
    Map<String, byte[]> first = ChartWriter.render(SampleCharts.all().get(name), Style.PAPER_2COL);
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      for (String tag : List.of("tr-TR", "ar-EG-u-nu-arab")) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham"));
        Map<String, byte[]> again =
            ChartWriter.render(SampleCharts.all().get(name), Style.PAPER_2COL);
        assertThat(again.keySet()).containsExactly("png", "svg", "pdf", "csv");
        again.forEach((ending, bytes) -> assertThat(bytes).as(ending).isEqualTo(first.get(ending)));
      }
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  @ParameterizedTest
  @EnumSource(Style.class)
  void thePdfEmbedsItsFontAndHoldsEveryWord(Style style) throws IOException {
    byte[] pdf = Formats.pdf(new Figure(SampleCharts.breakdown(), style), "");
    try (PDDocument document = Loader.loadPDF(pdf)) {
      PDResources page = document.getPage(0).getResources();
      List<Boolean> embedded = new ArrayList<>();
      for (COSName form : page.getXObjectNames()) {
        fonts(
            ((org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject) page.getXObject(form))
                .getResources(),
            embedded);
      }
      assertThat(embedded).isNotEmpty().doesNotContain(false);
      assertThat(document.getDocumentInformation().getCreationDate()).isNull();
      double millimetres = document.getPage(0).getMediaBox().getWidth() / 72 * 25.4;
      assertThat(Math.round(millimetres)).isEqualTo(Math.round(style.widthMm()));
      String text = new PDFTextStripper().getText(document);
      assertThat(text).contains("Where the time goes").contains(SampleCharts.APPLICATIONS);
      assertThat(text).contains(BreakdownChart.segments());
      // Text that reads upwards is extracted in pieces.
      String joined = text.replaceAll("\\s", "");
      assertThat(joined).contains("executiontime(%ofbase)").contains(SampleCharts.PROTOCOLS);
    }
  }

  private static void fonts(PDResources resources, List<Boolean> embedded) throws IOException {
    for (COSName name : resources.getFontNames()) {
      embedded.add(resources.getFont(name).isEmbedded());
    }
  }

  @Test
  void axesTellTheirUnits() throws IOException {
    assertThat(text(SampleCharts.speedupOverInterrupt()))
        .contains("interruptcost(µs)", "speedup", "today:50µs", "genima");
    assertThat(text(SampleCharts.heatMap(List.of("fft"))))
        .contains("interruptcost(µs)", "linkbandwidth(MB/s)", "1000", "speedup", "fft");
    assertThat(text(SampleCharts.speedupOverProcessors()))
        .contains("ideal", "processors", "16", "water-nsquared");
  }

  @Test
  void aParetoChartNamesItsLettersAndItsTarget() throws IOException {
    assertThat(text(SampleCharts.pareto(1)))
        .contains("cost(k$)", "speedup", "target:7", "improvement0", "ABCD");
    String csv = ChartCsv.of(SampleCharts.pareto(1));
    // 9 points of the front, 63 others, and the header
    assertThat(csv.lines()).hasSize(73);
    // The fifth costs 4 · 4 · 2.
    assertThat(csv).contains("fft,chosen,32.0,", ",first 4\n");
  }

  @Test
  void lanesAreExplainedInLegendAndData() throws IOException {
    assertThat(text(SampleCharts.lanes(1))).contains("parameter0", "parameter4", "base", "genima");
    // base: parameter 0 from 1995, 1 from 2007, 2 from 2019
    assertThat(ChartCsv.of(SampleCharts.lanes(1)))
        .startsWith("panel,series,year,speedup,lane\n")
        .containsPattern("fft,base,2006.0,[0-9.]+,parameter 0\n")
        .containsPattern("fft,base,2007.0,[0-9.]+,parameter 1\n");
  }

  /** All text without white space: what reads upwards is extracted in pieces. */
  private static String text(Chart chart) throws IOException {
    byte[] bytes = Formats.pdf(new Figure(chart, Style.PAPER_2COL), "");
    try (PDDocument pdf = Loader.loadPDF(bytes)) {
      return new PDFTextStripper().getText(pdf).replaceAll("\\s", "");
    }
  }

  @Test
  void writesFourFilesAndNothingElse(@TempDir Path directory) throws IOException {
    Path folder = directory.resolve("charts");
    for (int i = 0; i < 2; i++) {
      List<Path> files =
          ChartWriter.write(SampleCharts.breakdownOfOne(), Style.SLIDES, folder, "fft");
      assertThat(files)
          .extracting(file -> file.getFileName().toString())
          .containsExactly("fft.png", "fft.svg", "fft.pdf", "fft.csv");
    }
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(4);
    }
    String csv = Files.readString(folder.resolve("fft.csv"));
    assertThat(csv.lines()).hasSize(3);
    assertThat(csv)
        .startsWith("group,bar,percent,total [s],compute [s],")
        .contains("fft,base,100.0,");
  }

  /** Records, styles and the writer itself load where no drawing library is. */
  @Test
  void loadsNoDrawingLibraryBeforeAChartIsDrawn() throws Exception {
    try (WithoutDrawing loader = new WithoutDrawing()) {
      for (Class<?> type :
          List.of(
              ChartWriter.class,
              Style.class,
              AxisSpec.class,
              BreakdownChart.class,
              LineChart.class,
              HeatMapChart.class,
              PredictionCharts.class)) {
        Class<?> loaded = Class.forName(type.getName(), true, loader);
        assertThat(loaded).isNotSameAs(type);
        assertThat(loaded.getDeclaredMethods()).isNotEmpty();
      }
    }
  }

  /** Loads this module's classes anew and refuses those of the drawing libraries. */
  private static final class WithoutDrawing extends URLClassLoader {
    WithoutDrawing() {
      super(
          new URL[] {ChartWriter.class.getProtectionDomain().getCodeSource().getLocation()},
          ChartWriterTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.matches(
          "(org\\.jfree|org\\.apache\\.(batik|pdfbox)|de\\.rototor|java\\.awt)\\..*")) {
        throw new ClassNotFoundException("loaded too early: " + name);
      }
      if (name.startsWith("org.svmodel.reports.")) {
        Class<?> known = findLoadedClass(name);
        return known != null ? known : findClass(name);
      }
      return super.loadClass(name, resolve);
    }
  }

  /** A machine without a single font draws the same picture. */
  @Test
  void needsNoFontOfTheMachine(@TempDir Path directory) throws Exception {
    Path config = directory.resolve("fonts.conf");
    Files.writeString(config, "<?xml version=\"1.0\"?><fontconfig></fontconfig>");
    ProcessBuilder java =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djava.awt.headless=true",
            "-cp",
            System.getProperty("java.class.path"),
            FontlessDrawing.class.getName(),
            directory.toString());
    java.environment().put("FONTCONFIG_FILE", config.toString());
    java.redirectErrorStream(true);
    Process process = java.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    Map<String, byte[]> here =
        ChartWriter.render(SampleCharts.speedupOverInterrupt(), Style.PAPER_1COL);
    for (String ending : List.of("png", "svg", "pdf")) {
      assertThat(Files.readAllBytes(directory.resolve("chart." + ending)))
          .as(ending)
          .isEqualTo(here.get(ending));
    }
  }

  /** The main class of the machine without fonts. */
  static final class FontlessDrawing {
    private FontlessDrawing() {}

    public static void main(String[] args) throws IOException {
      ChartWriter.write(
          SampleCharts.speedupOverInterrupt(), Style.PAPER_1COL, Path.of(args[0]), "chart");
    }
  }

  /** Neighbouring segments that both lack a hatch differ clearly in grey print. */
  @Test
  void neighboursDifferInGrey() {
    for (int i = 0; i + 1 < 6; i++) {
      double difference = Math.abs(grey(Palette.segment(i)) - grey(Palette.segment(i + 1)));
      assertThat(difference).as("segments %d and %d", i, i + 1).isGreaterThan(0.12);
    }
    for (int i = 0; i < 100; i++) {
      assertThat(grey(Palette.cividis((i + 1) / 100.0)))
          .isGreaterThan(grey(Palette.cividis(i / 100.0)) - 0.003);
    }
  }

  private static double grey(Color c) {
    return (0.299 * c.getRed() + 0.587 * c.getGreen() + 0.114 * c.getBlue()) / 255;
  }
}
