package io.tokenload.simserver.dialect.trtllm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenload.simserver.engine.EngineConfig;
import io.tokenload.simserver.engine.Sequence;
import io.tokenload.simserver.http.AnswerSink;
import io.tokenload.simserver.http.Choice;
import io.tokenload.simserver.http.Exchange;
import io.tokenload.simserver.http.HttpCall;
import io.tokenload.simserver.http.Json;
import io.tokenload.simserver.http.Reply;
import io.tokenload.simserver.http.Site;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * {@code GET /perf_metrics}: the times of each request that has ended since somebody last asked, in
 * seconds of the server's steady clock, no more than the newest {@value #MOST}.
 */
final class PerfMetrics {

  private static final int MOST = 1000;

  /** A request by the number that its answer's id ends with. */
  private record Ended(long number, Sequence sequence) {}

  private final Site site;
  private final Deque<Ended> ended = new ArrayDeque<>();

  PerfMetrics(Site site) {
    this.site = site;
  }

  /** The same sink, whose answers are noted. */
  AnswerSink noting(long number, AnswerSink sink) {
    return new AnswerSink() {
      @Override
      public void begin(List<Choice> choices) {
        sink.begin(choices);
      }

      @Override
      public void entered() {
        sink.entered();
      }

      @Override
      public void onToken(Choice choice) {
        if (choice.sequence().isFinished()) {
          note(new Ended(number, choice.sequence()));
        }
        sink.onToken(choice);
      }
    };
  }

  private void note(Ended request) {
    if (ended.size() == MOST) {
      ended.removeFirst();
    }
    ended.addLast(request);
  }

  void drain(HttpCall call, Exchange exchange) {
    ArrayNode list = Json.MAPPER.createArrayNode();
    ended.forEach(request -> list.add(json(request)));
    ended.clear();
    exchange.reply(Reply.json(200, list.toString()));
  }

  private ObjectNode json(Ended request) {
    Sequence sequence = request.sequence();
    ObjectNode json = Json.MAPPER.createObjectNode().put("request_id", request.number());
    ObjectNode metrics = json.putObject("perf_metrics");
    ObjectNode times = metrics.putObject("timing_metrics");
    times.put("server_arrival_time", seconds(sequence.arrivalNanos()));
    times.put("arrival_time", seconds(sequence.queuedNanos()));
    times.put("first_scheduled_time", seconds(sequence.scheduledNanos()));
    times.put("first_token_time", seconds(sequence.firstTokenNanos()));
    times.put("server_first_token_time", seconds(sequence.firstTokenNanos()));
    times.put("last_token_time", seconds(sequence.lastTokenNanos()));
    ObjectNode cache = metrics.putObject("kv_cache_metrics");
    int reused = sequence.cachedTokens() / EngineConfig.BLOCK_TOKENS;
    int all = (sequence.promptTokens() + EngineConfig.BLOCK_TOKENS - 1) / EngineConfig.BLOCK_TOKENS;
    cache.put("num_total_allocated_blocks", all).put("num_new_allocated_blocks", all - reused);
    cache.put("num_reused_blocks", reused).put("num_missed_blocks", all - reused);
    return json;
  }

  private double seconds(long nanos) {
    return site.clockNanos(nanos) * 1e-9;
  }
}
