package org.svmodel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.svmodel.sweep.Study.AxisValue;

class StudyAxesTest {
  private static List<String> texts(String axis) {
    return StudyAxes.parse(axis).parameters().get(0).values().stream()
        .map(AxisValue::text)
        .toList();
  }

  @Test
  void pointsAreWrittenWithoutRoundingNoise() {
    // 0 + i·(50 - 0)/5
    assertThat(texts("os.interrupt=0us:50us:6"))
        .containsExactly("0us", "10 us", "20 us", "30 us", "40 us", "50us");
    // 1·1000^(i/3)
    assertThat(texts("link.bandwidth=log(1MB/s,1000MB/s,4)"))
        .containsExactly("1MB/s", "10 MB/s", "100 MB/s", "1000MB/s");
    assertThat(texts("nodes=2,4,8,16")).containsExactly("2", "4", "8", "16");
    assertThat(texts("nodes=log(2,16,4)")).containsExactly("2", "4", "8", "16");
    assertThat(texts("os.interruptDispatch=fixed,idleFirst")).containsExactly("fixed", "idleFirst");
  }

  @Test
  void valuesAreInBaseUnits() {
    assertThat(StudyAxes.parse("ni.mtu=1KB,4KB").parameters().get(0).values())
        .containsExactly(new AxisValue("1KB", 1024), new AxisValue("4KB", 4096));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "os.interrupt | needs PATH=VALUE, such as --axis os.interrupt=0us:50us:26",
        "os.interupt=1us | unknown parameter 'os.interupt'; did you mean 'os.interrupt'?",
        "nodes=2:3:4 | '2.33333333333' is not a whole number",
        "nodes=2:3 | found '2:3', needs FROM:TO:POINTS",
        "nodes=log(2,3) | found 'log(2,3)', needs log(FROM,TO,POINTS)",
        "nodes=2,2 | '2' is given twice",
        "nodes=2,,4 | '' is not a number such as 4",
        "ni.occupancy=0:5us:1e9 | found '1e9' points, must be at most 1000000",
      })
  void wrongAxesSayWhatIsAllowed(String axis, String message) {
    assertThatThrownBy(() -> StudyAxes.parse(axis))
        .isInstanceOf(ConfigException.class)
        .hasMessage("--axis " + axis + ": " + message);
  }

  @Test
  void settingsAreSplitAndChecked() {
    assertThat(StudyAxes.parseSetting("os.interrupt=10us"))
        .isEqualTo(new StudyAxes.Setting("os.interrupt", "10us"));
    assertThatThrownBy(() -> StudyAxes.parseSetting("os.interrupt=10"))
        .hasMessage(
            "--set os.interrupt=10: '10' has no unit; a time needs one of: s, ms, us, µs, ns, ps,"
                + " cycles");
  }
}
