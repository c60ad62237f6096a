package org.svmodel.analytic;

import java.util.ArrayList;
import java.util.List;

/**
 * The closed queueing network of one phase at its fixed point: a class for each node, its
 * processors the customers; the stations that are used, and a delay station for everything else.
 *
 * @param phase name of the phase
 * @param repeat how many times it is executed
 * @param population processors of each node
 * @param think time of a customer per cycle outside all stations, by node, seconds: what is left of
 *     the processors' mean length when service and waiting at the stations are taken off; zero
 *     where stages overlap so much that nothing is left
 * @param cycle mean length of a node's processors, seconds
 * @param stations those with any demand
 */
public record PhaseNetwork(
    String phase,
    double repeat,
    int population,
    List<Double> think,
    List<Double> cycle,
    List<StationDemand> stations) {

  /**
   * One station.
   *
   * @param name kind and node
   * @param servers CPUs that serve requests; 1 for every other station
   * @param demand seconds of service per cycle of one customer, by class
   * @param visits per cycle of one customer, by class
   */
  public record StationDemand(String name, int servers, List<Double> demand, List<Double> visits) {}

  /** Reads the network off a workspace whose phase has been solved. */
  static PhaseNetwork of(PhaseLoad load, Workspace ws, int servers) {
    List<StationDemand> stations = new ArrayList<>();
    double[] atStations = new double[load.nodes];
    for (int s = 0; s < ws.stations; s++) {
      boolean handler = s % Station.COUNT == Station.HANDLER.ordinal();
      List<Double> demand = new ArrayList<>();
      List<Double> visits = new ArrayList<>();
      double all = 0;
      for (int node = 0; node < load.nodes; node++) {
        double d = 0;
        double v = 0;
        for (int i = node * load.perNode; i < (node + 1) * load.perNode; i++) {
          double own = handler ? ws.handlerDemand[s / Station.COUNT][i] : ws.demand[i][s];
          d += own / load.perNode;
          v += ws.visits[i][s] / load.perNode;
          atStations[node] += (own + ws.visits[i][s] * ws.wait[i][s]) / load.perNode;
        }
        demand.add(d);
        visits.add(v);
        all += d;
      }
      if (all > 0) {
        stations.add(new StationDemand(Station.label(s), handler ? servers : 1, demand, visits));
      }
    }
    List<Double> think = new ArrayList<>();
    List<Double> cycle = new ArrayList<>();
    for (int node = 0; node < load.nodes; node++) {
      double length = 0;
      for (int i = node * load.perNode; i < (node + 1) * load.perNode; i++) {
        length += ws.length[i] / load.perNode;
      }
      cycle.add(length);
      think.add(Math.max(0, length - atStations[node]));
    }
    return new PhaseNetwork(
        load.phase.name(), load.phase.repeat(), load.perNode, think, cycle, stations);
  }
}
