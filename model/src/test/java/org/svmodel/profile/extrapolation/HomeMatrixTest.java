package org.svmodel.profile.extrapolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HomeMatrixTest {
  @Test
  void evenSumsWithoutAffinityAreUniform() {
    double[] twelve = {12, 12, 12, 12};
    for (double[] row : HomeMatrix.of(twelve, twelve, 1)) {
      assertThat(Arrays.stream(row).sum()).isCloseTo(12, within(1e-9));
      assertThat(Arrays.stream(row).max().orElseThrow()).isCloseTo(4, within(1e-9));
    }
  }

  @Test
  void sumsAndAffinityAreKept() {
    double[] rows = {10, 20, 30, 40, 20};
    double[] columns = {40, 20, 20, 20, 20};
    double[][] homes = HomeMatrix.of(rows, columns, 3);
    for (int a = 0; a < 5; a++) {
      assertThat(homes[a][a]).isZero();
      assertThat(Arrays.stream(homes[a]).sum()).isCloseTo(rows[a], within(1e-9));
    }
    assertThat(Quantity.columnSums(homes)).containsExactly(columns, within(1e-6));
    // Fitting keeps the ratio of cross products: (0,1)(3,2) are near pairs, (0,2)(3,1) far ones.
    assertThat(homes[0][1] * homes[3][2] / (homes[0][2] * homes[3][1])).isCloseTo(9, within(1e-9));
  }

  @Test
  void affinityIsOneWhereHomesAreChosenBlindly() {
    double[][] even = {{0, 4, 4}, {4, 0, 4}, {4, 4, 0}};
    assertThat(HomeMatrix.affinity(even)).isCloseTo(1, within(1e-12));
    double[][] chain = {{0, 8, 4}, {8, 0, 8}, {4, 8, 0}};
    // Rows 12, 16, 12 of 40. Near: 32 over 4·12·16/40; far: 8 over 2·12·12/40.
    assertThat(HomeMatrix.affinity(chain)).isCloseTo(32 / 19.2 / (8 / 7.2), within(1e-12));
    assertThat(HomeMatrix.affinity(new double[][] {{0, 5}, {5, 0}})).isNaN();
  }
}
