package org.svmodel.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.svmodel.calibration.Calibration;
import org.svmodel.calibration.CalibrationOptions;
import org.svmodel.calibration.CalibrationResult;
import org.svmodel.calibration.FitParameter;
import org.svmodel.calibration.HoldOut;
import org.svmodel.calibration.MeasuredRun;
import org.svmodel.config.ConfigError;
import org.svmodel.config.ConfigException;
import org.svmodel.config.ConfigLibrary.Kind;
import org.svmodel.config.MeasuredRuns;
import org.svmodel.hardware.HardwareSpec;
import org.svmodel.scenario.Evaluator;
import org.svmodel.sweep.SweepProvenance;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** {@code calibrate}: from measured speedups or times to parameters of the machine. */
@CommandLine.Command(
    name = "calibrate",
    customSynopsis = {"svmodel calibrate MEASURED -H FILE|NAME --fit PATH[=LOW:HIGH]... [OPTION]"},
    sortOptions = false,
    header = "Measured speedups or times become parameters, with confidence intervals.",
    description = {
      "%nFits parameters of a machine to measured runs by bounded least squares of the relative"
          + " errors, from several places. Tells the values with their confidence intervals, which"
          + " parameters the runs cannot tell apart, the residuals, and the error on runs that were"
          + " kept out of the fit.%n",
      "With --out also the calibrated machine as a file for -H, the residuals as CSV, and charts:"
          + " measured against fitted, and the errors. Ends with 1 when a parameter is not"
          + " identifiable: it then has no interval.%n"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  svmodel calibrate runs.csv -H ppro-myrinet --fit os.interrupt",
      "  svmodel calibrate runs.csv -H ppro-myrinet \\",
      "      --fit os.interrupt=0us:200us,ni.occupancy=0us:50us --hold-out 25%% -o fit",
      "  svmodel predict -H fit/ppro-myrinet-calibrated.yaml -a fft -p base"
    })
final class CalibrateCommand extends Command {
  @Mixin CalibrateOptions options;
  @Mixin OutputOptions output;

  @Mixin StyleOption style;

  CalibrateCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws IOException {
    options.check(this);
    HardwareSpec machine = Cases.withSettings(library().hardware(options.hardware), options.set);
    List<FitParameter> parameters = parameters(machine);
    MeasuredRuns measured =
        MeasuredRuns.read(library(), options.measured.toString(), machine, paths(parameters));
    List<MeasuredRun> runs = heldOut(measured);
    try {
      Calibration.checkEnough(runs, parameters);
    } catch (IllegalArgumentException e) {
      throw wrongUsage(options.measured + ": " + e.getMessage());
    }
    if (!measured.copies().isEmpty()) {
      note(
          "note: %s: the runs of these lines repeat an earlier one to the last digit: %s; each counts as a measurement"
              .formatted(
                  options.measured,
                  measured.copies().stream()
                      .map(line -> Integer.toString(line))
                      .collect(Collectors.joining(", "))));
    }
    Evaluator evaluator = console().evaluator().get();
    SweepProvenance origin = origin(measured, evaluator);
    new Output(this, output).reserve("calibrate", origin);
    CalibrationResult result = fit(runs, parameters, evaluator);
    put(result, machine, origin);
    result.failures().forEach(this::complain);
    return result.identifiable() && result.failures().isEmpty() ? ExitCode.OK : ExitCode.PARTIAL;
  }

  private static Set<String> paths(List<FitParameter> parameters) {
    return parameters.stream().map(FitParameter::path).collect(Collectors.toUnmodifiableSet());
  }

  private List<FitParameter> parameters(HardwareSpec machine) {
    Map<String, FitParameter> parameters = new LinkedHashMap<>();
    List<ConfigError> errors = new ArrayList<>();
    for (String text : options.fit) {
      try {
        FitParameter parameter = FitParameter.parse(text, machine);
        if (parameters.put(parameter.path(), parameter) != null) {
          errors.add(ConfigError.of("--fit: '" + parameter.path() + "' is given twice"));
        }
      } catch (IllegalArgumentException e) {
        errors.add(ConfigError.of("--fit " + text + ": " + e.getMessage()));
      }
    }
    if (!errors.isEmpty()) {
      throw new ConfigException(errors);
    }
    return List.copyOf(parameters.values());
  }

  private List<MeasuredRun> heldOut(MeasuredRuns measured) {
    boolean asked = options.holdOut != null || options.holdOutEvery != null;
    if (asked && measured.holdsOut()) {
      throw wrongUsage(
          options.measured + " has a column heldOut; leave out --hold-out and --hold-out-every");
    }
    if (!asked) {
      return measured.runs();
    }
    return options.holdOut != null
        ? HoldOut.share(measured.runs(), options.holdOut.orElse(0), output.seed)
        : HoldOut.every(measured.runs(), options.holdOutEvery);
  }

  private CalibrationResult fit(
      List<MeasuredRun> runs, List<FitParameter> parameters, Evaluator evaluator) {
    CalibrationOptions how = options.options(output.seed);
    long total = Calibration.tasks(runs, parameters, how);
    long[] done = {0};
    long start = System.nanoTime();
    try (Progress progress = Progress.of(console(), global.quiet, "calibrate")) {
      return Calibration.of(
          runs,
          parameters,
          evaluator,
          how,
          () ->
              progress.update(++done[0], total, 0, done[0] / ((System.nanoTime() - start) / 1e9)));
    }
  }

  private SweepProvenance origin(MeasuredRuns measured, Evaluator evaluator) throws IOException {
    Provenance provenance = new Provenance(library());
    if (global.verbose || output.out != null) {
      provenance
          .file(options.measured)
          .input(Kind.HARDWARE, options.hardware)
          .inputs(Kind.PROFILE, measured.applications())
          .inputs(Kind.PROTOCOL, measured.protocols());
    }
    return provenance.of(console(), "", evaluator.version(), output.seed);
  }

  private void put(CalibrationResult result, HardwareSpec machine, SweepProvenance origin)
      throws IOException {
    CalibrationText text = new CalibrationText(result, options, machine.name());
    new Output(this, output).put("calibrate", text.of(output.format.value), origin);
    if (output.out != null) {
      new CalibrationFiles(this, result, options, machine).write(output.out, style.value);
    }
  }
}
