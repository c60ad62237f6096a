package org.svmodel.reports.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every form of a table, frozen, with cells that each form must escape. */
class TablesTest {
  private static final Table TABLE =
      new Table(
          List.of(Table.Column.text("name, first"), Table.Column.number("share %")),
          List.of(List.of("a|b_c", "1.5"), List.of("\"q\" & \\", Numbers.full(0.1))));

  /** Quotes are doubled, and only cells with a comma, a quote or a line break are quoted. */
  @Test
  void csv() {
    assertThat(Tables.csv(TABLE))
        .isEqualTo(
            """
            "name, first",share %
            a|b_c,1.5
            ""\"q"" & \\",0.1
            """);
  }

  @Test
  void markdown() {
    assertThat(Tables.markdown(TABLE))
        .isEqualTo(
            """
            | name, first | share % |
            | --- | ---: |
            | a\\|b\\_c | 1.5 |
            | "q" & \\\\ | 0.1 |
            """);
  }

  @Test
  void latex() {
    assertThat(Tables.latex(TABLE))
        .isEqualTo(
            """
            % needs \\usepackage{booktabs}
            \\begin{tabular}{lr}
            \\toprule
            name, first & share \\% \\\\
            \\midrule
            a|b\\_c & 1.5 \\\\
            "q" \\& \\textbackslash{} & 0.1 \\\\
            \\bottomrule
            \\end{tabular}
            """);
  }

  @Test
  void aRowHasACellForEachColumn() {
    List<Table.Column> one = List.of(Table.Column.text("a"));
    List<List<String>> two = List.of(List.of("x", "y"));
    assertThatThrownBy(() -> new Table(one, two))
        .hasMessage("a row of 2 cells in a table of 1 columns");
  }

  /** German has a decimal comma, Arabic its own digits. */
  @ParameterizedTest
  @ValueSource(strings = {"en-GB", "de-DE", "tr-TR", "ar-EG-u-nu-arab"})
  void numbersAreTheSameInEveryLocale(String locale) {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(locale));
      // 2e-323 is 4 steps of the smallest double: one digit tells it apart; older Javas write more.
      assertThat(List.of(Numbers.full(1234.5), Numbers.full(2e-323), Numbers.full(Double.NaN)))
          .containsExactly("1234.5", "2.0E-323", "NaN");
    } finally {
      Locale.setDefault(before);
    }
  }
}
