package org.svmodel.reports.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.svmodel.reports.chart.AxisSpec;
import org.svmodel.reports.chart.LineChart;
import org.svmodel.reports.chart.Style;
import org.svmodel.reports.table.Table;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** PDF and HTML of a document that holds every kind of block, and texts that would be markup. */
class DocumentWritersTest {
  private static final String HOSTILE =
      "a <script>alert(1)</script> & \"b\" 100 % \u0007 ]]> µ ≥ −";
  private static final int ROWS = 120;

  private static Document sample() {
    return new Document(
        "Title & <more>",
        HOSTILE,
        "svmodel 0",
        List.of(
            new Document.Section(
                "First",
                List.of(
                    new Block.Paragraph(HOSTILE),
                    new Block.Box("In short", List.of("one", HOSTILE)),
                    new Block.Heading("Below"),
                    new Block.Bullets(List.of("word ".repeat(200), "x".repeat(300))),
                    new Block.Facts(List.of(new Block.Fact("name", List.of("line 1", "line 2")))))),
            new Document.Section(
                "Second",
                List.of(
                    new Block.TableBlock("A table " + HOSTILE, table(), List.of("a note")),
                    new Block.FigureBlock("A chart", "A chart \"that\" rises", chart())))));
  }

  /** Over several pages, with cells too long for a line. */
  private static Table table() {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      rows.add(List.of("row-" + i, Integer.toString(i), "long text ".repeat(i % 9), HOSTILE));
    }
    return new Table(
        List.of(
            new Table.Column("name", false),
            new Table.Column("number %", true),
            new Table.Column("text", false),
            new Table.Column("<b>", false)),
        rows);
  }

  private static LineChart chart() {
    LineChart.Series series =
        new LineChart.Series("base", List.of(new LineChart.Point(0, 1), new LineChart.Point(1, 2)));
    return new LineChart(
        "<rises>",
        "",
        AxisSpec.linear("x"),
        AxisSpec.linear("speedup"),
        List.of(new LineChart.Panel("", List.of(series))),
        Optional.empty(),
        false,
        true);
  }

  @ParameterizedTest
  @EnumSource(Style.class)
  void theSameDocumentGivesTheSameBytesAnywhere(Style style) throws IOException {
    byte[] pdf = PdfWriter.write(sample(), style);
    byte[] html = HtmlWriter.write(sample(), style);
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham"));
      assertThat(PdfWriter.write(sample(), style)).isEqualTo(pdf);
      assertThat(HtmlWriter.write(sample(), style)).isEqualTo(html);
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  private static org.w3c.dom.Document parsed(String html) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    return factory
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<Element> all(org.w3c.dom.Document page, String tag) {
    NodeList nodes = page.getElementsByTagName(tag);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  @Test
  void thePageIsWellFormedAndNeedsNothingElse() throws Exception {
    String html = new String(HtmlWriter.write(sample(), Style.PAPER_2COL), StandardCharsets.UTF_8);
    org.w3c.dom.Document page = parsed(html);
    for (String tag : List.of("script", "link", "img", "iframe", "object", "image")) {
      assertThat(all(page, tag)).as(tag).isEmpty();
    }
    assertThat(html).doesNotContain("@import").doesNotContain("url(http");
    List<String> ids = all(page, "*").stream().map(e -> e.getAttribute("id")).toList();
    List<String> given = ids.stream().filter(id -> !id.isEmpty()).toList();
    assertThat(given).doesNotHaveDuplicates();
    for (Element link : all(page, "a")) {
      assertThat(link.getAttribute("href")).startsWith("#");
      assertThat(given).contains(link.getAttribute("href").substring(1));
    }
    assertThat(all(page, "title").get(0).getTextContent()).contains("Title & <more>");
    assertThat(all(page, "p").stream().map(Element::getTextContent))
        .contains(HOSTILE.replace('\u0007', '\ufffd').replace("100 %", "100\u00a0%"));
    // The chart for narrow screens and the one for others, each with a name.
    assertThat(all(page, "svg"))
        .hasSize(2)
        .allSatisfy(
            svg -> assertThat(svg.getAttribute("aria-label")).isEqualTo("A chart \"that\" rises"));
  }

  /** Every letter, its place on its page. */
  private static final class Letters extends PDFTextStripper {
    private final List<TextPosition> found = new ArrayList<>();

    @Override
    protected void writeString(String text, List<TextPosition> positions) {
      found.addAll(positions);
    }
  }

  @Test
  void nothingLeavesThePagesOfThePdf() throws IOException {
    try (PDDocument pdf = Loader.loadPDF(PdfWriter.write(sample(), Style.PAPER_2COL))) {
      assertThat(pdf.getNumberOfPages()).isGreaterThan(3);
      Letters letters = new Letters();
      letters.getText(pdf);
      assertThat(letters.found).hasSizeGreaterThan(5000);
      float width = pdf.getPage(0).getMediaBox().getWidth();
      float height = pdf.getPage(0).getMediaBox().getHeight();
      assertThat(letters.found)
          .allSatisfy(
              letter -> {
                assertThat(letter.getX()).isBetween(20f, width - 20);
                assertThat(letter.getX() + letter.getWidth()).isLessThan(width - 20);
                assertThat(letter.getY()).isBetween(20f, height - 10);
              });
    }
  }

  @Test
  void everyRowIsInThePdfOnceWithItsFontAndItsTitle() throws IOException {
    try (PDDocument pdf = Loader.loadPDF(PdfWriter.write(sample(), Style.PAPER_2COL))) {
      String text = new PDFTextStripper().getText(pdf);
      for (int i = 0; i < ROWS; i++) {
        assertThat(Collections.frequency(List.of(text.split("\\s+", -1)), "row-" + i))
            .as("row-" + i)
            .isEqualTo(1);
      }
      assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("Title & <more>");
      for (PDPage page : pdf.getPages()) {
        for (var name : page.getResources().getFontNames()) {
          PDFont font = page.getResources().getFont(name);
          assertThat(font.isEmbedded()).isTrue();
        }
      }
    }
  }
}
