package org.svmodel.reports.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.svmodel.goal.Combination;
import org.svmodel.goal.CombinationAnswer;
import org.svmodel.goal.Crossing;
import org.svmodel.goal.CrossoverAnswer;
import org.svmodel.goal.Crossovers;
import org.svmodel.goal.GoalAnswer;
import org.svmodel.goal.Improvement;
import org.svmodel.goal.Improvements;
import org.svmodel.goal.Sample;
import org.svmodel.goal.Search;
import org.svmodel.goal.SearchRange.Spacing;
import org.svmodel.goal.Target;

/** Chart records from searches. */
public final class SolveCharts {
  private static final String MEAN = "mean";

  /** A plot of more dots would be a large file with nothing more to see. */
  private static final int CELLS = 150;

  private SolveCharts() {}

  /** The target's quantity along the parameter, with the target as a line. */
  public static LineChart goals(Search search, Target target, List<GoalAnswer> answers) {
    Map<String, List<LineChart.Series>> panels = new LinkedHashMap<>();
    for (GoalAnswer a : answers) {
      panels
          .computeIfAbsent(application(a), k -> new ArrayList<>())
          .add(series(a.protocol(), a.scan().samples(), search, target));
    }
    String goal = "target: " + y(target).describe(target.value());
    double[] ends = {shown(search.range().grid(), search)[0], search.range().to()};
    panels
        .values()
        .forEach(
            series ->
                series.add(
                    new LineChart.Series(
                        goal,
                        List.of(
                            new LineChart.Point(ends[0], target.value()),
                            new LineChart.Point(ends[1], target.value())))));
    return chart(
        "Which " + search.range().parameter().path() + " reaches the target?",
        search,
        y(target),
        panels,
        found(search, target, answers),
        target.quantity() != Target.Quantity.GAIN);
  }

  /** Where each program reaches the target, by its name. */
  private static Map<String, List<LineChart.Point>> found(
      Search search, Target target, List<GoalAnswer> answers) {
    Map<String, List<LineChart.Point>> found = new LinkedHashMap<>();
    for (GoalAnswer a : answers) {
      for (Crossing c : a.scan().crossings()) {
        if (isShown(c, search)) {
          found
              .computeIfAbsent(application(a), k -> new ArrayList<>())
              .add(new LineChart.Point(c.x(), target.own(c.reached())));
        }
      }
    }
    return found;
  }

  private static String application(GoalAnswer answer) {
    return answer.application().isEmpty() ? MEAN : answer.application();
  }

  /** Speedups along the parameter, with a ring where two protocols meet. */
  public static LineChart crossovers(Search search, Crossovers.Result result) {
    Map<String, List<LineChart.Series>> panels = new LinkedHashMap<>();
    Target speedup = new Target(Target.Quantity.SPEEDUP, "", 1);
    for (Crossovers.Curve curve : result.curves()) {
      panels
          .computeIfAbsent(curve.application(), k -> new ArrayList<>())
          .add(series(curve.protocol(), curve.samples(), search, speedup));
    }
    String path = search.range().parameter().path();
    return chart(
        "Which protocol is ahead at which " + path + "?",
        search,
        y(speedup),
        panels,
        meetings(search, result.answers()),
        true);
  }

  /** Where protocols overtake one another, by the program's name. */
  private static Map<String, List<LineChart.Point>> meetings(
      Search search, List<CrossoverAnswer> answers) {
    Map<String, List<LineChart.Point>> found = new LinkedHashMap<>();
    for (CrossoverAnswer a : answers) {
      for (CrossoverAnswer.Meeting m : a.meetings()) {
        if (isShown(m.crossing(), search)) {
          found
              .computeIfAbsent(a.application(), k -> new ArrayList<>())
              .add(new LineChart.Point(m.at().x(), m.at().first()));
        }
      }
    }
    return found;
  }

  /** One value of the parameter that has a place on the axis. */
  private static boolean isShown(Crossing c, Search search) {
    return c.kind() != Crossing.Kind.RANGE && (c.x() > 0 || !logarithmic(search));
  }

  private static AxisSpec y(Target target) {
    return switch (target.quantity()) {
      case SPEEDUP -> AxisSpec.linear("speedup");
      case EFFICIENCY -> AxisSpec.linear("efficiency");
      case GAIN ->
          new AxisSpec(
              "gain over " + (target.over().isEmpty() ? "today" : target.over()),
              "%",
              "",
              0.01,
              false,
              List.of());
    };
  }

  private static LineChart.Series series(
      String name, List<Sample> samples, Search search, Target target) {
    return new LineChart.Series(
        name,
        samples.stream()
            .filter(s -> !logarithmic(search) || s.x() > 0)
            .map(s -> new LineChart.Point(s.x(), target.own(s.y())))
            .toList());
  }

  private static boolean logarithmic(Search search) {
    return search.range().spacing() != Spacing.LINEAR;
  }

  /** The values that have a place on the axis: not 0 on a logarithmic one. */
  private static double[] shown(double[] grid, Search search) {
    return java.util.Arrays.stream(grid).filter(x -> !logarithmic(search) || x > 0).toArray();
  }

  private static LineChart chart(
      String title,
      Search search,
      AxisSpec y,
      Map<String, List<LineChart.Series>> panels,
      Map<String, List<LineChart.Point>> marks,
      boolean fromZero) {
    double today = search.today();
    boolean within =
        today <= search.range().to()
            && today >= search.range().from()
            && (today > 0 || !logarithmic(search));
    return new LineChart(
        title,
        search.machine().name(),
        AxisSpec.of(
            search.range().parameter().path(),
            search.range().parameter().dimension(),
            // The unit in which today's value reads well, where the range goes far beyond it.
            within && logarithmic(search) && today > 0
                ? new double[] {today}
                : search.range().grid(),
            logarithmic(search)),
        y,
        panels.entrySet().stream()
            .map(
                p ->
                    new LineChart.Panel(
                        panels.size() == 1 ? "" : p.getKey(),
                        p.getValue(),
                        List.of(),
                        marks.getOrDefault(p.getKey(), List.of())))
            .toList(),
        within ? Optional.of(new LineChart.Today(today, "today")) : Optional.empty(),
        false,
        fromZero);
  }

  /** Costs against speedups; empty where nothing has a prediction. */
  public static Optional<Chart> fronts(
      String machine,
      Improvements improvements,
      Optional<Target> target,
      List<CombinationAnswer> answers) {
    List<CombinationAnswer> drawn = answers.stream().filter(a -> !a.all().isEmpty()).toList();
    if (drawn.isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> letters = letters(improvements, drawn);
    Target shown = target.orElse(new Target(Target.Quantity.SPEEDUP, "", 1));
    String unit = improvements.costUnit().isEmpty() ? "" : " (" + improvements.costUnit() + ")";
    return Optional.of(
        new ParetoChart(
            "What is the cheapest way to a higher speedup?",
            machine + ", improvements " + improvements.name(),
            AxisSpec.linear("cost" + unit),
            y(shown),
            target.map(t -> OptionalDouble.of(t.value())).orElse(OptionalDouble.empty()),
            drawn.stream().map(a -> panel(a, drawn, letters, shown)).toList(),
            letters.entrySet().stream()
                .map(e -> new ParetoChart.Letter(e.getValue(), e.getKey()))
                .toList()));
  }

  /** A letter for each improvement that is part of a front, in the order of the file. */
  private static Map<String, String> letters(
      Improvements improvements, List<CombinationAnswer> answers) {
    Set<String> used =
        answers.stream()
            .flatMap(a -> a.front().stream())
            .flatMap(c -> c.parts().stream())
            .map(Improvement::name)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    Map<String, String> letters = new LinkedHashMap<>();
    for (Improvement item : improvements.items()) {
      if (used.contains(item.name())) {
        int i = letters.size();
        letters.put(item.name(), (char) ('A' + i % 26) + (i < 26 ? "" : Integer.toString(i / 26)));
      }
    }
    return letters;
  }

  private static ParetoChart.Panel panel(
      CombinationAnswer answer,
      List<CombinationAnswer> all,
      Map<String, String> letters,
      Target target) {
    boolean protocols = all.stream().map(CombinationAnswer::protocol).distinct().count() > 1;
    String application = answer.application().isEmpty() ? MEAN : answer.application();
    return new ParetoChart.Panel(
        all.size() == 1 && !protocols
            ? application + ", " + answer.protocol()
            : application + (protocols ? ", " + answer.protocol() : ""),
        dots(answer, target),
        answer.front().stream()
            .map(
                c ->
                    new ParetoChart.FrontPoint(
                        c.cost(),
                        target.own(c.quantity()),
                        c.parts().stream()
                            .map(p -> letters.get(p.name()))
                            .collect(Collectors.joining()),
                        c.names(),
                        answer.cheapest().filter(c::equals).isPresent()))
            .toList());
  }

  /** The other combinations, one of those that would lie on one spot. */
  private static List<ParetoChart.Dot> dots(CombinationAnswer answer, Target target) {
    double cost = answer.all().get(answer.all().size() - 1).cost();
    double most = answer.all().stream().mapToDouble(Combination::quantity).max().orElse(1);
    Map<Long, ParetoChart.Dot> spots = new LinkedHashMap<>();
    for (Combination c : answer.all()) {
      long x = Math.round(CELLS * c.cost() / Math.max(cost, Double.MIN_NORMAL));
      long y = Math.round(CELLS * c.quantity() / most);
      spots.putIfAbsent(
          x * (CELLS + 1L) + y, new ParetoChart.Dot(c.cost(), target.own(c.quantity())));
    }
    for (Combination c : answer.front()) {
      spots.values().remove(new ParetoChart.Dot(c.cost(), target.own(c.quantity())));
    }
    return List.copyOf(spots.values());
  }
}
