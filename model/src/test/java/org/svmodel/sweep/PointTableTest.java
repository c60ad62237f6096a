package org.svmodel.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Points are found again, whatever their number and order. */
class PointTableTest {

  @Test
  void aPointIsThereOnceAndFoundAtItsPlace() {
    PointTable table = PointTable.of(2);
    assertThat(table.add(table.codes(List.of("0.0", "fft")))).isZero();
    assertThat(table.add(table.codes(List.of("0.0", "lu")))).isEqualTo(1);
    assertThat(table.add(table.codes(List.of("0.0", "fft")))).isZero();
    assertThat(table).containsExactly(List.of("0.0", "fft"), List.of("0.0", "lu"));
    assertThat(table.find(table.codes(List.of("fft", "0.0")))).isEqualTo(-1);
  }

  @Test
  void aSiblingSharesTextsButNotPoints() {
    PointTable table = PointTable.of(1);
    PointTable sibling = table.sibling();
    table.add(table.codes(List.of("a")));
    sibling.add(table.codes(List.of("b")));
    assertThat(table).containsExactly(List.of("a"));
    assertThat(sibling).containsExactly(List.of("b"));
  }

  /** Against the set of the platform; few different texts, so that points come again. */
  @Property(tries = 200)
  void agreesWithASet(
      @ForAll @Size(max = 400) List<@IntRange(max = 250) Integer> numbers,
      @ForAll @IntRange(min = 1, max = 16) int base) {
    PointTable table = PointTable.of(2);
    Set<List<String>> expected = new LinkedHashSet<>();
    for (int number : numbers) {
      List<String> point =
          List.of(Integer.toString(number / base), Integer.toString(number % base));
      expected.add(point);
      int place = table.add(table.codes(point));
      assertThat(table.get(place)).isEqualTo(point);
    }
    assertThat(new ArrayList<>(table)).isEqualTo(new ArrayList<>(expected));
    for (List<String> point : expected) {
      assertThat(table.get(table.find(table.codes(point)))).isEqualTo(point);
    }
  }
}
