package io.tokenload.run;

import io.tokenload.run.Settings.Tokenizer;
import io.tokenload.wire.Api;
import io.tokenload.wire.CompletionRequest;
import io.tokenload.wire.Message;
import io.tokenload.wire.TokenIds;
import io.tokenload.workload.PromptFitter;
import io.tokenload.workload.TokenCounter;
import io.tokenload.workload.tokenizer.LocalTokenizer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Counts a prompt as the server does: by its own tokenizer where it lets us ask, by one that the
 * user named, or by the usage that it reports for a request of one token. A tokenizer that knows no
 * chat template is helped by one such request, which tells what the template adds.
 */
final class PromptMeter implements TokenCounter {

  /** The server's tokenizer, asked over HTTP. */
  static final String TOKENIZE = "tokenize";

  /** The usage of a request. */
  static final String USAGE_PROBE = "usage_probe";

  /** Nobody counts: a dataset gives its prompts, or their lengths. */
  static final String DATASET = "dataset";

  /** The server says nothing of lengths. */
  static final String NONE = "none";

  /** Nothing is counted: the prompt is made of so many ids. */
  static final String TOKEN_IDS = "token_ids";

  private static final int UNCOUNTED = -1;

  /** Every vocabulary counts these words, and no template takes them for its own. */
  private static final String SAMPLE = "that with this from have hello world hello world";

  /** Two prompts that begin with different words. */
  private static final String ONE = "that with this";

  private static final String OTHER = "hello world hello";

  private final ServerClient client;
  private final Backend backend;
  private final Api api;
  private final String model;
  private final Function<String, CompletionRequest> request;
  private final Duration timeout;
  private final Tokenizer tokenizer;
  private String method;

  /** Counts texts without the template, or {@code null} where template and text are counted. */
  private TokenCounter ofText;

  private Integer overhead;

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
      Duration timeout,
      Tokenizer tokenizer) {
    this.client = client;
    this.backend = backend;
    this.api = api;
    this.model = model;
    this.request = request;
    this.timeout = timeout;
    this.tokenizer = tokenizer;
    this.method =
        switch (tokenizer.source()) {
          case AUTO, SERVER -> TOKENIZE;
          case USAGE -> USAGE_PROBE;
          case LOCAL -> tokenizer.local().orElseThrow().method();
        };
    tokenizer.local().ifPresent(local -> ofText = local::count);
  }

  /** Tokens of the prompt, or −1 if the server tells nobody. */
  @Override
  public int count(String prompt) {
    if (ofText != null) {
      return ofText.count(prompt) + overhead();
    }
    return method.equals(TOKENIZE) ? byServersTokenizer(prompt) : byUsage(prompt);
  }

  private int byServersTokenizer(String prompt) {
    OptionalInt told = client.tokenize(backend, api, model, prompt);
    if (told.isPresent()) {
      return told.getAsInt();
    }
    if (api == Api.CHAT && text(prompt).isPresent()) {
      ofText = some -> text(some).orElseThrow(PromptMeter::silent);
      return count(prompt);
    }
    if (tokenizer.source() == Tokenizer.Source.SERVER) {
      throw UserError.server(
          "The server at %s has no /tokenize to ask: leave -Dtokenizer=server out, or give the path of the model's tokenizer.json."
              .formatted(client.baseUrl()));
    }
    method = USAGE_PROBE;
    return byUsage(prompt);
  }

  /** By a tokenizer of the server that knows no messages. */
  private OptionalInt text(String prompt) {
    return client.tokenize(backend, Api.COMPLETIONS, model, prompt);
  }

  private static UserError silent() {
    return UserError.server(
        "The server's /tokenize answered, and then no more: look into its log.");
  }

  /** What the server adds to a text that is counted without it; 0 if it tells no usage. */
  private int overhead() {
    if (overhead == null) {
      OptionalInt used = probe(SAMPLE, 1).promptTokens();
      overhead = used.isPresent() ? used.getAsInt() - ofText.count(SAMPLE) : 0;
    }
    return overhead;
  }

  private int byUsage(String prompt) {
    OptionalInt used = probe(prompt, 1).promptTokens();
    if (used.isEmpty()) {
      method = NONE;
    }
    return used.orElse(UNCOUNTED);
  }

  /**
   * One request that is not streamed.
   *
   * @param prompt a text, {@link TokenIds}, a list of several of these, or a list of messages
   */
  Probe probe(Object prompt, int maxTokens) {
    try {
      return client.probe(asking(prompt).maxTokens(maxTokens), timeout);
    } catch (IllegalArgumentException noPlace) {
      throw UserError.usage(
          "A request to %s cannot be made: %s.".formatted(api.path(), noPlace.getMessage()));
    }
  }

  private CompletionRequest asking(Object prompt) {
    if (prompt instanceof List<?> several) {
      boolean messages = several.get(0) instanceof Message;
      return messages && !api.isChat()
          ? request.apply(text(several))
          : request.apply("").extra(messages ? "messages" : "prompt", several);
    }
    return prompt instanceof TokenIds ids
        ? request.apply("").extra("prompt", ids)
        : request.apply(prompt.toString());
  }

  private static String text(List<?> messages) {
    return messages.stream()
        .map(message -> ((Message) message).content())
        .collect(Collectors.joining("\n"));
  }

  /** Ids of a text's tokens, without special ones; empty if nobody tells any. */
  List<Integer> ids(String text) {
    Optional<LocalTokenizer> local = tokenizer.local();
    return local.isPresent()
        ? Arrays.stream(local.get().ids(text)).boxed().toList()
        : client.tokenIds(backend, model, text);
  }

  /**
   * Tokens that every chat begins with, whatever it says: where the ids of two that say different
   * things first differ.
   *
   * @return nothing where there is no chat, or if the server does not tell ids of chats
   */
  OptionalInt templateTokens() {
    if (!isCheap()) {
      return OptionalInt.empty();
    }
    List<Integer> one = client.chatIds(backend, api, model, ONE);
    List<Integer> other = client.chatIds(backend, api, model, OTHER);
    int shared = 0;
    while (shared < Math.min(one.size(), other.size())
        && one.get(shared).equals(other.get(shared))) {
      shared++;
    }
    return one.isEmpty() || other.isEmpty() ? OptionalInt.empty() : OptionalInt.of(shared);
  }

  /** Whether what is asked are messages, which may hold pictures and sounds. */
  boolean takesMedia() {
    return api.isChat();
  }

  /** The fewest output tokens that a request may ask for. */
  int leastOutputTokens() {
    return api.leastTokens();
  }

  /** How the prompts of late were counted. */
  String method() {
    return method;
  }

  /** Whether a count costs the server no computing of the prompt. */
  boolean isCheap() {
    return !method.equals(USAGE_PROBE) && !method.equals(NONE);
  }

  /** How often a fit may ask: a tokenizer is cheap, a request is not. */
  int mostCalls() {
    return isCheap() ? PromptFitter.TOKENIZE_CALLS : PromptFitter.PROBE_CALLS;
  }

  /** What counts, for a sentence. */
  String name() {
    return tokenizer.local().map(LocalTokenizer::name).orElse("server's own /tokenize");
  }

  /** From now on only the server's usage counts. */
  void useUsage() {
    method = USAGE_PROBE;
    ofText = null;
  }
}
