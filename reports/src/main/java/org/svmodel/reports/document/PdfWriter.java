package org.svmodel.reports.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PageMode;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageXYZDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineNode;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;
import org.svmodel.reports.chart.ChartDrawing;
import org.svmodel.reports.chart.Style;
import org.svmodel.reports.document.Block.FigureBlock;
import org.svmodel.reports.document.Block.TableBlock;

/**
 * Writes a document as PDF on A4: text and vector charts in one embedded font, bookmarks, page
 * numbers. It holds no date and no random id.
 */
public final class PdfWriter {
  private static final double BODY = 9.5;
  private static final double LEADING = 13;

  /** Room for a section's title above a figure. */
  private static final double TITLE = 50;

  private static final double SMALL = 8.5;
  private static final double SMALL_LEADING = 11.5;

  private final Document document;
  private final Style style;
  private final PDDocument pdf;
  private final PdfPages pages;
  private final PdfText text;
  private final PDDocumentOutline outline = new PDDocumentOutline();
  private int tables;
  private int figures;

  private PdfWriter(Document document, Style style, PDDocument pdf) throws IOException {
    this.document = document;
    this.style = style;
    this.pdf = pdf;
    this.text = new PdfText(ChartDrawing.font(pdf));
    this.pages = new PdfPages(pdf, text);
  }

  /** The file's bytes. */
  public static byte[] write(Document document, Style style) throws IOException {
    try (PDDocument pdf = new PDDocument()) {
      new PdfWriter(document, style, pdf).write();
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      pdf.save(bytes);
      return bytes.toByteArray();
    }
  }

  private void write() throws IOException {
    describe();
    lines(document.title(), 20, 24, true, 0);
    pages.down(4);
    if (!document.subtitle().isEmpty()) {
      lines(document.subtitle(), 11.5, 15, false, 0);
    }
    for (Document.Section section : document.sections()) {
      pages.gap(20);
      PDOutlineItem item = heading(section.title(), 14, outline, section.blocks().get(0));
      pages.down(4);
      pages.rule(0, pages.width(), pages.y(), 0.6, 0.5);
      pages.down(4);
      for (int i = 0; i < section.blocks().size(); i++) {
        Block next = section.blocks().get(Math.min(i + 1, section.blocks().size() - 1));
        block(section.blocks().get(i), item, next);
      }
    }
    pages.finish(text.drawable(document.title()));
  }

  private void describe() {
    pdf.setDocumentId(0L);
    pdf.getDocumentInformation().setTitle(document.title());
    pdf.getDocumentInformation().setSubject(document.subtitle());
    pdf.getDocumentInformation().setCreator(document.creator());
    pdf.getDocumentCatalog().setLanguage("en");
    pdf.getDocumentCatalog().setDocumentOutline(outline);
    pdf.getDocumentCatalog().setPageMode(PageMode.USE_OUTLINES);
    PDViewerPreferences shown = new PDViewerPreferences(new COSDictionary());
    shown.setDisplayDocTitle(true);
    pdf.getDocumentCatalog().setViewerPreferences(shown);
  }

  /**
   * A title that stays with the begin of what it stands above.
   *
   * @param next what that is
   */
  private PDOutlineItem heading(String title, double size, PDOutlineNode under, Block next)
      throws IOException {
    pages.turn(isLying(next));
    pages.need(2 * size + begin(next));
    PDPageXYZDestination place = new PDPageXYZDestination();
    place.setPage(pages.page());
    place.setTop(pages.destination());
    PDOutlineItem item = new PDOutlineItem();
    item.setTitle(title);
    item.setDestination(place);
    under.addLast(item);
    lines(title, size, size * 1.25, true, 0);
    return item;
  }

  /** Height of a block's begin, which is not parted from its title. */
  private double begin(Block block) {
    if (block instanceof FigureBlock figure) {
      return scale(figure) * new ChartDrawing(figure.chart(), style).height() + below(figure);
    }
    if (block instanceof TableBlock table) {
      return new PdfTable(pages, table.table()).begin(table, tables + 1);
    }
    return 4 * LEADING;
  }

  private boolean isLying(Block block) {
    return block instanceof TableBlock table && new PdfTable(pages, table.table()).isLying();
  }

  private void block(Block block, PDOutlineItem section, Block next) throws IOException {
    if (block instanceof TableBlock table) {
      PdfTable set = new PdfTable(pages, table.table());
      pages.turn(set.isLying());
      set.write(table, ++tables);
      return;
    }
    pages.turn(false);
    if (block instanceof Block.Heading heading) {
      pages.gap(10);
      heading(heading.text(), 11, section, next);
      pages.down(2);
    } else if (block instanceof Block.Paragraph paragraph) {
      pages.gap(4);
      lines(paragraph.text(), BODY, LEADING, false, 0);
    } else if (block instanceof Block.Bullets bullets) {
      for (String item : bullets.items()) {
        bullet(item, 0);
      }
    } else if (block instanceof Block.Box box) {
      box(box);
    } else if (block instanceof Block.Facts facts) {
      facts(facts);
    } else if (block instanceof FigureBlock figure) {
      figure(figure);
    }
  }

  /** A text in lines, each on a page where it has room. */
  private void lines(String any, double size, double leading, boolean bold, double indent)
      throws IOException {
    List<String> lines = text.wrap(text.drawable(any), size, pages.width() - 2 * indent);
    for (String line : lines) {
      pages.need(leading);
      pages.down(leading);
      pages.write(line, size, bold, indent, pages.y() - 0.2 * size);
    }
  }

  private void bullet(String item, double indent) throws IOException {
    pages.gap(3);
    pages.need(LEADING);
    pages.write("•", BODY, false, indent + 3, pages.y() + LEADING - 0.2 * BODY);
    lines(item, BODY, LEADING, false, indent + 13);
  }

  private void box(Block.Box box) throws IOException {
    double inner = pages.width() - 2 * 23;
    double height = 24 + LEADING;
    for (String item : box.items()) {
      height += 3 + LEADING * text.wrap(text.drawable(item), BODY, inner).size();
    }
    pages.gap(8);
    pages.need(height);
    double from = pages.y();
    boolean whole = pages.room() >= height; // a frame does not go on over pages
    pages.down(7);
    lines(box.title(), BODY, LEADING, true, 10);
    for (String item : box.items()) {
      bullet(item, 10);
    }
    pages.down(8);
    if (whole) {
      pages.frame(from, pages.y());
    }
    pages.down(6);
  }

  private void facts(Block.Facts facts) throws IOException {
    double name = 0;
    for (Block.Fact fact : facts.facts()) {
      name = Math.max(name, text.width(text.drawable(fact.name()), SMALL));
    }
    double left = Math.min(name, 120) + 14;
    pages.gap(4);
    for (Block.Fact fact : facts.facts()) {
      List<String> names = text.wrap(text.drawable(fact.name()), SMALL, left - 14);
      List<String> values = new ArrayList<>();
      for (String line : fact.lines()) {
        values.addAll(text.wrap(text.drawable(line), SMALL, pages.width() - left));
      }
      for (int i = 0; i < Math.max(names.size(), values.size()); i++) {
        pages.need(SMALL_LEADING);
        pages.down(SMALL_LEADING);
        double base = pages.y() - 0.2 * SMALL;
        pages.write(i < names.size() ? names.get(i) : "", SMALL, false, 0, base);
        pages.write(i < values.size() ? values.get(i) : "", SMALL, false, left, base);
      }
      pages.down(2);
    }
  }

  private List<String> caption(FigureBlock block, int number) {
    String text = "Figure " + number + ". " + block.caption();
    return this.text.wrap(this.text.drawable(text), PdfCaption.SIZE, pages.width());
  }

  private double below(FigureBlock block) {
    return 6 + PdfCaption.LEADING * caption(block, figures + 1).size();
  }

  /** A figure is made smaller where it is larger than a page with a title and its caption. */
  private double scale(FigureBlock block) {
    ChartDrawing drawing = new ChartDrawing(block.chart(), style);
    double room = pages.height() - below(block) - TITLE;
    return Math.min(1, Math.min(PdfPages.width(false) / drawing.width(), room / drawing.height()));
  }

  private void figure(FigureBlock block) throws IOException {
    ChartDrawing drawing = new ChartDrawing(block.chart(), style);
    double scale = scale(block);
    double height = scale * drawing.height();
    pages.gap(10);
    pages.need(height + below(block));
    double x = (pages.width() - scale * drawing.width()) / 2;
    pages.figure(drawing.pdf(pdf, text.font()), x, height, scale);
    pages.down(height + 4);
    figures++;
    PdfCaption.write(pages, caption(block, figures), "Figure " + figures + ".");
    pages.down(8);
  }
}
