package io.tokenload.run;

import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import io.tokenload.dsl.ArrivalPlan;
import io.tokenload.dsl.LlmCheck;
import io.tokenload.dsl.LlmCheckBuilder;
import io.tokenload.dsl.LlmDsl;
import io.tokenload.dsl.LoadCell;
import io.tokenload.workload.RequestClass;
import io.tokenload.workload.dataset.Dataset;
import io.tokenload.workload.dataset.Trace;
import java.util.List;
import java.util.function.Function;

/**
 * The base of every simulation: it reads the settings, finds or starts the server, fits the
 * prompts, and at the end writes what was found.
 *
 * <p>Whatever the user can mend ends the process with one sentence, before anything is sent.
 */
public abstract class LlmSimulation extends Simulation {

  private static final String OUTPUT_TOKENS = "#{output_tokens}";

  private final RunSession session;

  /** A simulation without defaults of its own. */
  protected LlmSimulation() {
    this(Defaults.none());
  }

  /**
   * A simulation.
   *
   * @param defaults what it takes where the user sets nothing
   */
  protected LlmSimulation(Defaults defaults) {
    session = LastWord.orLeave(() -> begin(defaults));
  }

  private RunSession begin(Defaults defaults) {
    RunSession begun = RunStart.begin(getClass().getSimpleName(), defaults);
    begun.install();
    return begun;
  }

  /** The settings of this run. */
  protected final Settings settings() {
    return session.settings();
  }

  /** The dataset as texts that are asked as they stand; any other one ends the process. */
  protected final Dataset dataset() {
    return LastWord.orLeave(
        () ->
            settings()
                .source()
                .filter(Dataset.class::isInstance)
                .map(Dataset.class::cast)
                .orElseThrow(
                    () ->
                        UserError.usage(
                            "This simulation asks what is written: give -DdatasetName=custom,"
                                + " sharegpt, okvqa or another one of texts.")));
  }

  /** The dataset as a trace with arrivals of its own; any other one ends the process. */
  protected final Trace trace() {
    return LastWord.orLeave(
        () ->
            settings()
                .source()
                .filter(Trace.class::isInstance)
                .map(Trace.class::cast)
                .orElseThrow(
                    () ->
                        UserError.usage(
                            "This simulation replays a trace: give -DdatasetName=mooncake, azure,"
                                + " burstgpt or captured, and its file as -DdatasetPath.")));
  }

  /**
   * The cells of the given classes: at each level of load, one class after the other.
   *
   * @return in the order in which they are to run
   */
  protected final List<LoadCell> cells(List<RequestClass> classes) {
    return LastWord.orLeave(() -> session.cells(made -> made.atLevels(classes)));
  }

  /**
   * The cells of the given classes, one after the other, their requests arriving by a plan.
   *
   * @param arrivals what {@link io.tokenload.dsl.LlmDsl#arrivals} makes; its length is the measured
   *     window, after a warm-up at its first rate
   * @return in the order in which they are to run
   */
  protected final List<LoadCell> cells(List<RequestClass> classes, ArrivalPlan arrivals) {
    return LastWord.orLeave(() -> session.cells(made -> made.along(arrivals, classes)));
  }

  /**
   * The cells of the given stages, one after the other: a mix is one cell of several members.
   *
   * @return in the order in which they are to run
   */
  protected final List<LoadCell> stages(List<Stage> stages) {
    return LastWord.orLeave(() -> session.cells(made -> made.of(stages)));
  }

  /**
   * Lets populations run one after another.
   *
   * @param cells in order
   * @param population of a cell
   * @return what {@link #setUp} takes
   */
  protected final PopulationBuilder inTurn(
      List<LoadCell> cells, Function<LoadCell, PopulationBuilder> population) {
    PopulationBuilder later = null;
    for (int i = cells.size() - 1; i >= 0; i--) {
      PopulationBuilder current = population.apply(cells.get(i));
      later = later == null ? current : current.andThen(later);
    }
    return later;
  }

  /**
   * The check that an answer is as long as asked, which stands as {@code output_tokens} in the
   * session: exactly so where the server generates on after an end of text, and no longer than that
   * where the model may end by itself.
   */
  protected static LlmCheck lengthAsAsked(Settings settings) {
    LlmCheckBuilder<Integer> length = LlmDsl.outputTokens();
    return settings.target().endsItself()
        ? length.lteEL(OUTPUT_TOKENS)
        : length.isEL(OUTPUT_TOKENS);
  }

  /** Says something that a reader of any figure of this run must know, a plain sentence. */
  protected final void remark(String sentence) {
    System.out.println(sentence);
    session.note(sentence);
  }

  /** The HTTP protocol towards the server of this run. */
  protected final HttpProtocolBuilder server() {
    return session.protocol();
  }

  @Override
  public final void before() {
    LastWord.orLeave(
        () -> {
          session.started();
          return null;
        });
  }

  @Override
  public final void after() {
    LastWord.orLeave(
        () -> {
          session.finish();
          return null;
        });
  }
}
