package io.tokenload.simserver.http;

import io.tokenload.simserver.engine.Sequence;
import java.util.ArrayList;
import java.util.List;

/** Text on request, whatever the API. */
public final class GenerateRoute implements Route {

  private final Site site;
  private final Api api;

  public GenerateRoute(Site site, Api api) {
    this.site = site;
    this.api = api;
  }

  @Override
  public void handle(HttpCall call, Exchange exchange) throws ApiException {
    try {
      begin(call, exchange);
    } catch (ApiException refusal) {
      api.refused(call, exchange, refusal);
    }
  }

  private void begin(HttpCall call, Exchange exchange) throws ApiException {
    GenerationRequest request = api.read(call);
    AnswerSink sink = api.answer(call, request, exchange);
    List<Choice> choices = choices(request, sink);
    List<Sequence> sequences = choices.stream().map(Choice::sequence).toList();
    RequestLog.Line line = site.log().begin(call, request, site.loop().timer().now());
    sink.begin(choices);
    site.load().began();
    exchange.onGone(
        () -> {
          site.load().ended();
          site.loop().abort(sequences);
          line.cancelled(choices, site.loop().timer().now());
        });
    exchange.onComplete(
        () -> {
          site.load().ended();
          line.complete(choices);
        });
    site.loop()
        .submit(
            sequences,
            () -> {
              if (!exchange.isGone()) {
                sink.entered();
              }
            });
  }

  private List<Choice> choices(GenerationRequest request, AnswerSink sink) throws ApiException {
    long arrival = site.loop().timer().now();
    List<Choice> choices = new ArrayList<>();
    for (int[] prompt : request.prompts()) {
      api.contextRule().check(prompt.length, request.sampling().maxTokens(), site.maxModelLen());
      for (int i = 0; i < request.wishes().choices(); i++) {
        PlannedAnswer planned = site.planner().plan(prompt, request.sampling(), i);
        PlannedAnswer answer = api.shaped(request, prompt, planned);
        choices.add(new Choice(choices.size(), prompt, answer, request, arrival, sink::onToken));
      }
    }
    return List.copyOf(choices);
  }
}
