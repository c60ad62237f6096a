package org.svmodel.analytic;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.svmodel.analytic.PhaseNetwork.StationDemand;
import org.svmodel.scenario.Scenario;

/**
 * Writes the networks of a prediction as JMVA XML: the format of the Java Modelling Tools, which
 * other solvers of queueing networks read too. One file a phase.
 *
 * <p>A class is a node, its customers the node's processors; a cycle is one execution of the phase.
 * Service times are demands (one visit a cycle). A product-form solver takes service times as
 * exponential and stages of a message as following one another, so its cycle times are longer than
 * the model's; the description in each file gives the model's own.
 */
public final class NetworkExport {
  private static final String DELAY = "elsewhere";

  private NetworkExport() {}

  /**
   * The files of a scenario, by name, in order of the phases: {@code fft-base-01.jmva}. Phases in
   * which nothing is sent have no network and no file.
   */
  public static Map<String, byte[]> files(AnalyticModel model, Scenario scenario) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    List<PhaseNetwork> networks = model.networks(scenario);
    int digits = Math.max(2, Integer.toString(networks.size()).length());
    for (int k = 0; k < networks.size(); k++) {
      PhaseNetwork network = networks.get(k);
      if (!network.stations().isEmpty()) {
        String number = String.format(Locale.ROOT, "%0" + digits + "d", k + 1);
        String name =
            "%s-%s-%s.jmva"
                .formatted(scenario.profile().application(), scenario.protocol().name(), number);
        files.put(name, xml(network, scenario).getBytes(StandardCharsets.UTF_8));
      }
    }
    return files;
  }

  private static String xml(PhaseNetwork network, Scenario scenario) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      new Document(out, network, scenario).write();
      out.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("writing XML to memory failed", e);
    }
    return text.append('\n').toString();
  }

  /** One document under way. */
  private record Document(XMLStreamWriter out, PhaseNetwork network, Scenario scenario) {

    void write() throws XMLStreamException {
      out.writeStartDocument("UTF-8", "1.0");
      open(0, "model");
      out.writeAttribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
      out.writeAttribute("xsi:noNamespaceSchemaLocation", "JMTmodel.xsd");
      open(1, "description");
      out.writeCharacters(description());
      out.writeEndElement();
      open(2, "parameters");
      classes();
      stations();
      referenceStations();
      close(2);
      open(1, "algParams");
      empty(2, "algType", "maxSamples", "10000", "name", "MVA", "tolerance", "1.0E-7");
      empty(2, "compareAlgs", "value", "false");
      close(1);
      close(0);
      out.writeEndDocument();
    }

    private String description() {
      List<String> cycles = new ArrayList<>();
      for (double c : network.cycle()) {
        cycles.add(Double.toString(c));
      }
      return "svmodel: %s under %s on %s, phase %s, executed %s times; mean cycle of the model by class, seconds: %s"
          .formatted(
              scenario.profile().application(),
              scenario.protocol().name(),
              scenario.hardwareName(),
              network.phase(),
              network.repeat(),
              String.join(" ", cycles));
    }

    private String className(int node) {
      return "node" + node;
    }

    private int classCount() {
      return network.cycle().size();
    }

    private void classes() throws XMLStreamException {
      open(2, "classes");
      out.writeAttribute("number", Integer.toString(classCount()));
      for (int c = 0; c < classCount(); c++) {
        empty(
            3,
            "closedclass",
            "name",
            className(c),
            "population",
            Integer.toString(network.population()));
      }
      close(2);
    }

    private void stations() throws XMLStreamException {
      open(2, "stations");
      out.writeAttribute("number", Integer.toString(network.stations().size() + 1));
      open(3, "delaystation");
      out.writeAttribute("name", DELAY);
      times(network.think());
      close(3);
      for (StationDemand station : network.stations()) {
        open(3, "listation");
        out.writeAttribute("name", station.name());
        out.writeAttribute("servers", Integer.toString(station.servers()));
        times(station.demand());
        close(3);
      }
      close(2);
    }

    /** Demands as service times of one visit a cycle; a class without demand does not visit. */
    private void times(List<Double> demands) throws XMLStreamException {
      open(4, "servicetimes");
      for (int c = 0; c < demands.size(); c++) {
        value(5, "servicetime", className(c), Double.toString(demands.get(c)));
      }
      close(4);
      open(4, "visits");
      for (int c = 0; c < demands.size(); c++) {
        value(5, "visit", className(c), demands.get(c) > 0 ? "1.0" : "0.0");
      }
      close(4);
    }

    private void referenceStations() throws XMLStreamException {
      open(2, "ReferenceStation");
      out.writeAttribute("number", Integer.toString(classCount()));
      for (int c = 0; c < classCount(); c++) {
        empty(3, "Class", "name", className(c), "refStation", DELAY);
      }
      close(2);
    }

    private void value(int depth, String element, String customerClass, String value)
        throws XMLStreamException {
      open(depth, element);
      out.writeAttribute("customerclass", customerClass);
      out.writeCharacters(value);
      out.writeEndElement();
    }

    private void empty(int depth, String element, String... attributes) throws XMLStreamException {
      indent(depth);
      out.writeEmptyElement(element);
      for (int k = 0; k < attributes.length; k += 2) {
        out.writeAttribute(attributes[k], attributes[k + 1]);
      }
    }

    private void open(int depth, String element) throws XMLStreamException {
      indent(depth);
      out.writeStartElement(element);
    }

    private void close(int depth) throws XMLStreamException {
      indent(depth);
      out.writeEndElement();
    }

    private void indent(int depth) throws XMLStreamException {
      out.writeCharacters("\n" + "  ".repeat(depth));
    }
  }
}
