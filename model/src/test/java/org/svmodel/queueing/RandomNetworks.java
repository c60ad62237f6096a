package org.svmodel.queueing;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/** Seeded random networks, the same on every machine. */
public final class RandomNetworks {

  private final UniformRandomProvider random;

  /** The stream of a seed. */
  public RandomNetworks(long seed) {
    random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
  }

  /** 1..maxClasses classes of 1..maxPopulation customers, 2..maxStations queues and delays. */
  public ClosedNetwork plain(int maxClasses, int maxPopulation, int maxStations) {
    return of(maxClasses, maxPopulation, maxStations, 2);
  }

  /** As plain, with multi-server stations too. */
  public ClosedNetwork withServers(int maxClasses, int maxPopulation, int maxStations) {
    return of(maxClasses, maxPopulation, maxStations, 3);
  }

  /** As plain, with multi-server and load-dependent stations too. */
  public ClosedNetwork any(int maxClasses, int maxPopulation, int maxStations) {
    return of(maxClasses, maxPopulation, maxStations, 4);
  }

  private ClosedNetwork of(int maxClasses, int maxPopulation, int maxStations, int kinds) {
    int[] population = new int[1 + random.nextInt(maxClasses)];
    List<Station> stations = new ArrayList<>();
    int count = 2 + random.nextInt(maxStations - 1);
    stations.add(Station.queue());
    while (stations.size() < count) {
      stations.add(station(kinds));
    }
    double[][] demands = new double[population.length][count];
    for (int c = 0; c < population.length; c++) {
      population[c] = 1 + random.nextInt(maxPopulation);
      for (int k = 0; k < count; k++) {
        demands[c][k] = random.nextInt(6) == 0 ? 0 : 0.05 + random.nextDouble();
      }
      demands[c][random.nextInt(count)] += 0.1; // demand somewhere
    }
    return new ClosedNetwork(population, demands, stations);
  }

  private Station station(int kinds) {
    return switch (random.nextInt(kinds)) {
      case 0 -> random.nextBoolean() ? Station.delay() : Station.queue();
      case 1 -> Station.queue();
      case 2 -> Station.servers(2 + random.nextInt(3));
      default -> Station.loadDependent(rate(), rate(), rate()); // may fall with the load
    };
  }

  private double rate() {
    return 0.5 + 2 * random.nextDouble();
  }
}
