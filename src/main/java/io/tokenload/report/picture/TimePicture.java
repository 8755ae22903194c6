package io.tokenload.report.picture;

import java.util.List;

/**
 * A picture over the run's clock of what somebody said from time to time: the server, its GPU, its
 * host. It is drawn on the page and as PNG from this alone.
 *
 * @param key part of ids and of the PNG's name, {@code snake_case}
 * @param name what it shows
 * @param unit of its values; may be empty
 * @param words what it shows, a sentence or two, behind its "?"
 * @param lines in the order of their colours; those without a value are left out
 */
public record TimePicture(
    String key, String name, String unit, String words, List<TimeLine> lines) {

  public TimePicture {
    lines = lines.stream().filter(line -> !line.isEmpty()).toList();
  }

  /** Whether nobody told anything of it. */
  public boolean isEmpty() {
    return lines.isEmpty();
  }
}
