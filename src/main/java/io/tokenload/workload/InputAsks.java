package io.tokenload.workload;

import io.tokenload.wire.Message;
import io.tokenload.workload.dataset.Entry;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Requests of which nothing is generated, each of several texts of its own.
 *
 * @param prompts the texts: those of one request after those of another
 * @param inputs texts in a request, at least 1
 */
public record InputAsks(Prompts prompts, int inputs) implements Asks {

  public InputAsks {
    Range.check("inputs", inputs, 1, PromptLength.MAX_INPUTS);
  }

  @Override
  public Ask at(long number) {
    List<Object> texts = texts(number);
    String words = texts.stream().map(Object::toString).collect(Collectors.joining("\n"));
    Entry entry =
        new Entry(
            "request " + number,
            List.of(Message.user(words)),
            null,
            Map.of("prompt", inputs == 1 ? texts.get(0) : texts),
            Map.of(),
            List.of());
    return new Ask(0, entry);
  }

  /** The texts of a request: strings or token ids. */
  public List<Object> texts(long number) {
    return LongStream.range(number * inputs, (number + 1) * inputs)
        .mapToObj(prompts::at)
        .collect(Collectors.toList());
  }
}
