package io.tokenload.run;

import io.tokenload.wire.Api;
import io.tokenload.wire.CompletionRequest;
import io.tokenload.workload.PromptFitter;
import io.tokenload.workload.TokenCounter;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * Counts a prompt as the server does: by its own tokenizer where it lets us ask, else by the usage
 * that it reports for a request of one token.
 */
final class PromptMeter implements TokenCounter {

  /** The server's tokenizer, asked over HTTP. */
  static final String TOKENIZE = "tokenize";

  /** The usage of a request. */
  static final String USAGE_PROBE = "usage_probe";

  /** The server says nothing of lengths. */
  static final String NONE = "none";

  private static final int UNCOUNTED = -1;

  private final ServerClient client;
  private final Backend backend;
  private final Api api;
  private final String model;
  private final Function<String, CompletionRequest> request;
  private final Duration timeout;
  private String method = TOKENIZE;

  /**
   * A meter.
   *
   * @param request makes the request of a prompt that is probed
   */
  PromptMeter(
      ServerClient client,
      Backend backend,
      Api api,
      String model,
      Function<String, CompletionRequest> request,
      Duration timeout) {
    this.client = client;
    this.backend = backend;
    this.api = api;
    this.model = model;
    this.request = request;
    this.timeout = timeout;
  }

  /** Tokens of the prompt, or −1 if the server tells nobody. */
  @Override
  public int count(String prompt) {
    if (method.equals(TOKENIZE)) {
      OptionalInt told = client.tokenize(backend, api, model, prompt);
      if (told.isPresent()) {
        return told.getAsInt();
      }
      method = USAGE_PROBE;
    }
    OptionalInt used = probe(prompt, 1).promptTokens();
    if (used.isEmpty()) {
      method = NONE;
    }
    return used.orElse(UNCOUNTED);
  }

  /** One request. */
  Probe probe(String prompt, int maxTokens) {
    return client.probe(request.apply(prompt).maxTokens(maxTokens), timeout);
  }

  /** How the prompts of late were counted. */
  String method() {
    return method;
  }

  /** How often a fit may ask: a tokenizer is cheap, a request is not. */
  int mostCalls() {
    return method.equals(TOKENIZE) ? PromptFitter.TOKENIZE_CALLS : PromptFitter.PROBE_CALLS;
  }
}
