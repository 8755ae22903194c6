package io.tokenload.simserver.http;

import io.tokenload.simserver.text.AnswerText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/** Decides what will be answered: the length by the request, the context and the seed. */
public final class AnswerPlanner {

  private final AnswerText text;
  private final int maxModelLen;
  private final int meanAnswerTokens;
  private final long serverSeed;
  private final BooleanSupplier spoiled;
  private long answers;
  private long spoiledAnswers;

  /**
   * @param spoiled whether answers are spoiled at the moment, as some servers do under load
   */
  AnswerPlanner(
      AnswerText text,
      int maxModelLen,
      int meanAnswerTokens,
      long serverSeed,
      BooleanSupplier spoiled) {
    this.spoiled = spoiled;
    this.text = text;
    this.maxModelLen = maxModelLen;
    this.meanAnswerTokens = meanAnswerTokens;
    this.serverSeed = serverSeed;
  }

  /**
   * Plans one answer. A prompt that leaves room for an answer shorter than asked is no error: the
   * answer is cut and ends with {@code length}. The prompt must leave room for one token.
   */
  public PlannedAnswer plan(int[] prompt, Sampling sampling, int choice) {
    int room = maxModelLen - prompt.length;
    int limit = sampling.maxTokens() > 0 ? Math.min(sampling.maxTokens(), room) : room;
    boolean spoil = spoiled.getAsBoolean();
    long seed = spoil ? fresh(choice) : seed(prompt, sampling, choice);
    int own = sampling.ignoreEos() ? Integer.MAX_VALUE : ownLength(seed, sampling.minTokens());
    if (spoil && spoiledAnswers++ % 2 == 0) {
      own = Math.max(1, Math.min(own, limit) / 2);
    }
    boolean ends = own <= limit;
    PlannedAnswer answer = PlannedAnswer.ofWords(Words.free(text, seed), ends ? own : limit, ends);
    return sampling.stop().isEmpty() ? answer : stopped(answer, sampling);
  }

  /** Equal at temperature 0 for equal prompts, by the request's seed if it has one, else new. */
  private long seed(int[] prompt, Sampling sampling, int choice) {
    if (sampling.greedy()) {
      return spread(Arrays.hashCode(prompt));
    }
    return sampling.seeded() ? spread(sampling.seed() * 131 + choice) : fresh(choice);
  }

  private long fresh(int choice) {
    return spread((serverSeed * 1_000_003 + answers++) * 131 + choice);
  }

  private static long spread(long value) {
    return new SplittableRandom(value).nextLong();
  }

  /** Length of an answer that ends by itself: exponential about the mean, at least one token. */
  private int ownLength(long seed, int least) {
    double drawn = -Math.log(1 - new SplittableRandom(seed).nextDouble()) * meanAnswerTokens;
    return (int) Math.min(Integer.MAX_VALUE / 2, 1 + Math.round(drawn)) + least;
  }

  /** Cuts the answer where a stop text first ends; the stop text itself is not part of it. */
  private PlannedAnswer stopped(PlannedAnswer answer, Sampling sampling) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < answer.tokens(); i++) {
      int before = words.length();
      words.append(new String(answer.bytesAt(i), StandardCharsets.US_ASCII));
      for (String stop : sampling.stop()) {
        int found = i + 1 >= sampling.minTokens() ? words.indexOf(stop) : -1;
        if (found >= 0) {
          String last = words.substring(Math.min(found, before), found);
          byte[] kept = (found >= before ? last : "").getBytes(StandardCharsets.US_ASCII);
          return answer.stopped(i + 1, stop, kept);
        }
      }
    }
    return answer;
  }
}
