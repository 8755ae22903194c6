package io.tokenload.simserver.http;

import io.tokenload.simserver.engine.Engine;
import io.tokenload.simserver.engine.EngineLoop;
import io.tokenload.simserver.engine.EngineMetrics;
import io.tokenload.simserver.engine.FrontEnd;
import io.tokenload.simserver.engine.Preset;
import io.tokenload.simserver.engine.Timer;
import io.tokenload.simserver.text.AnswerText;
import io.tokenload.simserver.text.ChatTemplate;
import io.tokenload.simserver.text.Tokenizer;
import io.tokenload.simserver.text.Vocabulary;
import java.util.concurrent.atomic.AtomicLong;

/** Puts engine, texts and a dialect's routes together. */
final class Assembly {

  private static final double MOST_LAG_SECONDS = 0.05;

  private Assembly() {}

  /** The routes of a server that is driven by a timer. */
  static Router router(Timer timer, Preset preset, long seed, double timeScale, Serving serving) {
    Engine engine = new Engine(preset.config(), preset.cost(), new EngineMetrics(timeScale));
    EngineLoop loop =
        new EngineLoop(
            engine, FrontEnd.ofVllm(seed), timer, (long) (MOST_LAG_SECONDS * 1e9 / timeScale));
    Vocabulary vocabulary = Vocabulary.english();
    Tokenizer tokenizer = new Tokenizer(vocabulary);
    int maxModelLen = preset.config().maxModelLen();
    int meanTokens = serving.front().meanAnswerTokens();
    Load load = new Load();
    int unspoiled = serving.options().spoilAbove();
    Site site =
        new Site(
            loop,
            serving.front(),
            serving.options(),
            new ServedModels(preset.model(), serving.options().loraModules()),
            preset.name(),
            timeScale,
            tokenizer,
            new ChatTemplate(tokenizer),
            new AnswerPlanner(
                new AnswerText(vocabulary),
                maxModelLen,
                meanTokens,
                seed,
                () -> load.requests() >= unspoiled),
            load,
            new EventBuffer(),
            serving.log(),
            System.currentTimeMillis() / 1000,
            new AtomicLong());
    Dialect dialect = serving.dialect();
    Router router = new Router(serving.front().apiKey(), dialect);
    dialect.addRoutes(router, site);
    return router;
  }
}
