package org.svmodel.reports.chart;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.apache.batik.dom.GenericDOMImplementation;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** One figure as the bytes of a file. No format holds a date, a random id or a machine's font. */
final class Formats {
  /** Pixels per point: 144 pixels per inch. */
  private static final double PIXELS_PER_POINT = 2;

  private static final String SVG = "http://www.w3.org/2000/svg";

  private Formats() {}

  static byte[] png(Figure figure) throws IOException {
    int width = (int) Math.round(figure.width() * PIXELS_PER_POINT);
    int height = (int) Math.round(figure.height() * PIXELS_PER_POINT);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = new OutlineGraphics(image);
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, width, height);
    g.scale(PIXELS_PER_POINT, PIXELS_PER_POINT);
    figure.draw(g);
    g.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.setUseCache(false);
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  /**
   * Text is drawn as shapes: a font embedded in an SVG is ignored by the programs that papers and
   * slides are made with, which would then put another font, of other widths, in its place.
   */
  static byte[] svg(Figure figure, String title) throws IOException {
    return svg(figure, title, "").getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The same as text.
   *
   * @param idPrefix begins every id, so that several figures can stand in one document
   */
  static String svg(Figure figure, String title, String idPrefix) throws IOException {
    Document document =
        GenericDOMImplementation.getDOMImplementation().createDocument(SVG, "svg", null);
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
    context.setComment(null);
    context.setPrecision(3);
    context.setIDGenerator(
        new SVGIDGenerator() {
          @Override
          public String generateID(String prefix) {
            return idPrefix + super.generateID(prefix);
          }
        });
    SVGGraphics2D g = new SVGGraphics2D(context, true);
    figure.draw(g);
    Element root = g.getRoot();
    root.setAttribute("width", decimal(figure.width()) + "pt");
    root.setAttribute("height", decimal(figure.height()) + "pt");
    root.setAttribute("viewBox", "0 0 " + decimal(figure.width()) + " " + decimal(figure.height()));
    Element name = root.getOwnerDocument().createElementNS(SVG, "title");
    name.setTextContent(title);
    root.insertBefore(name, root.getFirstChild());
    StringWriter text = new StringWriter();
    g.stream(root, text, false, false);
    return text.toString();
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  /** A page of the figure's size, with the used glyphs of the font embedded as text. */
  static byte[] pdf(Figure figure, String title) throws IOException {
    float width = (float) figure.width();
    float height = (float) figure.height();
    try (PDDocument document = new PDDocument();
        InputStream stream = Fonts.open()) {
      document.setDocumentId(0L);
      document.getDocumentInformation().setTitle(title);
      PDPage page = new PDPage(new PDRectangle(width, height));
      document.addPage(page);
      PDFormXObject form = form(figure, document, PDType0Font.load(document, stream));
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        content.drawForm(form);
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      document.save(bytes);
      return bytes.toByteArray();
    }
  }

  /** The figure, to be placed on a page of a document. */
  static PDFormXObject form(Figure figure, PDDocument document, PDFont font) throws IOException {
    PdfBoxGraphics2DFontTextDrawer text = new PdfBoxGraphics2DFontTextDrawer();
    text.registerFont(Fonts.FAMILY, font);
    PdfBoxGraphics2D g =
        new PdfBoxGraphics2D(document, (float) figure.width(), (float) figure.height());
    g.setFontTextDrawer(text);
    figure.draw(g);
    g.dispose();
    return g.getXFormObject();
  }
}
