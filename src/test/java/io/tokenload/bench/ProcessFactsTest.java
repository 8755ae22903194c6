package io.tokenload.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class ProcessFactsTest {

  private final ProcessFacts facts;

  ProcessFactsTest() throws JsonProcessingException {
    facts =
        new ProcessFacts(
            new ObjectMapper()
                .readTree(
                    """
                    {"status": -9, "launched": 1000000000, "started": 3500000000,
                     "samples": [[10000, 5.0, 1], [12000, 7.0, 1]]}
                    """));
  }

  @Test
  void statusThatIsNotZeroIsAFailure() {
    assertThat(facts.failure()).isEqualTo("ended with -9");
  }

  @Test
  void cpuTimeOutsideTheSamplesIsNotKnown() {
    assertThat(facts.cpuSecondsBetween(9500, 11000)).isNaN();
    assertThat(facts.cpuSecondsBetween(11000, 12500)).isNaN();
  }

  @Test
  void cpuTimeBetweenSamplesLiesOnAStraightLine() {
    assertThat(facts.cpuSecondsBetween(10000, 12000)).isEqualTo(2, within(1e-9));
    assertThat(facts.cpuSecondsBetween(10500, 11000)).isEqualTo(0.5, within(1e-9));
  }

  @Test
  void launcherTakesTheTimeBeforeTheClientStarts() {
    assertThat(facts.launchSeconds()).isEqualTo(2.5);
  }
}
