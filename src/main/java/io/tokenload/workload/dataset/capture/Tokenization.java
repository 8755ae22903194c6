package io.tokenload.workload.dataset.capture;

import java.util.Arrays;
import java.util.List;

/** Cuts a text into the pieces that count as its tokens. */
public interface Tokenization {

  /** As the trace's header names it. */
  String name();

  /** The pieces, in order. Texts that begin alike must have pieces that begin alike. */
  List<String> pieces(String text);

  /**
   * Words between white space: about three for four tokens of English in the usual vocabularies.
   */
  static Tokenization words() {
    return new Tokenization() {
      @Override
      public String name() {
        return "words";
      }

      @Override
      public List<String> pieces(String text) {
        String stripped = text.strip();
        return stripped.isEmpty() ? List.of() : Arrays.asList(stripped.split("\\s+"));
      }
    };
  }
}
