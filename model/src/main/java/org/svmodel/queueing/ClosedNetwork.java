package org.svmodel.queueing;

import java.util.Arrays;
import java.util.List;

/**
 * A closed network of C classes and K stations.
 *
 * @param population customers by class (length C), each at least 1: leave out a class nobody is in
 * @param demands mean service demand of one cycle of class c (row) at station k (column), C × K, in
 *     any one unit of time; at least 0, finite, and positive somewhere in every row
 * @param stations how the K stations serve
 */
@SuppressWarnings("ArrayRecordComponent") // copied on the way in, read-only by contract after
public record ClosedNetwork(int[] population, double[][] demands, List<Station> stations) {

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException when a shape or a value is wrong; the message names it
   */
  public ClosedNetwork {
    stations = List.copyOf(stations);
    require(!stations.isEmpty(), "a network needs at least one station");
    require(population.length > 0, "a network needs at least one class");
    require(
        demands.length == population.length,
        demands.length + " rows of demands for " + population.length + " classes");
    population = population.clone();
    demands = demands.clone();
    for (int c = 0; c < demands.length; c++) {
      if (population[c] < 1) {
        throw new IllegalArgumentException(
            "population of class " + c + " is " + population[c] + ", must be at least 1");
      }
      demands[c] = checkedRow(demands[c], c, stations.size());
    }
  }

  /** A network of one class. */
  public static ClosedNetwork singleClass(
      int population, double[] demands, List<Station> stations) {
    return new ClosedNetwork(new int[] {population}, new double[][] {demands}, stations);
  }

  /**
   * One class, plain queues, and a think time as a last delay station when it is not zero.
   *
   * @param population customers, at least 1
   * @param thinkTime time away from the queues per cycle
   * @param demands by queue
   */
  public static ClosedNetwork interactive(int population, double thinkTime, double... demands) {
    boolean thinks = thinkTime != 0;
    double[] row = Arrays.copyOf(demands, demands.length + (thinks ? 1 : 0));
    Station[] stations = new Station[row.length];
    Arrays.fill(stations, Station.queue());
    if (thinks) {
      row[demands.length] = thinkTime;
      stations[demands.length] = Station.delay();
    }
    return singleClass(population, row, List.of(stations));
  }

  /** C. */
  public int classCount() {
    return population.length;
  }

  /** K. */
  public int stationCount() {
    return stations.size();
  }

  /** Customers of all classes. */
  public int totalPopulation() {
    int total = 0;
    for (int n : population) {
      total = Math.addExact(total, n);
    }
    return total;
  }

  private static double[] checkedRow(double[] row, int c, int stations) {
    if (row.length != stations) {
      throw new IllegalArgumentException(
          "class " + c + " has " + row.length + " demands for " + stations + " stations");
    }
    double sum = 0;
    for (int k = 0; k < row.length; k++) {
      if (!(row[k] >= 0 && row[k] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "demand of class " + c + " at station " + k + " is " + row[k]);
      }
      sum += row[k];
    }
    if (!(sum > 0)) {
      throw new IllegalArgumentException("class " + c + " has no demand anywhere");
    }
    return row.clone();
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
