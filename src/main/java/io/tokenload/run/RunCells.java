package io.tokenload.run;

import io.tokenload.dsl.ArrivalPlan;
import io.tokenload.dsl.LoadCell;
import io.tokenload.engine.CellPlan;
import io.tokenload.engine.LoadRun;
import io.tokenload.metric.Level;
import io.tokenload.workload.Nonce;
import io.tokenload.workload.RequestClass;
import io.tokenload.workload.Seed;
import java.util.ArrayList;
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
  private final CellFactory factory;
  private boolean open;

  RunCells(
      Settings settings,
      TargetServer target,
      LoadRun load,
      Seed seed,
      String runId,
      ExpectedLatency expected,
      IdleWait idleWait,
      RunBook book) {
    this.settings = settings;
    this.target = target;
    this.seed = seed;
    this.runId = runId;
    this.expected = expected;
    this.book = book;
    this.open = settings.load().isOpen();
    this.factory =
        new CellFactory(
            settings,
            load,
            seed,
            new StageTimes(settings.load(), expected),
            idleWait,
            cell -> nonce(cell.name()));
  }

  /** Whether requests of some cell arrive by a schedule. */
  boolean areOpen() {
    return open;
  }

  /** At each level of the settings, one class after another; or each along their ramp. */
  List<LoadCell> atLevels(List<RequestClass> classes) {
    return of(stages(classes));
  }

  private List<Stage> stages(List<RequestClass> classes) {
    Optional<RampUp> rampUp = settings.load().rampUp();
    if (rampUp.isPresent()) {
      ArrivalPlan plan = new ArrivalPlan(rampUp.get().curve(), settings.load().burstiness());
      Stage.Arriving along =
          new Stage.Arriving.Along(plan, settings.load().duration().orElse(CellPlan.NO_LIMIT));
      return classes.stream().map(shape -> Stage.of(shape, along)).toList();
    }
    List<Level> levels = settings.load().ofCells();
    Map<String, Double> models = settings.load().models();
    if (!settings.load().mix().isEmpty() || !models.isEmpty()) {
      MixedStages mixed = mixed(classes).of(models);
      return levels.stream().flatMap(level -> mixed.at(level).stream()).toList();
    }
    return levels.stream()
        .flatMap(level -> classes.stream().map(shape -> Stage.of(shape, level)))
        .toList();
  }

  private MixedStages mixed(List<RequestClass> classes) {
    return settings.load().mix().isEmpty()
        ? MixedStages.ofOne(classes)
        : new MixedStages(classes, settings.load().mix());
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

  /** A cell for each stage, in their order. */
  List<LoadCell> of(List<Stage> stages) {
    refuseUnmixed(stages);
    open |= stages.stream().anyMatch(Stage::isOpen);
    stages.forEach(this::refuseTooLongTalks);
    Map<RequestClass, FittedClass> fitted = fitted(stages);
    return stages.stream()
        .map(stage -> factory.cell(stage, stage.classes().stream().map(fitted::get).toList()))
        .toList();
  }

  private void refuseUnmixed(List<Stage> stages) {
    if (!settings.load().models().isEmpty() && stages.stream().allMatch(s -> s.mix() == null)) {
      throw UserError.usage(
          "modelMix shares a load by weight, and this simulation has no load to share: leave it out,"
              + " or choose one with -Dconcurrency or -DrequestRate, such as Custom.");
    }
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

  private Map<RequestClass, FittedClass> fitted(List<Stage> stages) {
    List<RequestClass> classes =
        stages.stream().flatMap(stage -> stage.classes().stream()).distinct().toList();
    Map<RequestClass, FittedClass> fitted = new LinkedHashMap<>();
    if (settings.judgement().calibration() == Settings.Calibration.ONLY) {
      classes.forEach(shape -> fitted.put(shape, FittedClass.unfitted(shape)));
      return fitted;
    }
    ClassFitter fitter =
        new ClassFitter(
            target.meter(),
            nonce("fit"),
            settings.shape().promptTokenIds(),
            target.facts(),
            expected);
    for (FittedClass one : fitter.fit(classes)) {
      fitted.put(one.shape(), one);
      book.fitted(one.fit());
      System.out.println(PromptLine.of(one.fit()));
    }
    List<String> notes = new ArrayList<>(fitter.notes());
    target.textRemark().ifPresent(notes::add);
    notes.forEach(System.out::println);
    notes.forEach(book::note);
    return fitted;
  }

  private Nonce nonce(String scope) {
    return settings.shape().prefixCache() == Settings.PrefixCache.SHARED
        ? Nonce.none()
        : Nonce.unique(seed, runId, scope);
  }
}
