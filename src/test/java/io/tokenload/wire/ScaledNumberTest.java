package io.tokenload.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaledNumberTest {

  @ParameterizedTest
  @CsvSource({
    "1e400, 6",
    "9223372036854775807, 6",
    "-1e300, 9",
    "99999999999999999999999, 0",
    "1e99999999999, 0"
  })
  void numberThatIsNoTimeIsNone(String number, int power) {
    assertThat(of(number, power)).isEqualTo(ScaledNumber.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 6, 0",
    "-0.0, 6, 0",
    "137.0803239997258, 6, 137080324",
    "5e-05, 9, 50000",
    "5E-05, 9, 50000",
    "1.5e3, 0, 1500",
    "0.0000004, 6, 0",
    "0.0000005, 6, 1",
    "0.00000049999, 6, 0",
    "-2.5, 6, -2500000",
    "1795304694.3502502, 9, 1795304694350250200",
    "0.000000000000000000000000000000000000001, 9, 0",
    "1e-400, 9, 0",
    "123456789012345678901234567890e-25, 6, 12345678901"
  })
  void numberIsAWholeOneOfTheOtherUnit(String number, int power, long expected) {
    assertThat(of(number, power)).isEqualTo(expected);
  }

  @Test
  void anyTimeIsThatOfBigDecimal() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      double value = random.nextDouble() * Math.pow(10, random.nextInt(12) - 6);
      BigDecimal exact = new BigDecimal(Double.toString(value)).movePointRight(6);
      long expected = exact.setScale(0, RoundingMode.HALF_UP).longValueExact();
      assertThat(of(Double.toString(value), 6)).as("%s", value).isEqualTo(expected);
    }
  }

  private static long of(String number, int power) {
    byte[] bytes = ("[" + number + "]").getBytes(US_ASCII);
    return ScaledNumber.of(bytes, 1, bytes.length - 1, power);
  }
}
