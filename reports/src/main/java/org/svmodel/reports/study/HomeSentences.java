package org.svmodel.reports.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.svmodel.findings.Standing;
import org.svmodel.reports.table.Numbers;
import org.svmodel.result.Breakdown;
import org.svmodel.result.Comparison;
import org.svmodel.result.Prediction;

/** What is found at one point of the machine: speedups, who is fastest, where the time goes. */
final class HomeSentences {
  private final List<Prediction> predictions;
  private final String noun;
  private final List<String> programs;
  private final List<String> protocols;

  /**
   * @param predictions those to speak of, in the order of the result; at least one
   * @param noun what their programs are called together
   */
  HomeSentences(List<Prediction> predictions, String noun) {
    this.noun = noun;
    this.predictions = predictions;
    this.programs = predictions.stream().map(Prediction::application).distinct().toList();
    this.protocols = predictions.stream().map(Prediction::protocol).distinct().toList();
  }

  List<String> all() {
    List<String> sentences = new ArrayList<>();
    sentences.add(speedups());
    if (protocols.size() > 1) {
      sentences.add(fastest());
    }
    if (protocols.size() > 2) {
      sentences.addAll(gains());
    }
    for (String protocol : List.of(protocols.get(0), protocols.get(protocols.size() - 1))) {
      String sentence = time(protocol);
      if (!sentence.isEmpty() && !sentences.contains(sentence)) {
        sentences.add(sentence);
      }
    }
    return sentences;
  }

  /** {@code On 16 processors speedups lie between 1.70 (ocean under base) and ...}. */
  private String speedups() {
    Comparator<Prediction> bySpeedup = Comparator.comparingDouble(Prediction::speedup);
    Prediction low = predictions.stream().min(bySpeedup).orElseThrow();
    Prediction high = predictions.stream().max(bySpeedup).orElseThrow();
    List<String> processors =
        predictions.stream().map(p -> Integer.toString(p.processors())).distinct().toList();
    String on = "On " + Words.list(processors) + " processors ";
    if (predictions.size() == 1) {
      return on + named(low) + " has a speedup of " + Numbers.speedup(low.speedup()) + ".";
    }
    return on + "the speedup lies between " + with(low) + " and " + with(high) + ".";
  }

  private String with(Prediction p) {
    return Numbers.speedup(p.speedup()) + " (" + named(p) + ")";
  }

  private String named(Prediction p) {
    return p.application() + (protocols.size() > 1 ? " under " + p.protocol() : "");
  }

  /** Which protocols are the fastest for which programs, and by how much. */
  private String fastest() {
    Map<List<String>, List<Standing>> wins = new LinkedHashMap<>();
    List<String> alike = new ArrayList<>();
    for (Standing standing : Standing.of(predictions)) {
      List<String> leaders = standing.leaders().stream().map(Prediction::protocol).toList();
      List<String> inOrder = protocols.stream().filter(leaders::contains).toList();
      if (standing.second().isPresent()) {
        wins.computeIfAbsent(inOrder, p -> new ArrayList<>()).add(standing);
      } else {
        alike.add(standing.application());
      }
    }
    String tie =
        alike.isEmpty()
            ? ""
            : "no protocol for " + programs(alike) + ": all are alike within 0.1 %";
    if (wins.isEmpty()) {
      return "The fastest is " + tie + ".";
    }
    List<String> parts = new ArrayList<>();
    wins.forEach(
        (leaders, own) ->
            parts.add(
                Words.list(leaders)
                    + (leaders.size() > 1 ? " (alike within 0.1 %)" : "")
                    + " for "
                    + programs(own.stream().map(Standing::application).toList())
                    + ", by "
                    + leads(own)));
    if (!tie.isEmpty()) {
      parts.add(tie);
    }
    return "The fastest is " + String.join("; ", parts) + ".";
  }

  private String programs(List<String> names) {
    return names.size() == programs.size() ? Words.all(names, noun) : Words.list(names);
  }

  /** {@code 0.6 % (lu) to 18.8 % (ocean) over base}. */
  private String leads(List<Standing> own) {
    Comparator<Standing> byLead = Comparator.comparingDouble(Standing::lead);
    Standing least = own.stream().min(byLead).orElseThrow();
    Standing most = own.stream().max(byLead).orElseThrow();
    String over = protocols.size() == 2 ? own.get(0).second().orElseThrow().protocol() : "the next";
    String from = Words.percent(least.lead()) + " (" + least.application() + ") to ";
    return (own.size() > 1 ? from : "")
        + Words.percent(most.lead())
        + (own.size() > 1 ? " (" + most.application() + ")" : "")
        + " over "
        + over;
  }

  /** What each protocol gains over the first one. */
  private List<String> gains() {
    Comparison all = Comparison.of(protocols, predictions);
    List<String> means = new ArrayList<>();
    String most = "";
    String least = "";
    double highest = Double.NEGATIVE_INFINITY;
    double lowest = Double.POSITIVE_INFINITY;
    for (int k = 1; k < protocols.size(); k++) {
      double sum = 0;
      int count = 0;
      for (Comparison.Row row : all.rows()) {
        double gain = row.total(k);
        if (Double.isFinite(gain)) {
          sum += gain;
          count++;
          String of =
              protocols.get(k) + " for " + row.application() + " (" + Words.change(gain) + ")";
          most = gain > highest ? of : most;
          highest = Math.max(gain, highest);
          least = gain < lowest ? of : least;
          lowest = Math.min(gain, lowest);
        }
      }
      if (count > 0) {
        means.add(Words.change(sum / count) + " under " + protocols.get(k));
      }
    }
    if (means.isEmpty()) {
      return List.of();
    }
    String mean = programs.size() > 1 ? "mean speedup changes by " : "speedup changes by ";
    return List.of(
        "Against " + protocols.get(0) + " the " + mean + Words.list(means) + ".",
        "The largest gain over "
            + protocols.get(0)
            + " is that of "
            + most
            + ", the least that of "
            + least
            + ".");
  }

  /** The largest part of the time besides computing, of each program under a protocol. */
  private String time(String protocol) {
    Map<String, List<String>> byPart = new LinkedHashMap<>();
    for (Prediction p : predictions) {
      if (p.protocol().equals(protocol)) {
        double[] parts = p.breakdown().parts();
        int largest =
            IntStream.range(1, parts.length)
                .reduce((a, b) -> parts[b] > parts[a] ? b : a)
                .orElseThrow();
        if (parts[largest] > 0) {
          byPart
              .computeIfAbsent(Breakdown.NAMES.get(largest), n -> new ArrayList<>())
              .add(
                  p.application()
                      + " ("
                      + Words.percent(parts[largest] / p.breakdown().total())
                      + ")");
        }
      }
    }
    List<String> parts = new ArrayList<>();
    byPart.forEach((part, of) -> parts.add(part + " for " + Words.list(of)));
    return parts.isEmpty()
        ? ""
        : "Besides computing, most of the time under "
            + protocol
            + " is "
            + String.join("; ", parts)
            + ".";
  }
}
