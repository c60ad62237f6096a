package org.svmodel.analytic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.svmodel.profile.Count;
import org.svmodel.profile.Measurement;
import org.svmodel.profile.Phase;
import org.svmodel.profile.Profile;
import org.svmodel.protocol.Protocol;
import org.svmodel.result.Breakdown;
import org.svmodel.result.Prediction;

/**
 * Whole predictions small enough to be done by hand: on {@code ppro-myrinet} (4×4) processor 5
 * computes for 100 us and makes one transaction; the other fifteen wait at the barrier at once.
 * Nothing queues, nothing is interrupted that would compute: the prediction must be the sum of the
 * steps. All numbers in microseconds, per phase; {@code TransactionsTest} derives the steps.
 *
 * <pre>
 *   barrier, piggyback   local 2 + send 3 + arrival 12.4 + handler 3 (no interrupt: a thread waits)
 *                        + send 3 + two more releases, 5 us of NI each, 10 + release 12.4
 *                        + receive 1                                                     = 46.8
 *            deposit     the same without the handler                                   = 43.8
 *   own CPU time in it   local 2 + (send 3 + receive 1)/4 + releases 3·3/16          = 3.5625
 * </pre>
 */
class OneTransactionTest {
  private static final int WHO = 5;
  private static final double US = 1e-6;
  private static final double WORK = 100;
  private static final double BARRIER_OWN = 3.5625;

  private final AnalyticModel model = new AnalyticModel();

  /**
   * One page from node 2.
   *
   * <pre>
   *   own CPU    fault 5 + send 3 + receive 1 + protection 2                             = 11
   *   handler    request 12.4 + interrupt 50 + handler 3 + send 3 + page 110.86      = 179.26
   *   no interrupt (a waiting processor polls; a dedicated one is there)              = 129.26
   *   remote     request into the NI 11.5 + service 2 + page 110.86                   = 124.36
   * </pre>
   *
   * Processors that poll pay 0.5 us each 50 us of their work: 1 us here.
   */
  @ParameterizedTest
  @CsvSource({
    "base, 179.26, 46.8, 0",
    "dw, 179.26, 43.8, 0",
    "dw-rf, 124.36, 43.8, 0",
    "dw-rf-dd, 124.36, 43.8, 0",
    "genima, 124.36, 43.8, 0",
    "polling, 129.26, 46.8, 1",
    "dedicated, 129.26, 46.8, 0",
    "automatic-update, 179.26, 46.8, 0"
  })
  void oneFetch(String name, double data, double barrier, double polls) {
    Prediction p = predict(name, counts(Count.READ_FETCHES, 1));
    check(p, new Parts(data, 0, 11, polls), 0, barrier);
  }

  /**
   * One lock whose manager is this node, its last owner or neither with probability 1/4, 1/4, 1/2.
   *
   * <pre>
   *   handlers   hop = request 12.4 + interrupt 50 + handler 3 + send 3 = 68.4; at home 3
   *              (3 + 68.4)/4 + 68.4/4 + 2·68.4/2 = 103.35; grant 12.4               = 115.75
   *   polling, dedicated   hop 18.4: 21.4/4 + 18.4/4 + 18.4 = 28.35; grant 12.4       = 40.75
   *   NIs        hop = request 11.5 + service 2 = 13.5, at home 2
   *              15.5/4 + 13.5/4 + 27/2 = 20.75; grant 12.4                            = 33.15
   *   own CPU    send 3 + receive 1                                                       = 4
   * </pre>
   *
   * Nothing was written: no interval ends, and no write notices are deposited.
   */
  @ParameterizedTest
  @CsvSource({
    "base, 115.75, 46.8, 0",
    "dw, 115.75, 43.8, 0",
    "dw-rf, 115.75, 43.8, 0",
    "dw-rf-dd, 115.75, 43.8, 0",
    "genima, 33.15, 43.8, 0",
    "polling, 40.75, 46.8, 1",
    "dedicated, 40.75, 46.8, 0",
    "automatic-update, 115.75, 46.8, 0"
  })
  void oneLock(String name, double lock, double barrier, double polls) {
    Prediction p = predict(name, counts(Count.REMOTE_LOCKS, 1));
    check(p, new Parts(0, lock, 4, polls), 0, barrier);
  }

  /**
   * One page twinned, and diffed at the barrier: 100 words in 10 runs.
   *
   * <pre>
   *   twin       fault 5 + copy 4096 B at 400 MB/s 10.24 + protection 2              = 17.24
   *   diff       compare 1024 · 2 cycles 10.24 (the page's 10.24 on the bus go along)
   *              + protection 2                                                       = 12.24
   *     packed   + include 100 · 4 cycles 2 + send 3                                  = 17.24
   *     direct   + (10 runs + 1 version) · send 3                                     = 45.24
   *   automatic update: trap 5 + protection 2; at the barrier protection 2             = 7, 2
   *   drain      direct: the NI sends 11 packets, 55 us of work that came in 45.24 us  = 9.76
   *              packed: the bus (11.52), the NI (5) and each CPU (55/4) keep up          = 0
   * </pre>
   */
  @ParameterizedTest
  @CsvSource({
    "base, 34.48, 0, 46.8, 0",
    "dw, 34.48, 0, 43.8, 0",
    "dw-rf, 34.48, 0, 43.8, 0",
    "dw-rf-dd, 62.48, 9.76, 43.8, 0",
    "genima, 62.48, 9.76, 43.8, 0",
    "polling, 34.48, 0, 46.8, 1",
    "dedicated, 34.48, 0, 46.8, 0",
    "automatic-update, 9, 0, 46.8, 0"
  })
  void oneTwinAndDiff(String name, double own, double drain, double barrier, double polls) {
    Map<Count, double[]> counts = counts(Count.TWINS, 1);
    counts.put(Count.DIFFS, only(1));
    counts.put(Count.DIFF_WORDS, only(100));
    counts.put(Count.DIFF_RUNS, only(10));
    check(predict(name, counts), new Parts(0, 0, own, polls), drain, barrier);
  }

  /**
   * The references. Hardware: a miss 0.54; its barrier two misses and four arrivals at the counter,
   * 2·0.54 + 4·0.1 = 1.48. Ideal: nothing.
   */
  @ParameterizedTest
  @CsvSource({"hw-dsm, 0.54, 1.48", "ideal, 0, 0"})
  void oneLineMiss(String name, double data, double barrier) {
    Breakdown b = predict(name, counts(Count.LINE_MISSES, 1)).breakdown();
    assertThat(b.total()).isCloseTo((WORK + data + barrier) * US, within(1e-15));
    assertThat(b.dataWait()).isCloseTo(data / 16 * US, within(1e-15));
    assertThat(b.protocol() + b.handler() + b.lockWait()).isZero();
  }

  /** What the processor spends, by part of the breakdown. */
  private record Parts(double data, double lock, double protocol, double handler) {
    double sum() {
      return data + lock + protocol + handler;
    }
  }

  /** The prediction's parts are means over the sixteen processors, each within a femtosecond. */
  private static void check(Prediction p, Parts own, double drain, double barrier) {
    Breakdown b = p.breakdown();
    double total = WORK + own.sum() + drain + barrier;
    assertThat(b.compute() / US).isCloseTo(WORK / 16, within(1e-9));
    assertThat(b.dataWait() / US).isCloseTo(own.data() / 16, within(1e-9));
    assertThat(b.lockWait() / US).isCloseTo(own.lock() / 16, within(1e-9));
    assertThat(b.protocol() / US).isCloseTo(own.protocol() / 16 + BARRIER_OWN, within(1e-9));
    assertThat(b.handler() / US).isCloseTo(own.handler() / 16, within(1e-9));
    assertThat(p.parallelSeconds() / US).isCloseTo(total, within(1e-9));
    assertThat(b.barrierWait() / US)
        .isCloseTo(total - (WORK + own.sum()) / 16 - BARRIER_OWN, within(1e-9));
  }

  /**
   * A processor that waits at the barrier polls all the time: when the others compute for the first
   * 10 us of a phase in which one processor fetches a hundred pages, one after another, at most the
   * first of its requests meets a computing home, and waits there for less than the 50 us between
   * two polls.
   */
  @Test
  void requestsWaitForPollsOnlyWhileTheHomeComputes() {
    Map<Count, double[]> counts = counts(Count.READ_FETCHES, 100);
    double idle = predict("polling", counts).parallelSeconds();
    double[] work = counts.get(Count.WORK).clone();
    for (int i = 0; i < work.length; i++) {
      work[i] = i == WHO ? work[i] : 10 * US * 200e6;
    }
    double computing = predict("polling", counts, work).parallelSeconds();
    assertThat((computing - idle) / US).isBetween(0.0, 50.0);
  }

  private Prediction predict(String name, Map<Count, double[]> counts) {
    return predict(name, counts, only(WORK * US * 200e6));
  }

  private Prediction predict(String name, Map<Count, double[]> counts, double[] work) {
    Protocol protocol =
        TestProtocols.ALL.stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
    double[][] homes = new double[4][4];
    homes[1][2] = 1;
    counts.put(Count.WORK, work);
    Phase phase = new Phase("0", 1, counts, homes, new ArrayList<>());
    Measurement measurement =
        new Measurement(4, 4, 4096, EnumSet.noneOf(Count.class), List.of(phase));
    Profile profile = new Profile("one", "by hand", List.of(), 1, 1e5, List.of(measurement));
    return model.evaluate(RandomCase.scenario(new Machine(), protocol, profile));
  }

  private static Map<Count, double[]> counts(Count count, double value) {
    Map<Count, double[]> counts = new EnumMap<>(Count.class);
    counts.put(count, only(value));
    return counts;
  }

  private static double[] only(double value) {
    double[] values = new double[16];
    values[WHO] = value;
    return values;
  }
}
