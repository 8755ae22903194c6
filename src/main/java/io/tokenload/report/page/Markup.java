package io.tokenload.report.page;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes HTML in which text stays text: whatever comes in as text or as the value of an attribute
 * is escaped, and names of tags and attributes are the caller's own literals. Model names, error
 * bodies and notes come from servers and may hold anything.
 */
final class Markup {

  private final StringBuilder out = new StringBuilder(4096);
  private final Deque<String> open = new ArrayDeque<>();

  /** Opens a tag. Attributes: name, value, name, value …; a {@code null} value leaves one out. */
  Markup open(String tag, String... attributes) {
    start(tag, attributes);
    open.push(tag);
    return this;
  }

  /** A tag that has no content and no end, such as {@code input}. */
  Markup lone(String tag, String... attributes) {
    start(tag, attributes);
    return this;
  }

  /** Closes the innermost open tag. */
  Markup close() {
    out.append("</").append(open.pop()).append('>');
    return this;
  }

  /** A whole element with text in it. */
  Markup element(String tag, String text, String... attributes) {
    return open(tag, attributes).text(text).close();
  }

  /** Text, escaped. */
  Markup text(String text) {
    escape(text);
    return this;
  }

  /** HTML that another {@code Markup} or this project's own resource made. */
  Markup raw(String html) {
    out.append(html);
    return this;
  }

  @Override
  public String toString() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("not closed: " + open);
    }
    return out.toString();
  }

  private void start(String tag, String... attributes) {
    out.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      if (attributes[i + 1] != null) {
        out.append(' ').append(attributes[i]).append("=\"");
        escape(attributes[i + 1]);
        out.append('"');
      }
    }
    out.append('>');
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(Character.isISOControl(c) && c != '\n' && c != '\t' ? '\uFFFD' : c);
      }
    }
  }
}
