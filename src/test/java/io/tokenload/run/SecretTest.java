package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "nothing of it, all is well, all is well",
    "whole and twice, a sk-abcdef b sk-abcdef, a *** b ***",
    "cut by an excerpt, key sk-abc…, key ***…",
    "cut without a mark, key sk-abcd, key ***",
    "too short to tell, risk-, risk-",
    "whole before a cut, sk-abcdef and …, *** and …",
  })
  void itIsMaskedWhereverItStands(String name, String words, String masked) {
    assertThat(new Secret("sk-abcdef").maskIn(words)).isEqualTo(masked);
  }
}
