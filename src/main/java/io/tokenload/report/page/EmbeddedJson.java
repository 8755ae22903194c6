package io.tokenload.report.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;

/**
 * JSON that can stand in a {@code script} element: no character in it can end the element, open a
 * comment or break a line of JavaScript.
 */
final class EmbeddedJson {

  private static final ObjectWriter WRITER =
      JsonMapper.builder().build().writer().with(new MarkupEscapes());

  private EmbeddedJson() {}

  static String of(Object value) {
    try {
      return WRITER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** JSON's own escapes, and besides: {@code < > & U+2028 U+2029}. */
  private static final class MarkupEscapes extends CharacterEscapes {

    private static final long serialVersionUID = 1L;

    @Override
    public int[] getEscapeCodesForAscii() {
      int[] escapes = standardAsciiEscapesForJSON();
      for (char c : new char[] {'<', '>', '&'}) {
        escapes[c] = ESCAPE_CUSTOM;
      }
      return escapes;
    }

    @Override
    public SerializableString getEscapeSequence(int c) {
      boolean escaped = c == '<' || c == '>' || c == '&' || c == '\u2028' || c == '\u2029';
      return escaped ? new SerializedString("\\u%04x".formatted(c)) : null;
    }
  }
}
