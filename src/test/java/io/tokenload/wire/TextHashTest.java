package io.tokenload.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextHashTest {

  private static Long of(String... inside) {
    TextHash hash = new TextHash();
    for (String piece : inside) {
      byte[] bytes = ("\"" + piece + "\"").getBytes(StandardCharsets.UTF_8);
      hash.add(bytes, 1, bytes.length - 1);
    }
    return hash.value();
  }

  @Test
  void noTextHasNoHash() {
    assertThat(of()).isNull();
    assertThat(of("", "")).isNull();
  }

  @Test
  void itIsFnv1aOfTheText() {
    // Published vectors of FNV-1a, 64 bits (Fowler, Noll, Vo).
    assertThat(of("a")).isEqualTo(0xaf63dc4c8601ec8cL);
    assertThat(of("foobar")).isEqualTo(0x85944171f73967e8L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "grün | gr\\u00fcn",
        "€ | \\u20AC",
        "😀 | \\ud83d\\ude00",
        "a/b | a\\/b",
        "q\\\"q | q\\u0022q",
        "x\\ny | x\\u000ay",
      })
  void escapesAreWhatTheyStandFor(String plain, String escaped) {
    assertThat(of(escaped)).isEqualTo(of(plain));
  }

  @Test
  void anyDivisionIntoPiecesIsTheSameText() {
    Random random = new Random(7);
    String text = "The answer is 42, and gr\\u00fcn \\\\ with \\t tabs.";
    for (int i = 0; i < 50; i++) {
      int cut = random.nextInt(8);
      assertThat(of(text.substring(0, cut), text.substring(cut))).isEqualTo(of(text));
    }
  }

  @Test
  void oneLetterMakesAnotherHash() {
    assertThat(of("The answer is 42.")).isNotEqualTo(of("The answer is 43."));
    assertThat(of("ab", "c")).isNotEqualTo(of("ab", "d"));
  }

  @Test
  void whatCameSinceTheMarkCanBeForgotten() {
    TextHash hash = new TextHash();
    byte[] bytes = "abc".getBytes(StandardCharsets.US_ASCII);
    hash.mark();
    hash.add(bytes, 0, 3);
    hash.undo();
    assertThat(hash.value()).isNull();
    hash.add(bytes, 0, 1);
    hash.mark();
    hash.add(bytes, 1, 3);
    hash.undo();
    assertThat(hash.value()).isEqualTo(of("a"));
  }

  @Test
  void bodiesDifferWhereAByteDoes() {
    byte[] one = "{\"prompt\":\"a\"}".getBytes(StandardCharsets.UTF_8);
    byte[] other = "{\"prompt\":\"b\"}".getBytes(StandardCharsets.UTF_8);
    assertThat(TextHash.ofBody(one)).isEqualTo(TextHash.ofBody(one.clone()));
    assertThat(TextHash.ofBody(one)).isNotEqualTo(TextHash.ofBody(other));
    assertThat(TextHash.ofBody(one) >>> 32).isNotZero();
  }
}
