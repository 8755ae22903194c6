package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QualityIT {

  @TempDir Path directory;

  /** From two requests at once on the simulated server spoils answers. */
  @Test
  void answersThatGetWorseUnderLoadAreTheFirstThingSaid() throws Exception {
    GatlingJvm.Result result =
        new GatlingJvm(directory)
            .run(
                "Custom",
                "simulatedTimeScale=0.1",
                "simulatedFlags=--spoil-above 1",
                "prefixCache=shared",
                "temperature=0",
                "concurrency=1,8",
                "inputLen=64",
                "outputLen=16",
                "numPrompts=60",
                "warmup=0");
    assertThat(result.exitCode()).as(result.output()).isZero();
    JsonNode summary =
        new ObjectMapper().readTree(result.folder().resolve("summary.json").toFile());
    JsonNode quality = summary.path("quality");
    JsonNode alone = quality.at("/cells/0");
    assertThat(alone.at("/exact_length/share_value").asDouble()).isEqualTo(1);
    assertThat(alone.at("/identical/share_value").asDouble()).isEqualTo(1);
    assertThat(alone.at("/identical/cases").asInt()).isEqualTo(59);
    assertThat(alone.path("finish_reasons").path("length").asInt()).isEqualTo(60);
    assertThat(quality.at("/cells/1/finish_reasons").path("stop").asInt()).isPositive();
    assertThat(quality.path("drops").findValuesAsText("share"))
        .containsExactly("exact_length", "identical");
    assertThat(summary.path("first_sentence").asText())
        .contains("Quality fell under load: in64_out16 answers of the length asked 100 % at c=1, ");
    assertThat(result.output())
        .contains("in64_out16 identical answers at temperature 0 100 % at c=1, ");
  }
}
