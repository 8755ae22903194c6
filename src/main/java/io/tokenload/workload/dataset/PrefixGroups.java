package io.tokenload.workload.dataset;

import io.tokenload.workload.Seed;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Prompts that begin alike in groups, for a server's prefix cache.
 *
 * @param name as settings and reports call it
 * @param requests in the order in which they are asked, at least one
 * @param seed draws the words
 */
public record PrefixGroups(String name, List<Request> requests, Seed seed) implements Source {

  /** Most requests that one set may have. */
  public static final int MAX_REQUESTS = 1_000_000;

  /**
   * One request.
   *
   * @param group its prefix is that of all requests of the group, from 0
   * @param prefixTokens shared by the group, 0 or more
   * @param suffixTokens its own, 0 or more
   * @param outputTokens to generate, at least 1
   */
  public record Request(int group, int prefixTokens, int suffixTokens, int outputTokens) {

    /** Tokens of the prompt. */
    public int inputTokens() {
      return prefixTokens + suffixTokens;
    }
  }

  public PrefixGroups {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(seed, "seed");
    requests = List.copyOf(requests);
    if (requests.isEmpty()) {
      throw new IllegalArgumentException(name + " has no request");
    }
  }

  /**
   * As {@code vllm bench serve --dataset-name prefix_repetition}: ⌊numPrompts ÷ numPrefixes⌋
   * prompts of each prefix, shuffled (vLLM, benchmarks/datasets, {@code
   * PrefixRepetitionRandomDataset}; its defaults are 256, 256, 10 and 128).
   *
   * @param numPrompts at least {@code numPrefixes}
   */
  public static PrefixGroups repetition(
      int numPrompts, int numPrefixes, int prefixLen, int suffixLen, int outputLen, Seed seed) {
    if (numPrefixes < 1 || numPrompts < numPrefixes) {
      throw new IllegalArgumentException(
          "prefix_repetition needs at least one prompt for each of its prefixes, but has %,d for %,d"
              .formatted(numPrompts, numPrefixes));
    }
    int each = numPrompts / numPrefixes;
    return shuffled("prefix_repetition", numPrefixes, each, prefixLen, suffixLen, outputLen, seed);
  }

  /**
   * As SGLang's {@code bench_serving --dataset-name generated-shared-prefix}: so many questions in
   * each of so many groups that share a system prompt ({@code --gsp-*}), shuffled.
   */
  public static PrefixGroups shared(
      int numGroups,
      int promptsPerGroup,
      int systemPromptLen,
      int questionLen,
      int outputLen,
      Seed seed) {
    return shuffled(
        "generated-shared-prefix",
        numGroups,
        promptsPerGroup,
        systemPromptLen,
        questionLen,
        outputLen,
        seed);
  }

  private static PrefixGroups shuffled(
      String name, int groups, int each, int prefix, int suffix, int output, Seed seed) {
    check(name, "groups", groups, 1, MAX_REQUESTS);
    check(name, "prompts of a group", each, 1, MAX_REQUESTS / groups);
    check(name, "tokens of a prefix", prefix, 0, TokenDistribution.MAX_TOKENS);
    check(name, "tokens of a suffix", suffix, prefix == 0 ? 1 : 0, TokenDistribution.MAX_TOKENS);
    check(name, "output tokens", output, 1, TokenDistribution.MAX_TOKENS);
    Picked<Request> picked = new Picked<>(Selection.all().shuffled(seed.child("order")));
    for (int i = 0; i < groups * each; i++) {
      picked.offer(new Request(i / each, prefix, suffix, output));
    }
    return new PrefixGroups(name, picked.all(), seed);
  }

  private static void check(String name, String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "the %s of %s must be from %,d to %,d, but are %,d"
              .formatted(what, name, least, most, value));
    }
  }

  /**
   * The prompt of a request, a word a token: the words of its group, then words of its own.
   *
   * @param index into {@link #requests}
   * @param overheadTokens what the chat template adds; the suffix, then the prefix, is so much
   *     shorter
   */
  public String prompt(int index, int overheadTokens) {
    Request request = requests.get(index);
    int words = Math.max(request.inputTokens() - overheadTokens, 1);
    int shared = Math.min(request.prefixTokens(), words);
    StringBuilder text = WordRun.buffer(words);
    WordRun.append(text, WordRun.key(seed.child("prefix").value(), request.group()), shared);
    WordRun.append(text, WordRun.key(seed.child("suffix").value(), index), words - shared);
    return text.toString();
  }

  @Override
  public String origin() {
    long groups = requests.stream().mapToInt(Request::group).distinct().count();
    return "%,d prompts that share %,d prefixes".formatted(requests.size(), groups);
  }

  @Override
  public List<String> notes() {
    return List.of();
  }

  /** All its prompts as texts, a conversation each. */
  public Dataset dataset(int overheadTokens) {
    return new Dataset(
        name,
        origin(),
        IntStream.range(0, requests.size())
            .mapToObj(i -> Conversation.single(name + "-" + i, entry(i, overheadTokens)))
            .toList());
  }

  private Entry entry(int index, int overheadTokens) {
    return Entry.of(
        name + " " + index, prompt(index, overheadTokens), requests.get(index).outputTokens());
  }
}
