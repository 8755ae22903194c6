package io.tokenload.run;

import io.tokenload.dsl.ArrivalPlan;
import io.tokenload.dsl.LoadCell;
import io.tokenload.engine.LoadRun;
import io.tokenload.workload.Nonce;
import io.tokenload.workload.RequestClass;
import io.tokenload.workload.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Makes a simulation's cells: fits the prompts of its classes, then puts each class under load. */
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
        new CellFactory(settings, load, seed, expected, idleWait, cell -> nonce(cell.name()));
  }

  /** Whether requests of some cell arrive by a schedule. */
  boolean areOpen() {
    return open;
  }

  /** At each level of the settings, one class after another; or each along their ramp. */
  List<LoadCell> atLevels(List<RequestClass> classes) {
    List<FittedClass> fitted = fitted(classes);
    Optional<RampUp> rampUp = settings.load().rampUp();
    return rampUp.isPresent()
        ? each(fitted, one -> factory.cell(one, rampUp.get()))
        : settings.load().levels().stream()
            .flatMap(level -> each(fitted, one -> factory.cell(one, level)).stream())
            .toList();
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
    open = true;
    return each(fitted(classes), one -> factory.cell(one, plan));
  }

  private static List<LoadCell> each(
      List<FittedClass> fitted, Function<FittedClass, LoadCell> cell) {
    return fitted.stream().map(cell).toList();
  }

  private List<FittedClass> fitted(List<RequestClass> classes) {
    if (settings.judgement().calibration() == Settings.Calibration.ONLY) {
      return classes.stream().map(FittedClass::unfitted).toList();
    }
    ClassFitter fitter =
        new ClassFitter(
            target.meter(),
            nonce("fit"),
            settings.shape().promptTokenIds(),
            target.facts(),
            expected);
    List<FittedClass> fitted = fitter.fit(classes);
    for (FittedClass one : fitted) {
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
