package org.svmodel.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.svmodel.queueing.ClosedNetwork;
import org.svmodel.queueing.ExactMva;
import org.svmodel.queueing.ExpectedMaximum;
import org.svmodel.queueing.FluidBacklog;
import org.svmodel.queueing.LinearizerMva;
import org.svmodel.queueing.NetworkSolver;
import org.svmodel.queueing.ResidualLifeMva;
import org.svmodel.queueing.SchweitzerMva;
import org.svmodel.queueing.Solution;
import org.svmodel.queueing.Station;

/**
 * Solves per second of each solver on a network of 8 stations (one of them a delay) and 16
 * customers, as one class of 16 and as 4 classes of 4, and of {@link PlainLoops}: the same
 * arithmetic in bare arrays, with as many sweeps as the solver's own report says it took.
 *
 * <p>Names: {@code <solver><classes>} and {@code <solver><classes>Loop}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class QueueingBenchmark {

  private static final int STATIONS = 8;

  private final NetworkSolver exact = new ExactMva();
  private final NetworkSolver schweitzer = new SchweitzerMva();
  private final NetworkSolver linearizer = new LinearizerMva();
  private final NetworkSolver residualLife = new ResidualLifeMva();
  private final ExpectedMaximum maximum = new ExpectedMaximum();

  private ClosedNetwork one;
  private ClosedNetwork four;
  private PlainLoops oneLoops;
  private PlainLoops fourLoops;
  private double[] means;
  private double[] variances;
  private double[] ends;

  /** Demands differ by class and station without any pattern that helps one solver. */
  @Setup
  public void setUp() {
    one = network(new int[] {16});
    four = network(new int[] {4, 4, 4, 4});
    oneLoops = loops(one);
    fourLoops = loops(four);
    means = new double[16];
    variances = new double[16];
    ends = new double[16];
    for (int i = 0; i < 16; i++) {
      means[i] = 10 + (i * 7 % 16) * 0.1;
      variances[i] = 0.5 + (i * 5 % 16) * 0.05;
      ends[i] = means[i] + variances[i];
    }
  }

  private static ClosedNetwork network(int[] population) {
    Station[] stations = new Station[STATIONS];
    Arrays.fill(stations, Station.queue());
    stations[STATIONS - 1] = Station.delay();
    double[][] demands = new double[population.length][STATIONS];
    for (int c = 0; c < population.length; c++) {
      for (int k = 0; k < STATIONS; k++) {
        demands[c][k] = 0.1 + ((c * 5 + k * 3) % 7) * 0.13;
      }
      demands[c][STATIONS - 1] = 4;
    }
    return new ClosedNetwork(population, demands, List.of(stations));
  }

  private PlainLoops loops(ClosedNetwork network) {
    return new PlainLoops(
        network.population(),
        network.demands(),
        schweitzer.solve(network).report().iterations(),
        residualLife.solve(network).report().iterations());
  }

  @Benchmark
  public Solution exact1() {
    return exact.solve(one);
  }

  @Benchmark
  public double exact1Loop() {
    return oneLoops.exactSingleClass();
  }

  @Benchmark
  public Solution exact4() {
    return exact.solve(four);
  }

  @Benchmark
  public double exact4Loop() {
    return fourLoops.exactLattice();
  }

  @Benchmark
  public Solution schweitzer1() {
    return schweitzer.solve(one);
  }

  @Benchmark
  public double schweitzer1Loop() {
    return oneLoops.schweitzer();
  }

  @Benchmark
  public Solution schweitzer4() {
    return schweitzer.solve(four);
  }

  @Benchmark
  public double schweitzer4Loop() {
    return fourLoops.schweitzer();
  }

  @Benchmark
  public Solution residualLife1() {
    return residualLife.solve(one);
  }

  @Benchmark
  public double residualLife1Loop() {
    return oneLoops.residualLife();
  }

  @Benchmark
  public Solution residualLife4() {
    return residualLife.solve(four);
  }

  @Benchmark
  public double residualLife4Loop() {
    return fourLoops.residualLife();
  }

  @Benchmark
  public Solution linearizer1() {
    return linearizer.solve(one);
  }

  @Benchmark
  public double linearizer1Loop() {
    return oneLoops.linearizer(1e-10);
  }

  @Benchmark
  public Solution linearizer4() {
    return linearizer.solve(four);
  }

  @Benchmark
  public double linearizer4Loop() {
    return fourLoops.linearizer(1e-10);
  }

  /** Maximum of 16 normal variables. */
  @Benchmark
  public double expectedMaximum16() {
    return maximum.of(means, variances);
  }

  /** Backlog of 16 overlapping arrivals. */
  @Benchmark
  public double fluidBacklog16() {
    return FluidBacklog.at(11, variances, means, ends);
  }
}
