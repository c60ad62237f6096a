package org.svmodel.reports.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/**
 * Colours that readers with any colour vision tell apart (Okabe and Ito 2008; cividis, Nuñez,
 * Anderton and Renslow 2018), with a second mark for grey print: dash and marker on lines, hatch on
 * bars, luminance on maps.
 */
final class Palette {
  static final Color INK = new Color(0x222222);
  static final Color SOFT = new Color(0x555555);
  static final Color GRID = new Color(0xDDDDDD);

  private static final Color BLACK = new Color(0x000000);
  private static final Color ORANGE = new Color(0xE69F00);
  private static final Color SKY = new Color(0x56B4E9);
  private static final Color GREEN = new Color(0x009E73);
  private static final Color YELLOW = new Color(0xF0E442);
  private static final Color BLUE = new Color(0x0072B2);
  private static final Color VERMILION = new Color(0xD55E00);
  private static final Color PURPLE = new Color(0xCC79A7);

  /** Yellow is left out: a thin yellow line is lost on white. */
  private static final Color[] LINES = {BLUE, VERMILION, GREEN, PURPLE, ORANGE, SKY, BLACK};

  private static final float[][] DASHES = {
    {}, {5, 2}, {1.2f, 1.6f}, {6, 1.8f, 1.2f, 1.8f}, {9, 2.5f}, {2.8f, 1.5f}, {}, {1.2f, 3}
  };

  /**
   * Compute, data wait, lock wait, barrier wait, protocol, handler: dark and light take turns, so
   * that neighbours differ in grey print.
   */
  private static final Color[] SEGMENTS = {BLUE, ORANGE, GREEN, YELLOW, PURPLE, BLACK};

  private static final int[] CIVIDIS = {
    0x00204D, 0x00336F, 0x39486B, 0x575C6D, 0x707173, 0x8A8779, 0xA69D75, 0xC4B56C, 0xE4CF5B,
    0xFFEA46
  };

  private Palette() {}

  static Color line(int series) {
    return LINES[series % LINES.length];
  }

  /** Dash pattern in multiples of the line's width. */
  static BasicStroke stroke(int series, double width) {
    return dashed(DASHES[series % DASHES.length], width);
  }

  static BasicStroke solid(double width) {
    return new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
  }

  static BasicStroke dashed(float[] pattern, double width) {
    if (pattern.length == 0) {
      return solid(width);
    }
    float[] dash = new float[pattern.length];
    for (int i = 0; i < dash.length; i++) {
      dash[i] = (float) (pattern[i] * width);
    }
    return new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dash, 0);
  }

  /** Marker of a series, centred on the origin, about {@code size} across. */
  static Shape marker(int series, double size) {
    double r = size / 2;
    return switch (series % 7) {
      case 0 -> new Ellipse2D.Double(-r, -r, size, size);
      case 1 -> new Rectangle2D.Double(-0.9 * r, -0.9 * r, 0.9 * size, 0.9 * size);
      case 2 -> polygon(0, -1.15 * r, 1.1 * r, 0.85 * r, -1.1 * r, 0.85 * r);
      case 3 -> polygon(0, -1.25 * r, 1.25 * r, 0, 0, 1.25 * r, -1.25 * r, 0);
      case 4 -> polygon(0, 1.15 * r, 1.1 * r, -0.85 * r, -1.1 * r, -0.85 * r);
      case 5 -> polygon(-1.2 * r, 0, 0.85 * r, -1.1 * r, 0.85 * r, 1.1 * r);
      default -> polygon(1.2 * r, 0, -0.85 * r, -1.1 * r, -0.85 * r, 1.1 * r);
    };
  }

  /** Whether a marker is an outline filled with white rather than solid. */
  static boolean hollow(int series) {
    return (series / LINES.length) % 2 == 1 || series % 2 == 1;
  }

  private static Shape polygon(double... xy) {
    Path2D path = new Path2D.Double();
    path.moveTo(xy[0], xy[1]);
    for (int i = 2; i < xy.length; i += 2) {
      path.lineTo(xy[i], xy[i + 1]);
    }
    path.closePath();
    return path;
  }

  static Color segment(int index) {
    return SEGMENTS[index];
  }

  /** The cividis colour of a share from 0 (dark blue) to 1 (yellow), interpolated linearly. */
  static Color cividis(double share) {
    double place = Math.max(0, Math.min(1, share)) * (CIVIDIS.length - 1);
    int below = Math.min((int) place, CIVIDIS.length - 2);
    double t = place - below;
    return mix(new Color(CIVIDIS[below]), new Color(CIVIDIS[below + 1]), t);
  }

  /** Pale yellow for 0, dark blue for 1: cividis from its light end, where numbers stand on it. */
  static Color paleToDark(double share) {
    return share < 0.12
        ? mix(Color.WHITE, cividis(0.97), 0.2 + 0.8 * Math.max(0, share) / 0.12)
        : cividis(0.97 * (1 - (Math.min(1, share) - 0.12) / 0.88));
  }

  /** A light version of a line's colour, for areas with writing on them. */
  static Color tint(int series) {
    return mix(Color.WHITE, line(series), 0.38);
  }

  private static Color mix(Color a, Color b, double t) {
    return new Color(
        mix(a.getRed(), b.getRed(), t),
        mix(a.getGreen(), b.getGreen(), t),
        mix(a.getBlue(), b.getBlue(), t));
  }

  private static int mix(int a, int b, double t) {
    return (int) Math.round(a + t * (b - a));
  }
}
