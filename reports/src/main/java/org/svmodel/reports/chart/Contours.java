package org.svmodel.reports.chart;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Iso-lines of a value on a rectangular grid by marching squares: each cell is cut along straight
 * lines between the points where the level crosses its edges (linear interpolation), and the cuts
 * of neighbouring cells, which share those points, are joined to lines. In a saddle cell the mean
 * of the four corners decides which corners are connected. Cells with a NaN corner are left out.
 */
final class Contours {
  /** A vertex of an iso-line. */
  record Vertex(double x, double y) {}

  /** An edge of the grid: from node (i, j) to the right, or upwards. */
  private record Edge(int i, int j, boolean upwards) {}

  private final double[] xs;
  private final double[] ys;
  private final double[][] z;

  /**
   * A grid.
   *
   * @param xs increasing, nx values
   * @param ys increasing, ny values
   * @param z ny rows of nx values
   */
  Contours(double[] xs, double[] ys, double[][] z) {
    this.xs = xs.clone();
    this.ys = ys.clone();
    this.z = z.clone();
  }

  /**
   * The lines where the value equals the level. A closed line ends with its first vertex.
   *
   * @return lines in the order in which a scan of the rows meets them
   */
  List<List<Vertex>> lines(double level) {
    Map<Edge, List<Edge>> links = new LinkedHashMap<>();
    for (int j = 0; j + 1 < ys.length; j++) {
      for (int i = 0; i + 1 < xs.length; i++) {
        cut(i, j, level, links);
      }
    }
    return join(links).stream()
        .map(line -> line.stream().map(edge -> crossing(edge, level)).toList())
        .toList();
  }

  /** Adds the one or two cuts of a cell whose lower left node is (i, j). */
  private void cut(int i, int j, double level, Map<Edge, List<Edge>> links) {
    double mean = (z[j][i] + z[j][i + 1] + z[j + 1][i + 1] + z[j + 1][i]) / 4;
    if (Double.isNaN(mean)) {
      return;
    }
    boolean a = z[j][i] >= level;
    boolean b = z[j][i + 1] >= level;
    boolean c = z[j + 1][i + 1] >= level;
    boolean d = z[j + 1][i] >= level;
    Edge bottom = new Edge(i, j, false);
    Edge right = new Edge(i + 1, j, true);
    Edge top = new Edge(i, j + 1, false);
    Edge left = new Edge(i, j, true);
    List<Edge> crossed = new ArrayList<>();
    if (a != b) {
      crossed.add(bottom);
    }
    if (b != c) {
      crossed.add(right);
    }
    if (c != d) {
      crossed.add(top);
    }
    if (d != a) {
      crossed.add(left);
    }
    if (crossed.size() == 2) {
      link(crossed.get(0), crossed.get(1), links);
    } else if (crossed.size() == 4) {
      // Saddle: the centre belongs to the side of a and c, or to that of b and d.
      boolean isolatesB = (mean >= level) == a;
      link(bottom, isolatesB ? right : left, links);
      link(top, isolatesB ? left : right, links);
    }
  }

  private static void link(Edge from, Edge to, Map<Edge, List<Edge>> links) {
    links.computeIfAbsent(from, e -> new ArrayList<>(2)).add(to);
    links.computeIfAbsent(to, e -> new ArrayList<>(2)).add(from);
  }

  private static List<List<Edge>> join(Map<Edge, List<Edge>> links) {
    Set<Edge> free = new LinkedHashSet<>(links.keySet());
    List<List<Edge>> lines = new ArrayList<>();
    while (!free.isEmpty()) {
      Edge start = free.iterator().next();
      free.remove(start);
      Deque<Edge> line = new ArrayDeque<>(List.of(start));
      follow(start, free, links, line, true);
      boolean closed = line.size() > 2 && links.get(line.getLast()).contains(start);
      if (closed) {
        line.addLast(start);
      } else {
        follow(start, free, links, line, false);
      }
      lines.add(List.copyOf(line));
    }
    return lines;
  }

  private static void follow(
      Edge from, Set<Edge> free, Map<Edge, List<Edge>> links, Deque<Edge> line, boolean forwards) {
    Edge next = firstFree(from, free, links);
    while (next != null) {
      free.remove(next);
      if (forwards) {
        line.addLast(next);
      } else {
        line.addFirst(next);
      }
      next = firstFree(next, free, links);
    }
  }

  private static Edge firstFree(Edge of, Set<Edge> free, Map<Edge, List<Edge>> links) {
    return links.get(of).stream().filter(free::contains).findFirst().orElse(null);
  }

  private Vertex crossing(Edge edge, double level) {
    int i = edge.i();
    int j = edge.j();
    double here = z[j][i];
    if (edge.upwards()) {
      double t = (level - here) / (z[j + 1][i] - here);
      return new Vertex(xs[i], ys[j] + t * (ys[j + 1] - ys[j]));
    }
    double t = (level - here) / (z[j][i + 1] - here);
    return new Vertex(xs[i] + t * (xs[i + 1] - xs[i]), ys[j]);
  }
}
