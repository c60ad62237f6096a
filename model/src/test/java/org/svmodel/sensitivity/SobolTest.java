package org.svmodel.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Variance-based indices against functions whose indices are known. */
class SobolTest {
  static Stream<ClosedForm> closedForms() {
    return Stream.of(ClosedForm.additive(), ClosedForm.ishigami(), ClosedForm.sobolG());
  }

  private static UniformRandomProvider random(long seed) {
    return RandomSource.XO_SHI_RO_256_PP.create(seed);
  }

  private static SobolIndex[] indices(ClosedForm form, int samples, long seed) {
    SobolDesign design = new SobolDesign(samples, form.dimensions(), random(seed));
    return new SobolEstimate(design, form.at(design)).indices(500, random(seed + 1));
  }

  @ParameterizedTest
  @MethodSource("closedForms")
  void valuesOfClosedForms(ClosedForm form) {
    SobolIndex[] found = indices(form, 16384, 1);
    for (int i = 0; i < form.dimensions(); i++) {
      assertThat(found[i].first()).as("S1 of %d", i).isCloseTo(form.first()[i], within(0.01));
      assertThat(found[i].total()).as("ST of %d", i).isCloseTo(form.total()[i], within(0.01));
    }
  }

  /**
   * How many of the intervals of nominally 95 % hold the true index, over 300 seeds and all
   * coordinates. 300·k correlated trials: the mean over the coordinates may differ from 0.95 by
   * about 0.02 by chance (±3·√(0.95·0.05/300) = 0.038 for one coordinate alone). The band that is
   * promised: 0.92 to 0.98 on average, no coordinate below 0.90.
   */
  @ParameterizedTest
  @MethodSource("closedForms")
  void confidenceIntervalsCoverAsOftenAsTheySay(ClosedForm form) {
    int repeats = 300;
    for (int samples : new int[] {1024, 4096}) {
      double[] first = new double[form.dimensions()];
      double[] total = new double[form.dimensions()];
      for (int r = 0; r < repeats; r++) {
        SobolIndex[] found = indices(form, samples, 1000 + 2L * r);
        for (int i = 0; i < first.length; i++) {
          first[i] += found[i].firstInterval().contains(form.first()[i]) ? 1.0 / repeats : 0;
          total[i] += found[i].totalInterval().contains(form.total()[i]) ? 1.0 / repeats : 0;
        }
      }
      for (double[] coverage : new double[][] {first, total}) {
        assertThat(Arrays.stream(coverage).average().orElse(0)).isBetween(0.92, 0.98);
        assertThat(Arrays.stream(coverage).min().orElse(0)).isGreaterThan(0.90);
      }
    }
  }

  /** Even spread pays: at N = 4096 the error is well below that of as many random rows. */
  @Test
  void blocksOfASobolSequenceBeatRandomRows() {
    ClosedForm form = ClosedForm.additive();
    double squares = 0;
    int repeats = 100;
    for (int r = 0; r < repeats; r++) {
      double error = indices(form, 4096, 5000 + 2L * r)[4].first() - form.first()[4];
      squares += error * error / repeats;
    }
    // Random rows, measured: 0.011 to 0.013 (the interval's half width there is 0.027).
    assertThat(Math.sqrt(squares)).isLessThan(0.006);
  }

  @Test
  void aRowWithAPointThatFailedIsLeftOutOfEveryIndex() {
    ClosedForm form = ClosedForm.ishigami();
    SobolDesign design = new SobolDesign(4096, 3, random(3));
    double[] values = form.at(design);
    double[] holes = values.clone();
    for (int row = 0; row < 4096; row += 50) { // 82 rows
      holes[row * 5 + row % 5] = row % 100 == 0 ? Double.NaN : Double.POSITIVE_INFINITY;
    }
    SobolEstimate all = new SobolEstimate(design, values);
    SobolEstimate some = new SobolEstimate(design, holes);
    assertThat(all.kept()).isEqualTo(4096);
    assertThat(some.kept()).isEqualTo(4096 - 82);
    SobolIndex[] whole = all.indices(200, random(4));
    SobolIndex[] rest = some.indices(200, random(4));
    for (int i = 0; i < 3; i++) {
      assertThat(rest[i].first())
          .isCloseTo(whole[i].first(), within(0.02))
          .isNotEqualTo(whole[i].first());
      assertThat(rest[i].total()).isCloseTo(whole[i].total(), within(0.02));
      assertThat(rest[i].verdict().converged()).isTrue();
    }
    // The kept rows alone, as if there had never been others: the same numbers.
    double[] doubled = holes.clone();
    for (int row = 0; row < 4096; row += 50) {
      Arrays.fill(doubled, row * 5, row * 5 + 5, Double.NaN);
    }
    assertThat(new SobolEstimate(design, doubled).indices(200, random(4))).isEqualTo(rest);
  }

  @Test
  void tooManyMissingRowsAreNoMatterOfMoreSamples() {
    ClosedForm form = ClosedForm.additive();
    SobolDesign design = new SobolDesign(4096, 5, random(3));
    double[] values = form.at(design);
    for (int row = 0; row < 4096; row += 16) { // 6.25 %
      values[row * 7] = Double.NaN;
    }
    SobolVerdict verdict = new SobolEstimate(design, values).indices(200, random(4))[0].verdict();
    assertThat(verdict).isEqualTo(new SobolVerdict(false, 0));
  }

  @Test
  void withoutAnyRowEverythingIsNaN() {
    SobolDesign design = new SobolDesign(256, 2, random(3));
    double[] values = new double[design.size()];
    Arrays.fill(values, Double.NaN);
    SobolEstimate estimate = new SobolEstimate(design, values);
    SobolIndex index = estimate.indices(10, random(1))[0];
    assertThat(estimate.kept()).isZero();
    assertThat(index.first()).isNaN();
    assertThat(index.total()).isNaN();
    assertThat(index.firstInterval().low()).isNaN();
    assertThat(index.verdict()).isEqualTo(new SobolVerdict(false, 0));
  }

  @Test
  void aFunctionThatDoesNotVaryHasIndicesOfZero() {
    ClosedForm noise = // what an iteration leaves over: 1e-9
        new ClosedForm("noise", u -> 4.82 + 1e-9 * Math.sin(1e6 * u[0]), new double[2], null);
    SobolIndex index = indices(noise, 256, 1)[0];
    assertThat(index.first()).isZero();
    assertThat(index.total()).isZero();
    assertThat(index.totalInterval()).isEqualTo(new Interval(0, 0));
    assertThat(index.verdict().converged()).isTrue();
  }

  /** Scaling and shifting the function changes no index. */
  @Test
  void indicesAreFreeOfScale() {
    ClosedForm form = ClosedForm.sobolG();
    SobolDesign design = new SobolDesign(1024, 8, random(8));
    double[] values = form.at(design);
    double[] scaled = Arrays.stream(values).map(v -> 1e4 - 1e3 * v).toArray();
    SobolIndex[] one = new SobolEstimate(design, values).indices(100, random(1));
    SobolIndex[] other = new SobolEstimate(design, scaled).indices(100, random(1));
    for (int i = 0; i < 8; i++) {
      assertThat(other[i].first()).isCloseTo(one[i].first(), within(1e-9));
      assertThat(other[i].totalInterval().low())
          .isCloseTo(one[i].totalInterval().low(), within(1e-9));
    }
  }

  /**
   * A half width of h now needs N·(h/0.05)² rows: 1024·(0.12/0.05)² = 5898, the next power of two
   * is 8192; 1024·(0.0501/0.05)² = 1028, 2048; 4096·(0.0999/0.05)² = 16351, 16384.
   */
  @ParameterizedTest
  @CsvSource({
    "0.05, 1024, true, 1024",
    "0.0501, 1024, false, 2048",
    "0.12, 1024, false, 8192",
    "0.0999, 4096, false, 16384",
  })
  void theVerdictSaysHowManySamples(double half, int samples, boolean converged, int enough) {
    assertThat(SobolVerdict.of(half, samples, samples))
        .isEqualTo(new SobolVerdict(converged, enough));
  }

  /** What the verdict asks for is enough, where the function does not become rougher. */
  @Test
  void asManySamplesAsTheVerdictAsksForConverge() {
    ClosedForm form = ClosedForm.ishigami();
    SobolIndex few = indices(form, 256, 12)[0];
    assertThat(few.verdict().converged()).isFalse();
    assertThat(indices(form, few.verdict().enoughSamples(), 12)[0].verdict().converged()).isTrue();
  }

  @Test
  void everyBlockIsSpreadEvenly() {
    SobolDesign design = new SobolDesign(1024, 3, random(2));
    double[] u = new double[3];
    for (int column = 0; column < 2; column++) {
      for (int block = 0; block < SobolDesign.BLOCKS; block++) {
        for (int d = 0; d < 3; d++) {
          boolean[] seen = new boolean[64];
          for (int row = 0; row < 64; row++) { // one point in each 64th of every coordinate
            design.fill((block * 64 + row) * 5 + column, u);
            seen[(int) (u[d] * 64)] = true;
          }
          assertThat(seen).doesNotContain(false);
        }
      }
    }
  }

  @Test
  void aRowIsAThenBThenAWithOneCoordinateOfB() {
    SobolDesign design = new SobolDesign(256, 3, random(2));
    double[] a = new double[3];
    double[] b = new double[3];
    double[] u = new double[3];
    design.fill(5 * 17, a);
    design.fill(5 * 17 + 1, b);
    design.fill(5 * 17 + 3, u);
    assertThat(u).containsExactly(a[0], b[1], a[2]);
    assertThat(design.size()).isEqualTo(256 * 5);
  }

  @ParameterizedTest
  @CsvSource({"1000, 3", "128, 3", "131072, 3", "0, 3", "1024, 0"})
  void refusesWhatIsNoDesign(int samples, int dimensions) {
    assertThatThrownBy(() -> new SobolDesign(samples, dimensions, random(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
