package io.tokenload.simserver.dialect.trtllm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenload.simserver.engine.Engine;
import io.tokenload.simserver.engine.EngineConfig;
import io.tokenload.simserver.http.Exchange;
import io.tokenload.simserver.http.HttpCall;
import io.tokenload.simserver.http.Json;
import io.tokenload.simserver.http.Reply;
import io.tokenload.simserver.http.Site;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * {@code GET /metrics}: what happened in each step of the engine since somebody last asked, no more
 * than the newest {@value #MOST}. Whoever asks takes them away.
 */
final class IterationStats {

  private static final int MOST = 1000;

  private record Step(long number, long nanos, int tokens, int running, int waiting) {}

  private final Site site;
  private final Deque<Step> steps = new ArrayDeque<>();

  IterationStats(Site site) {
    this.site = site;
    site.loop().engine().onStep(this::note);
  }

  private void note(long number, long nanos, int tokens) {
    if (steps.size() == MOST) {
      steps.removeFirst();
    }
    Engine engine = site.loop().engine();
    steps.addLast(new Step(number, nanos, tokens, engine.running(), engine.waiting()));
  }

  void drain(HttpCall call, Exchange exchange) {
    ArrayNode list = Json.MAPPER.createArrayNode();
    steps.forEach(step -> list.add(json(step)));
    steps.clear();
    exchange.reply(Reply.json(200, list.toString()));
  }

  private ObjectNode json(Step step) {
    Engine engine = site.loop().engine();
    ObjectNode json = Json.MAPPER.createObjectNode().put("iter", step.number());
    json.put("iterLatencyMS", site.clockNanos(step.nanos()) * 1e-6);
    json.put("numActiveRequests", step.running()).put("numQueuedRequests", step.waiting());
    json.put("maxNumActiveRequests", engine.config().maxNumSeqs());
    ObjectNode cache = json.putObject("kvCacheStats");
    int used = (int) Math.round(engine.kvUsage() * engine.config().kvBlocks());
    cache.put("maxNumBlocks", engine.config().kvBlocks()).put("usedNumBlocks", used);
    cache.put("freeNumBlocks", engine.config().kvBlocks() - used);
    cache.put("tokensPerBlock", EngineConfig.BLOCK_TOKENS);
    ObjectNode batch = json.putObject("inflightBatchingStats");
    batch.put("numScheduledRequests", step.running()).put("numCtxTokens", step.tokens());
    return json;
  }
}
