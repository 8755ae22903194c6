package io.tokenload.simserver.http;

import java.util.ArrayList;
import java.util.List;

/**
 * The text of an event with gaps to fill, each named between two dollar signs: {@code
 * {"index":$INDEX$}}. Read once for a stream, written for each event.
 */
public final class EventTemplate {

  /** Fills the gaps. */
  @FunctionalInterface
  public interface Gaps {

    /** Writes what belongs in the gap of this name. */
    void fill(String gap, EventBuffer out);
  }

  private final List<byte[]> texts = new ArrayList<>();
  private final List<String> gaps = new ArrayList<>();

  private EventTemplate() {}

  /** Reads a template; its texts outside the gaps are kept as they are. */
  public static EventTemplate of(String text) {
    EventTemplate template = new EventTemplate();
    String[] parts = text.split("\\$", -1);
    if (parts.length % 2 == 0) {
      throw new IllegalArgumentException("A gap is left open: " + text);
    }
    for (int i = 0; i < parts.length; i++) {
      if (i % 2 == 0) {
        template.texts.add(Json.utf8(parts[i].replace('\u0000', '$')));
      } else {
        template.gaps.add(parts[i].intern());
      }
    }
    return template;
  }

  /** A text that may contain dollar signs, as part of a template. */
  public static String literal(String text) {
    return text.replace('$', '\u0000');
  }

  /** Writes one event, and ends it. */
  public void write(EventBuffer out, Gaps filler) {
    out.put(texts.get(0));
    for (int i = 0; i < gaps.size(); i++) {
      filler.fill(gaps.get(i), out);
      out.put(texts.get(i + 1));
    }
    out.endEvent();
  }
}
