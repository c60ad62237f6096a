package org.svmodel.analytic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.svmodel.profile.Count;
import org.svmodel.profile.Measurement;
import org.svmodel.profile.Phase;
import org.svmodel.profile.Profile;
import org.svmodel.protocol.Protocol;
import org.svmodel.queueing.ClosedNetwork;
import org.svmodel.queueing.SchweitzerMva;
import org.svmodel.queueing.Solution;
import org.svmodel.queueing.Station;
import org.svmodel.result.Prediction;
import org.svmodel.scenario.Scenario;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Exported networks, read back as any other program would, and solved by the textbook. */
class NetworkExportTest {
  private final AnalyticModel model = new AnalyticModel();

  /** A file read back. */
  private record Read(ClosedNetwork network, List<String> stations, String description) {
    static Read of(byte[] file) {
      Element root = parse(file).getDocumentElement();
      assertThat(root.getTagName()).isEqualTo("model");
      List<Element> classes = all(root, "closedclass");
      int[] population =
          classes.stream().mapToInt(c -> Integer.parseInt(c.getAttribute("population"))).toArray();
      List<Element> elements = new ArrayList<>(all(root, "delaystation"));
      elements.addAll(all(root, "listation"));
      double[][] demands = new double[classes.size()][elements.size()];
      List<Station> stations = new ArrayList<>();
      List<String> names = new ArrayList<>();
      for (int k = 0; k < elements.size(); k++) {
        Element station = elements.get(k);
        List<Element> times = all(station, "servicetime");
        List<Element> visits = all(station, "visit");
        for (int c = 0; c < classes.size(); c++) {
          String name = classes.get(c).getAttribute("name");
          assertThat(times.get(c).getAttribute("customerclass")).isEqualTo(name);
          demands[c][k] =
              Double.parseDouble(times.get(c).getTextContent())
                  * Double.parseDouble(visits.get(c).getTextContent());
        }
        boolean delay = station.getTagName().equals("delaystation");
        stations.add(
            delay
                ? Station.delay()
                : Station.servers(Integer.parseInt(station.getAttribute("servers"))));
        names.add(station.getAttribute("name"));
      }
      String description = all(root, "description").get(0).getTextContent();
      return new Read(new ClosedNetwork(population, demands, stations), names, description);
    }

    /** The model's own cycle times, as the description gives them. */
    double[] cycles() {
      String numbers = description.substring(description.lastIndexOf(": ") + 2);
      return Arrays.stream(numbers.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }
  }

  private static Document parse(byte[] file) {
    try {
      return DocumentBuilderFactory.newDefaultNSInstance()
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(file));
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new AssertionError("not well-formed", e);
    }
  }

  private static List<Element> all(Element in, String tag) {
    NodeList nodes = in.getElementsByTagName(tag);
    List<Element> elements = new ArrayList<>();
    for (int k = 0; k < nodes.getLength(); k++) {
      elements.add((Element) nodes.item(k));
    }
    return elements;
  }

  /**
   * Four nodes of one processor: node 0 fetches 10 pages in a phase in which all compute for 5 ms.
   * Nothing queues, so that any solver must find the model's own cycle: for node 0 5 ms + 10 ·
   * 135.36 us under remote fetch, 10 · 190.26 us by handlers.
   */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void oneProcessorThatFetches(boolean remote) {
    Protocol protocol = remote ? TestProtocols.DW_RF : TestProtocols.BASE;
    Machine machine = new Machine().shape(4, 1);
    Scenario scenario = RandomCase.scenario(machine, protocol, oneFetches(machine));
    Map<String, byte[]> files = NetworkExport.files(model, scenario);
    assertThat(files.keySet()).containsExactly("hand-" + protocol.name() + "-01.jmva");
    Read read = Read.of(files.values().iterator().next());
    double expected = 5e-3 + 10 * (remote ? 135.36e-6 : 190.26e-6);
    Solution solution = new SchweitzerMva().solve(read.network());
    assertThat(read.cycles()[0]).isCloseTo(expected, within(1e-12));
    assertThat(solution.cycleTime(0)).isCloseTo(expected, within(1e-9));
    for (int c = 0; c < 4; c++) {
      assertThat(solution.cycleTime(c)).isCloseTo(read.cycles()[c], within(1e-9));
    }
  }

  /**
   * Demands times executions per second are the utilisations that the prediction reports: node 0's
   * I/O bus, for ten pages and ten requests, 10 · (41.78 + 0.9) us a phase.
   */
  @Test
  void demandsAreUtilizations() {
    Machine machine = new Machine().shape(4, 1);
    Scenario scenario = RandomCase.scenario(machine, TestProtocols.BASE, oneFetches(machine));
    Prediction p = model.evaluate(scenario);
    Read read = Read.of(NetworkExport.files(model, scenario).values().iterator().next());
    int io = read.stations().indexOf("ioBus[0]");
    assertThat(read.network().demands()[0][io]).isCloseTo(426.8e-6, within(1e-12));
    assertThat(p.stations()).isNotEmpty();
    for (Prediction.StationReport report : p.stations()) {
      int k = read.stations().indexOf(report.station());
      double busy = 0;
      for (int c = 0; c < 4; c++) {
        busy += read.network().population()[c] * read.network().demands()[c][k];
      }
      assertThat(busy / p.parallelSeconds())
          .as(report.station())
          .isCloseTo(report.utilization(), within(1e-12));
    }
  }

  private static Profile oneFetches(Machine machine) {
    Map<Count, double[]> counts = new EnumMap<>(Count.class);
    counts.put(Count.WORK, new double[] {1e6, 1e6, 1e6, 1e6}); // 5 ms at 200 MHz
    counts.put(Count.READ_FETCHES, new double[] {10, 0, 0, 0});
    Phase phase = new Phase("0", 1, counts, new double[0][], List.of());
    Measurement measurement =
        new Measurement(
            machine.nodes,
            machine.perNode,
            machine.pageSize,
            EnumSet.noneOf(Count.class),
            List.of(phase));
    return new Profile("hand", "hand", List.of(), 1, 4e6, List.of(measurement));
  }

  /**
   * Random profiles on random machines, the node of the longest cycle in each. A product-form
   * solver takes services as exponential, the processors of a node as their mean, stages as
   * following one another, and every node as running all the time: its cycles differ from the
   * model's where stations are busy or a node's processors unequal, for one in ten by more than a
   * factor of two.
   */
  @Test
  void textbookSolverStaysNear() {
    List<Double> factors = new ArrayList<>();
    for (int seed = 0; seed < 150; seed++) {
      Scenario scenario = new RandomCase(seed).scenario();
      Map<String, byte[]> files = NetworkExport.files(model, scenario);
      assertThat(List.copyOf(files.keySet())).isSorted();
      for (byte[] file : files.values()) {
        Read read = Read.of(file);
        Solution solution = new SchweitzerMva().solve(read.network());
        double[] cycles = read.cycles();
        int longest = 0;
        for (int c = 1; c < cycles.length; c++) {
          longest = cycles[c] > cycles[longest] ? c : longest;
        }
        double ratio = solution.cycleTime(longest) / cycles[longest];
        factors.add(Math.max(ratio, 1 / ratio));
      }
    }
    factors.sort(null);
    assertThat(factors.size()).isGreaterThan(150);
    assertThat(factors.get(factors.size() / 2)).isLessThan(1.1);
    assertThat(factors.get(factors.size() * 3 / 4)).isLessThan(1.3);
    assertThat(factors.get(factors.size() * 9 / 10)).isLessThan(2.5);
  }

  @Test
  void sameBytesEveryTime() {
    Scenario scenario = new RandomCase(4).scenario();
    Map<String, byte[]> first = NetworkExport.files(model, scenario);
    Map<String, byte[]> second = NetworkExport.files(new AnalyticModel(), scenario);
    assertThat(second.keySet()).containsExactlyElementsOf(first.keySet());
    assertThat(first).isNotEmpty();
    first.forEach((name, bytes) -> assertThat(second.get(name)).isEqualTo(bytes));
  }
}
