package io.tokenload.simserver.http;

import io.tokenload.simserver.engine.EngineLoop;
import io.tokenload.simserver.text.ChatTemplate;
import io.tokenload.simserver.text.Tokenizer;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the routes share.
 *
 * @param models names that are served
 * @param timeScale seconds of the clock for each second of the engine
 * @param startedSeconds when the server came up, seconds since 1970
 * @param numbers counts answers, for their ids
 */
public record Site(
    EngineLoop loop,
    FrontOptions options,
    ServingOptions serving,
    ServedModels models,
    String preset,
    double timeScale,
    Tokenizer tokenizer,
    ChatTemplate template,
    AnswerPlanner planner,
    Load load,
    EventBuffer scratch,
    RequestLog log,
    long startedSeconds,
    AtomicLong numbers) {

  /** Name of the base model. */
  public String model() {
    return models.base();
  }

  public int maxModelLen() {
    return loop.engine().config().maxModelLen();
  }

  /** A name for an answer, unique in this server. */
  public AnswerId nextId(String prefix, String model) {
    return AnswerId.of(prefix, numbers.incrementAndGet(), model);
  }

  /** Engine time as the clock shows it, nanoseconds. */
  public long clockNanos(long engineNanos) {
    return Math.round(engineNanos * timeScale);
  }
}
