package io.tokenload.workload.dataset;

import io.tokenload.workload.Seed;
import io.tokenload.workload.SplitMix64;
import io.tokenload.workload.TokenCounter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Prompts out of lines of verse, as {@code vllm bench serve --dataset-name sonnet} makes them: a
 * request to pick lines, the file's first lines as a prefix that all prompts share, then lines
 * drawn with repetition (benchmarks/datasets, {@code SonnetDataset}). How many lines of each is
 * reckoned from their mean length; the lines drawn then vary by a few tokens. As in vLLM, a prompt
 * above {@code input-len} is drawn anew.
 */
public final class SonnetReader {

  /** The verse of this repository. */
  public static final Path FILE = Path.of("datasets/sonnets.txt");

  /** What stands before the lines. */
  static final String REQUEST = "Pick as many lines as you can from these poem lines:\n";

  private static final int TRIES = 1_000;

  private final List<String> lines;
  private final TokenCounter counter;

  private SonnetReader(List<String> lines, TokenCounter counter) {
    this.lines = lines;
    this.counter = counter;
  }

  /**
   * Lengths in tokens.
   *
   * @param prefixLen of what all prompts share, the request included; vLLM's default is 200
   * @param inputLen of a prompt at most, above {@code prefixLen}; vLLM's default is 550
   * @param outputLen to generate; vLLM's default is 150
   */
  public record Shape(int prefixLen, int inputLen, int outputLen) {

    /** vLLM's defaults. */
    public static final Shape DEFAULT = new Shape(200, 550, 150);

    public Shape {
      if (prefixLen < 0 || inputLen < prefixLen || inputLen > TokenDistribution.MAX_TOKENS) {
        throw new IllegalArgumentException(
            "sonnet-input-len must be from sonnet-prefix-len %,d to %,d, but is %,d"
                .formatted(prefixLen, TokenDistribution.MAX_TOKENS, inputLen));
      }
      if (outputLen < 1) {
        throw new IllegalArgumentException(
            "sonnet-output-len must be 1 or more, but is %,d".formatted(outputLen));
      }
    }
  }

  /**
   * Reads a file and makes prompts of its lines.
   *
   * @param counter counts the tokens of a text, chat template included; {@code null} estimates
   *     them, which a note says
   * @param numPrompts at least 1
   * @throws DatasetError if the file is empty or {@code inputLen} cannot be met
   */
  public static Dataset read(
      Path path, Shape shape, TokenCounter counter, int numPrompts, Seed seed) {
    List<String> lines = new ArrayList<>();
    try (Lines file = new Lines(new DataFile(path))) {
      for (String line = file.next(); line != null; line = file.next()) {
        lines.add(line + "\n");
      }
    }
    if (lines.isEmpty()) {
      throw new DatasetError(path.toString(), "holds no line", "give a text of at least one line");
    }
    TokenCounter count = counter == null ? TextLength.byCharacters() : counter;
    List<Conversation> prompts =
        new SonnetReader(lines, count).prompts(path, shape, numPrompts, seed);
    List<String> notes = counter == null ? List.of(TextLength.ESTIMATE) : List.of();
    return new Dataset("sonnet", path.toString(), prompts, notes);
  }

  private List<Conversation> prompts(Path path, Shape shape, int numPrompts, Seed seed) {
    int base = counter.count(REQUEST);
    // All at once: a server's count of each line would have the chat template in it each time.
    double mean = (double) (counter.count(REQUEST + String.join("", lines)) - base) / lines.size();
    if (shape.inputLen() <= base) {
      throw new DatasetError(
          path.toString(),
          "has no room for a line in %,d tokens".formatted(shape.inputLen()),
          "give a sonnet-input-len above %,d".formatted(base));
    }
    int all = (int) Math.rint((shape.inputLen() - base) / mean);
    int shared = (int) Math.max(0, Math.rint((shape.prefixLen() - base) / mean));
    String start = REQUEST + String.join("", lines.subList(0, Math.min(shared, lines.size())));
    List<Conversation> prompts = new ArrayList<>();
    for (int i = 0; i < numPrompts; i++) {
      SplitMix64 random = new SplitMix64(WordRun.key(seed.value(), i));
      String prompt = fitting(start, all - shared, shape.inputLen(), random, path);
      String id = "sonnet-" + i;
      prompts.add(Conversation.single(id, Entry.of(id, prompt, shape.outputLen())));
    }
    return prompts;
  }

  private String fitting(String start, int extra, int most, SplitMix64 random, Path path) {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      StringBuilder prompt = new StringBuilder(start);
      for (int line = 0; line < extra; line++) {
        prompt.append(lines.get((int) (random.nextDouble() * lines.size())));
      }
      if (counter.count(prompt.toString()) <= most) {
        return prompt.toString();
      }
    }
    throw new DatasetError(
        path.toString(),
        "gives no prompt of at most %,d tokens in %,d tries".formatted(most, TRIES),
        "give a larger sonnet-input-len or a smaller sonnet-prefix-len");
  }
}
