package io.tokenload.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.server.RequestTimes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerTimesJsonTest {

  private static final RequestTimes TIMES =
      new RequestTimes("vllm_metrics", 53_677L, 137_080_324L, -1L, null, Long.MAX_VALUE / 2);

  private static final RequestRecord PLAIN =
      Records.success("req_000001", 0, 48_200_000, 10_000_000, 3);

  @ParameterizedTest
  @ValueSource(strings = {"7", "\"fast\"", "[]", "{}", "{\"queue_s\":1}", "{\"source\":null}"})
  void whatIsNoTimesIsMalformed(String value) throws IOException {
    String line = line(PLAIN).replace("\"server_times\":null", "\"server_times\":" + value);
    assertThatThrownBy(() -> Line.parse(line))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("server_times");
  }

  @Test
  void timesComeBackToTheNanosecond() throws IOException {
    RequestRecord told = PLAIN.with(TIMES);
    assertThat(Line.parse(line(told)).record().serverTimes()).isEqualTo(TIMES);
    assertThat(line(told))
        .contains(
            "\"server_times\":{\"source\":\"vllm_metrics\",\"queue_s\":0.000053677,"
                + "\"prefill_s\":0.137080324,\"decode_s\":-0.000000001,\"ttft_s\":null,");
  }

  @Test
  void idOfTheAnswerComesBack() throws IOException {
    RequestRecord answered =
        PLAIN.with(PLAIN.identity().answeredAs("cmpl-17"), PLAIN.ending(), null);
    assertThat(Line.parse(line(answered)).record().identity()).isEqualTo(answered.identity());
  }

  @Test
  void lineOfAnEarlierVersionHasNone() throws IOException {
    String line = line(PLAIN).replace(",\"answer_id\":null,\"server_times\":null", "");
    RequestRecord read = Line.parse(line).record();
    assertThat(read.serverTimes()).isNull();
    assertThat(read.identity().answerId()).isNull();
  }

  @Test
  void lineWithTimesKeepsToItsSchema() throws IOException {
    var schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(Path.of("docs/schemas/journal-line.schema.json")));
    assertThat(schema.validate(line(PLAIN.with(TIMES)), InputFormat.JSON)).isEmpty();
    assertThat(new ObjectMapper().readTree(line(PLAIN)).get("server_times").isNull()).isTrue();
  }

  private static String line(RequestRecord request) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LineWriter lines = new LineWriter(out);
    lines.write(request);
    lines.close();
    return out.toString(StandardCharsets.UTF_8).strip();
  }
}
