package io.tokenload.simserver.http;

import io.tokenload.simserver.engine.EngineLoop;
import io.tokenload.simserver.engine.Sequence;
import io.tokenload.simserver.text.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Text on request: chat or completions. */
final class GenerateRoute implements Route {

  private final boolean chat;
  private final RequestReader reader;
  private final AnswerPlanner planner;
  private final EngineLoop loop;
  private final FrontOptions options;
  private final String model;
  private final Tokenizer tokenizer;
  private final Load load;
  private final EventBuffer scratch = new EventBuffer();
  private long answers;

  GenerateRoute(boolean chat, RequestReader reader, AnswerPlanner planner, Site site, Load load) {
    this.chat = chat;
    this.reader = reader;
    this.planner = planner;
    this.loop = site.loop();
    this.options = site.options();
    this.model = site.model();
    this.tokenizer = site.tokenizer();
    this.load = load;
  }

  @Override
  public void handle(HttpCall call, Exchange exchange) throws ApiException {
    GenerationRequest request = reader.read(JsonBody.read(call));
    AnswerSink sink = sink(request.wishes(), exchange);
    List<Choice> choices = choices(request, sink);
    sink.begin(choices);
    List<Sequence> sequences = choices.stream().map(Choice::sequence).toList();
    load.began();
    exchange.onGone(() -> abandon(sequences));
    exchange.onComplete(load::ended);
    Map<String, String> headers = headers(call);
    boolean stream = request.wishes().stream();
    loop.submit(
        sequences,
        () -> {
          if (stream && !exchange.isGone()) {
            exchange.beginStream(headers);
          }
        });
  }

  private void abandon(List<Sequence> sequences) {
    load.ended();
    loop.abort(sequences);
  }

  private AnswerSink sink(Wishes wishes, Exchange exchange) {
    AnswerId id = AnswerId.of(chat, ++answers, model);
    boolean details = options.promptTokensDetails();
    if (!wishes.stream()) {
      return new WholeAnswer(exchange, wishes, id, chat, details, tokenizer);
    }
    Frames frames =
        chat
            ? new ChatFrames(id.text(), id.createdSeconds(), model, details)
            : new CompletionFrames(id.text(), id.createdSeconds(), model, details, tokenizer);
    return new StreamAnswer(exchange, frames, wishes, options.streamInterval(), scratch);
  }

  private List<Choice> choices(GenerationRequest request, AnswerSink sink) throws ApiException {
    long arrival = loop.timer().now();
    List<Choice> choices = new ArrayList<>();
    for (int[] prompt : request.prompts()) {
      for (int i = 0; i < request.wishes().choices(); i++) {
        PlannedAnswer answer = planner.plan(prompt, request.sampling(), i);
        choices.add(new Choice(choices.size(), prompt, answer, request, arrival, sink::onToken));
      }
    }
    return List.copyOf(choices);
  }

  private Map<String, String> headers(HttpCall call) {
    String id = call.header("x-request-id");
    return options.requestIdHeaders() && !id.isEmpty() ? Map.of("x-request-id", id) : Map.of();
  }
}
