package org.svmodel.reports.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.svmodel.reports.chart.ChartDrawing;
import org.svmodel.reports.chart.Style;
import org.svmodel.reports.document.Block.FigureBlock;
import org.svmodel.reports.document.Block.TableBlock;
import org.svmodel.reports.table.Numbers;
import org.svmodel.reports.table.Table;

/**
 * Writes a document as one page of HTML that needs nothing else: its style sheet and its charts are
 * in it. It is well-formed XML too. On a narrow screen charts are those of one column, whose text
 * is large enough there.
 */
public final class HtmlWriter {
  /** Characters of a cell from which on its column is held wide enough to be read. */
  private static final int LONG = 40;

  /** Up to that many characters a cell is kept on one line. */
  private static final int SHORT = 24;

  private final Document document;
  private final Style style;
  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter xml;
  private int tables;
  private int figures;

  private HtmlWriter(Document document, Style style) throws XMLStreamException {
    this.document = document;
    this.style = style;
    this.xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
  }

  /** The page, in UTF-8. */
  public static byte[] write(Document document, Style style) throws IOException {
    try {
      return new HtmlWriter(document, style).page().getBytes(StandardCharsets.UTF_8);
    } catch (XMLStreamException e) {
      throw new IllegalStateException("writing to a string cannot fail", e);
    }
  }

  private String page() throws XMLStreamException, IOException {
    xml.writeDTD("<!DOCTYPE html>\n");
    open("html", "lang", "en");
    head();
    open("body");
    open("header");
    element("h1", document.title());
    if (!document.subtitle().isEmpty()) {
      element("p", document.subtitle(), "class", "subtitle");
    }
    close();
    contents();
    open("main");
    for (int i = 0; i < document.sections().size(); i++) {
      section(document.sections().get(i), "section-" + (i + 1));
    }
    close();
    close();
    close();
    xml.writeEndDocument();
    xml.flush();
    return text.append('\n').toString();
  }

  private void head() throws XMLStreamException, IOException {
    open("head");
    empty("meta", "charset", "utf-8");
    empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    empty("meta", "name", "generator", "content", document.creator());
    element("title", document.title());
    open("style");
    raw("\n" + css());
    close();
    close();
  }

  private static String css() throws IOException {
    try (InputStream in = HtmlWriter.class.getResourceAsStream("document.css")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void contents() throws XMLStreamException {
    open("nav", "aria-label", "Contents");
    open("ul");
    for (int i = 0; i < document.sections().size(); i++) {
      open("li");
      element("a", document.sections().get(i).title(), "href", "#section-" + (i + 1));
      close();
    }
    close();
    close();
  }

  private void section(Document.Section section, String id) throws XMLStreamException, IOException {
    open("section", "id", id);
    element("h2", section.title());
    for (Block block : section.blocks()) {
      block(block);
    }
    close();
  }

  private void block(Block block) throws XMLStreamException, IOException {
    if (block instanceof Block.Heading heading) {
      element("h3", heading.text());
    } else if (block instanceof Block.Paragraph paragraph) {
      element("p", paragraph.text());
    } else if (block instanceof Block.Bullets bullets) {
      list(bullets.items());
    } else if (block instanceof Block.Box box) {
      open("div", "class", "box");
      element("p", box.title());
      list(box.items());
      close();
    } else if (block instanceof Block.Facts facts) {
      facts(facts);
    } else if (block instanceof TableBlock table) {
      table(table);
    } else if (block instanceof FigureBlock figure) {
      figure(figure);
    }
  }

  private void list(List<String> items) throws XMLStreamException {
    open("ul");
    for (String item : items) {
      element("li", item);
    }
    close();
  }

  private void facts(Block.Facts facts) throws XMLStreamException {
    open("dl");
    for (Block.Fact fact : facts.facts()) {
      element("dt", fact.name());
      open("dd");
      for (String line : fact.lines()) {
        element("div", line);
      }
      close();
    }
    close();
  }

  private void table(TableBlock block) throws XMLStreamException {
    tables++;
    String id = "table-" + tables;
    caption("p", "Table " + tables + ".", block.caption(), "class", "caption", "id", id);
    open("div", "class", "scroll", "role", "region", "aria-labelledby", id, "tabindex", "0");
    open("table", "aria-labelledby", id);
    List<String> kinds = kinds(block.table());
    open("thead");
    open("tr");
    for (int c = 0; c < kinds.size(); c++) {
      cell("th", block.table().headers().get(c), kinds.get(c), "col");
    }
    close();
    close();
    open("tbody");
    for (List<String> row : block.table().rows()) {
      open("tr");
      for (int c = 0; c < kinds.size(); c++) {
        cell(c == 0 ? "th" : "td", row.get(c), kinds.get(c), c == 0 ? "row" : "");
      }
      close();
    }
    close();
    close();
    close();
    for (String note : block.notes()) {
      element("p", note, "class", "notes");
    }
  }

  /** The class of each column's cells: numbers, short or long texts, or none. */
  private static List<String> kinds(Table table) {
    List<String> kinds = new ArrayList<>();
    for (int c = 0; c < table.columns().size(); c++) {
      int column = c;
      int longest = table.rows().stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
      kinds.add(
          table.columns().get(c).number()
              ? "n"
              : longest > LONG ? "long" : longest <= SHORT ? "short" : "");
    }
    return kinds;
  }

  private void cell(String name, String content, String kind, String scope)
      throws XMLStreamException {
    open(name);
    if (!kind.isEmpty()) {
      xml.writeAttribute("class", kind);
    }
    if (!scope.isEmpty()) {
      xml.writeAttribute("scope", scope);
    }
    write(content);
    close();
  }

  private void figure(FigureBlock figure) throws XMLStreamException, IOException {
    figures++;
    open("figure", "id", "figure-" + figures);
    if (style != Style.PAPER_1COL) {
      drawing(figure, Style.PAPER_1COL, "narrow");
    }
    drawing(figure, style, "wide");
    caption("figcaption", "Figure " + figures + ".", figure.caption());
    close();
  }

  private void drawing(FigureBlock figure, Style as, String kind)
      throws XMLStreamException, IOException {
    open("div", "class", kind);
    String svg = new ChartDrawing(figure.chart(), as).svg("f" + figures + kind.charAt(0) + "-");
    String name = Plain.attribute(figure.alternative());
    raw("<svg role=\"img\" aria-label=\"" + name + "\"" + svg.substring("<svg".length()));
    close();
  }

  private void caption(String name, String number, String caption, String... attributes)
      throws XMLStreamException {
    open(name, attributes);
    element("strong", number);
    write(" " + caption);
    close();
  }

  private void open(String name, String... attributes) throws XMLStreamException {
    xml.writeStartElement(name);
    for (int i = 0; i < attributes.length; i += 2) {
      xml.writeAttribute(attributes[i], Plain.text(attributes[i + 1]));
    }
  }

  private void close() throws XMLStreamException {
    xml.writeEndElement();
    xml.writeCharacters("\n");
  }

  private void element(String name, String content, String... attributes)
      throws XMLStreamException {
    open(name, attributes);
    write(content);
    close();
  }

  private void write(String content) throws XMLStreamException {
    xml.writeCharacters(Numbers.joined(Plain.text(content)));
  }

  private void empty(String name, String... attributes) throws XMLStreamException {
    xml.writeEmptyElement(name);
    for (int i = 0; i < attributes.length; i += 2) {
      xml.writeAttribute(attributes[i], Plain.text(attributes[i + 1]));
    }
  }

  /** Markup as it is; the start of the element around it is complete after an empty text. */
  private void raw(String markup) throws XMLStreamException {
    xml.writeCharacters("");
    xml.flush();
    text.append(markup);
  }
}
