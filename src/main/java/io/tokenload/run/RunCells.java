package io.tokenload.run;

import io.tokenload.dsl.ArrivalPlan;
import io.tokenload.dsl.LoadCell;
import io.tokenload.engine.CellPlan;
import io.tokenload.engine.LoadRun;
import io.tokenload.metric.Check;
import io.tokenload.metric.Level;
import io.tokenload.workload.Nonce;
import io.tokenload.workload.RequestClass;
import io.tokenload.workload.Seed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a simulation's cells: fits the prompts of its classes, then puts each stage under load. */
final class RunCells {

  private final Settings settings;
  private final TargetServer target;
  private final Seed seed;
  private final String runId;
  private final ExpectedLatency expected;
  private final RunBook book;
  private final Resumption resumption;
  private final StageTimes times;
  private final CellFactory factory;
  private boolean open;

  RunCells(
      Settings settings,
      TargetServer target,
      LoadRun load,
      Seed seed,
      String runId,
      ExpectedLatency expected,
      Interlude interlude,
      RunBook book,
      Resumption resumption) {
    this.settings = settings;
    this.target = target;
    this.seed = seed;
    this.runId = runId;
    this.expected = expected;
    this.book = book;
    this.resumption = resumption;
    this.open = settings.load().isOpen();
    this.times = new StageTimes(settings.load(), expected);
    this.factory =
        new CellFactory(settings, load, seed, times, interlude, cell -> nonce(cell.name()));
  }

  /** Whether requests of some cell arrive by a schedule. */
  boolean areOpen() {
    return open;
  }

  /** At each level of the settings, one class after another; or each along their ramp. */
  List<LoadCell> atLevels(List<RequestClass> classes) {
    return of(stages(settings.load(), classes));
  }

  /** At each level of the settings, one class after another; or each along their ramp. */
  static List<Stage> stages(LoadSettings load, List<RequestClass> classes) {
    Optional<RampUp> rampUp = load.rampUp();
    if (rampUp.isPresent()) {
      ArrivalPlan plan = new ArrivalPlan(rampUp.get().curve(), load.burstiness());
      Stage.Arriving along =
          new Stage.Arriving.Along(plan, load.duration().orElse(CellPlan.NO_LIMIT));
      return classes.stream().map(shape -> Stage.of(shape, along)).toList();
    }
    List<Level> levels = load.ofCells();
    Map<String, Double> models = load.models();
    if (!load.mix().isEmpty() || !models.isEmpty()) {
      MixedStages mixed = mixed(load, classes).of(models);
      return levels.stream().flatMap(level -> mixed.at(level).stream()).toList();
    }
    return levels.stream()
        .flatMap(level -> classes.stream().map(shape -> Stage.of(shape, arriving(load, level))))
        .toList();
  }

  private static Stage.Arriving arriving(LoadSettings load, Level level) {
    return load.concurrencyRamp()
        .<Stage.Arriving>map(over -> new Stage.Arriving.Ramping((int) level.value(), over))
        .orElseGet(() -> new Stage.Arriving.AtLevel(level));
  }

  private static MixedStages mixed(LoadSettings load, List<RequestClass> classes) {
    return load.mix().isEmpty() ? MixedStages.ofOne(classes) : new MixedStages(classes, load.mix());
  }

  /**
   * One class after another, each along the plan.
   *
   * @throws UserError if the settings have arrivals of their own
   */
  List<LoadCell> along(ArrivalPlan plan, List<RequestClass> classes) {
    if (settings.load().isOpen()) {
      throw UserError.usage(
          "This simulation says itself when requests arrive: leave requestRate and rampUpStrategy"
              + " out.");
    }
    Stage.Arriving along = new Stage.Arriving.Along(plan, plan.curve().length());
    return of(classes.stream().map(shape -> Stage.of(shape, along)).toList());
  }

  /**
   * A cell for each stage that the model has room for, in their order.
   *
   * @throws UserError if it has room for none, or if limits name a class that is not there
   */
  List<LoadCell> of(List<Stage> ofOneServer) {
    Optional<ServerSweep> sweep = target.sweep();
    List<Stage> asked = sweep.map(each -> each.over(ofOneServer)).orElse(ofOneServer);
    LimitedClasses.refuseUnknown(settings.judgement().objectives(), asked);
    ContextRoom room = ContextRoom.of(asked, target.facts());
    room.refusals().forEach(this::say);
    book.planned(PlanOfStages.of(room.fitting(), settings.load()));
    List<Stage> stages =
        resumption.missing(room.fitting(), book.plan()).stream()
            .filter(stage -> sweep.isEmpty() || !sweep.get().hasFailed(stage))
            .toList();
    if (stages.stream().anyMatch(stage -> stage.point() != null) && !isCalibrationAlone()) {
      check(asked.size(), room.fitting().size(), resumption.finished());
    }
    MixedStages.refuseUnasked(settings.load().models(), stages);
    open |= stages.stream().anyMatch(Stage::isOpen);
    stages.forEach(this::refuseTooLongTalks);
    Map<RequestClass, FittedClass> fitted = fitted(stages);
    sweep.ifPresent(
        each ->
            System.out.println(
                new SweepEstimate(settings.load(), times).words(stages, each.loadSeconds())));
    return stages.stream()
        .map(stage -> factory.cell(stage, stage.classes().stream().map(fitted::get).toList()))
        .toList();
  }

  /** The last turn asks all that was said before it. */
  private void refuseTooLongTalks(Stage stage) {
    Integer most = target.facts().maxModelLen();
    int said =
        stage.classes().stream()
            .mapToInt(turn -> turn.askedTokens().orElse(0) + turn.outputTokens())
            .sum();
    if (stage.arriving() instanceof Stage.Arriving.Talking && most != null && said > most) {
      throw UserError.usage(
          ("A conversation of %d turns comes to %,d tokens, more than the %,d of model %s"
                  + " (max_model_len): let it have fewer or shorter turns.")
              .formatted(stage.classes().size(), said, most, target.facts().model()));
    }
  }

  private void check(int asked, int planned, int finished) {
    List<Check> checks = FirstChecks.of(target.health(), target.facts(), asked, planned, finished);
    checks.forEach(check -> System.out.println(check.line()));
    book.checked(checks);
  }

  /** Nothing will be sent to any server. */
  private boolean isCalibrationAlone() {
    return settings.judgement().calibration() == Settings.Calibration.ONLY;
  }

  private void say(String sentence) {
    System.out.println(sentence);
    book.note(sentence);
  }

  private Map<RequestClass, FittedClass> fitted(List<Stage> stages) {
    List<RequestClass> classes =
        stages.stream().flatMap(stage -> stage.classes().stream()).distinct().toList();
    if (isCalibrationAlone()) {
      Map<RequestClass, FittedClass> fitted = new LinkedHashMap<>();
      classes.forEach(shape -> fitted.put(shape, FittedClass.unfitted(shape)));
      return fitted;
    }
    boolean tokenIds = settings.shape().promptTokenIds();
    return new FittedClasses(target, tokenIds, nonce("fit"), expected, book).of(classes);
  }

  private Nonce nonce(String scope) {
    return settings.shape().prefixCache() == Settings.PrefixCache.SHARED
        ? Nonce.none()
        : Nonce.unique(seed, runId, scope);
  }
}
