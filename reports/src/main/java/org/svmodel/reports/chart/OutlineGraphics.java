package org.svmodel.reports.chart;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.GraphicsConfiguration;
import java.awt.Image;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.ImageObserver;
import java.awt.image.RenderedImage;
import java.awt.image.renderable.RenderableImage;
import java.text.AttributedCharacterIterator;
import org.apache.batik.ext.awt.g2d.AbstractGraphics2D;
import org.apache.batik.ext.awt.g2d.GraphicContext;

/**
 * Draws on an image with text as filled outlines. Java's own text drawing goes through the glyph
 * rasteriser of the machine, whose pixels depend on its version; outlines are filled by the same
 * Java code everywhere.
 */
final class OutlineGraphics extends AbstractGraphics2D {
  private final Graphics2D target;

  OutlineGraphics(BufferedImage image) {
    super(true);
    this.gc = new GraphicContext();
    this.target = image.createGraphics();
    hints(target);
    this.gc.setFont(Fonts.of(10));
  }

  private OutlineGraphics(OutlineGraphics other) {
    super(other);
    this.target = (Graphics2D) other.target.create();
  }

  private static void hints(Graphics2D g) {
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
  }

  private void prepare() {
    target.setTransform(gc.getTransform());
    target.setPaint(gc.getPaint());
    target.setStroke(gc.getStroke());
    target.setComposite(gc.getComposite());
    target.setClip(gc.getClip());
  }

  @Override
  public void fill(Shape shape) {
    prepare();
    target.fill(shape);
  }

  @Override
  public void draw(Shape shape) {
    prepare();
    target.draw(shape);
  }

  @Override
  public void drawString(String text, float x, float y) {
    fill(Fonts.glyphs(text, getFont()).getOutline(x, y));
  }

  @Override
  public void drawString(AttributedCharacterIterator text, float x, float y) {
    TextLayout layout = new TextLayout(text, Fonts.CONTEXT);
    fill(layout.getOutline(AffineTransform.getTranslateInstance(x, y)));
  }

  @Override
  public FontMetrics getFontMetrics(Font font) {
    return target.getFontMetrics(font);
  }

  @Override
  public Graphics create() {
    return new OutlineGraphics(this);
  }

  @Override
  public void dispose() {
    target.dispose();
  }

  @Override
  public GraphicsConfiguration getDeviceConfiguration() {
    return target.getDeviceConfiguration();
  }

  @Override
  public boolean drawImage(Image image, int x, int y, ImageObserver observer) {
    prepare();
    return target.drawImage(image, x, y, observer);
  }

  @Override
  public boolean drawImage(
      Image image, int x, int y, int width, int height, ImageObserver observer) {
    prepare();
    return target.drawImage(image, x, y, width, height, observer);
  }

  @Override
  public void drawRenderedImage(RenderedImage image, AffineTransform transform) {
    prepare();
    target.drawRenderedImage(image, transform);
  }

  @Override
  public void drawRenderableImage(RenderableImage image, AffineTransform transform) {
    prepare();
    target.drawRenderableImage(image, transform);
  }

  @Override
  public void copyArea(int x, int y, int width, int height, int dx, int dy) {
    throw new UnsupportedOperationException("charts copy no areas");
  }

  @Override
  public void setXORMode(Color color) {
    throw new UnsupportedOperationException("charts use no exclusive-or mode");
  }

  @Override
  public void setPaintMode() {
    gc.setComposite(java.awt.AlphaComposite.SrcOver);
  }
}
