package org.svmodel.cli;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import org.svmodel.config.ConfigLibrary.Kind;
import org.svmodel.config.Measurements;
import org.svmodel.hardware.HardwareSpec;
import org.svmodel.profile.Profile;
import org.svmodel.protocol.Protocol;
import org.svmodel.reports.chart.Chart;
import org.svmodel.reports.chart.ChartWriter;
import org.svmodel.reports.chart.TrendCharts;
import org.svmodel.scenario.Evaluator;
import org.svmodel.sweep.SweepProvenance;
import org.svmodel.trend.Trend;
import org.svmodel.trend.TrendResult;
import org.svmodel.trend.TrendRun;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** {@code trend}: what becomes of programs as parameters move together by year. */
@CommandLine.Command(
    name = "trend",
    customSynopsis = {"svmodel trend TREND -a FILE|NAME... -p NAME|FILE... [OPTIONS]"},
    sortOptions = false,
    header = "Several parameters moving together over years.",
    description = {
      "%nPredicts every program under every protocol on the machine of each year. Tells the speedups,"
          + " which communication parameter the time depends on most and when another takes over,"
          + " when a protocol overtakes another, and how the efficiency compares with the trend's"
          + " reference, a hardware-coherent machine as a rule.%n",
      "As csv or json: every year, in full precision. With --out also charts.%n"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  svmodel trend commodity -a fft,ocean -p base,genima",
      "  svmodel trend commodity -a all -p base,genima --step 5 -o results/commodity",
      "  svmodel trend my-trend.yaml -H my.yaml -a fft -p genima --years 2000:2010",
      "  svmodel explain commodity"
    })
final class TrendCommand extends Command {
  @Mixin TrendOptions options;
  @Mixin OutputOptions output;

  @Mixin StyleOption style;

  TrendCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws IOException {
    options.check(this);
    Trend trend = library().trend(options.trend);
    options.chooseMachine(this, trend);
    List<Integer> years = options.years(this, trend);
    Cases cases = new Cases(library(), options.scenario);
    Evaluator evaluator = console().evaluator().get();
    HardwareSpec reference =
        trend.reference().map(r -> library().hardware(r.hardware())).orElse(null);
    Protocol protocol = trend.reference().map(r -> library().protocol(r.protocol())).orElse(null);
    TrendRun run =
        new TrendRun(
            trend, cases.machine(), reference, protocol, Measurements::scenario, evaluator);
    SweepProvenance origin = origin(trend, cases, evaluator);
    new Output(this, output).reserve("trend", origin);
    TrendResult result = run(run, cases, years);
    TrendText text = new TrendText(trend, cases.machine(), result);
    new Output(this, output).put("trend", text.of(output.format.value), origin);
    if (output.out != null) {
      charts(trend, cases.machine().name(), result);
    }
    text.failures().forEach(this::complain);
    return text.failures().isEmpty() ? ExitCode.OK : ExitCode.PARTIAL;
  }

  private SweepProvenance origin(Trend trend, Cases cases, Evaluator evaluator) {
    Provenance provenance =
        cases.provenance(options.scenario.hardware, true).input(Kind.TREND, options.trend);
    trend
        .reference()
        .ifPresent(
            r -> provenance.input(Kind.HARDWARE, r.hardware()).input(Kind.PROTOCOL, r.protocol()));
    return provenance.of(console(), "", evaluator.version(), output.seed);
  }

  private TrendResult run(TrendRun run, Cases cases, List<Integer> years)
      throws InterruptedIOException {
    List<Profile> profiles = List.copyOf(cases.profiles().values());
    List<Protocol> protocols = List.copyOf(cases.protocols().values());
    int total = run.points(profiles.size(), protocols.size(), years.size());
    try (Progress progress = Progress.of(console(), global.quiet, "trend")) {
      return run.run(profiles, protocols, years, options.threads, new Counter(progress, total));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  private void charts(Trend trend, String machine, TrendResult result) throws IOException {
    draw(TrendCharts.speedups(trend, machine, result), "speedup");
    if (!result.references().isEmpty()) {
      draw(TrendCharts.relative(trend, machine, result), "relative");
    }
  }

  private void draw(Chart chart, String name) throws IOException {
    chart(ChartWriter.write(chart, style.value, output.out, name).get(0));
  }
}
