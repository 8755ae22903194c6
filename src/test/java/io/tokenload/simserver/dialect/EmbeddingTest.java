package io.tokenload.simserver.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenload.simserver.http.VirtualServer;
import io.tokenload.simserver.http.VirtualServer.Answer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class EmbeddingTest {

  private static final String PATH = "/v1/embeddings";

  private final VirtualServer server = VirtualServer.speaking("vllm");

  @Test
  void emptyOrOverlongInputIsRefused() {
    assertThat(server.post(PATH, "{\"input\":\"\"}").status()).isEqualTo(400);
    assertThat(server.post(PATH, "{\"input\":[]}").status()).isEqualTo(400);
    assertThat(server.post(PATH, "{}").status()).isEqualTo(400);
    String words = "hello world ".repeat(1100);
    assertThat(server.post(PATH, "{\"input\":\"" + words + "\"}").status()).isEqualTo(400);
    assertThat(server.post(PATH, "{\"input\":\"a\",\"dimensions\":0}").status()).isEqualTo(400);
  }

  @Test
  void equalInputsHaveEqualVectorsOfLengthOneHoweverTheyAreGiven() {
    JsonNode data =
        server.post(PATH, "{\"input\":[\"hello world\",\"hello\",\"hello world\"]}").json();
    assertThat(data.at("/data")).hasSize(3);
    assertThat(data.at("/data/0/embedding")).isEqualTo(data.at("/data/2/embedding"));
    assertThat(data.at("/data/0/embedding")).isNotEqualTo(data.at("/data/1/embedding"));
    assertThat(data.at("/usage/prompt_tokens").asInt()).isEqualTo(2 + 1 + 2);
    double square = 0;
    for (JsonNode value : data.at("/data/0/embedding")) {
      square += value.asDouble() * value.asDouble();
    }
    assertThat(square).isCloseTo(1, org.assertj.core.data.Offset.offset(1e-5));
    JsonNode ids = server.post("/tokenize", "{\"prompt\":\"hello world\"}").json().at("/tokens");
    assertThat(server.post(PATH, "{\"input\":" + ids + "}").json().at("/data/0/embedding"))
        .isEqualTo(data.at("/data/0/embedding"));
  }

  @Test
  void base64IsTheSameVector() {
    JsonNode numbers = server.post(PATH, "{\"input\":\"hello\"}").json().at("/data/0/embedding");
    String text =
        server
            .post(PATH, "{\"input\":\"hello\",\"encoding_format\":\"base64\"}")
            .json()
            .at("/data/0/embedding")
            .asText();
    ByteBuffer bytes =
        ByteBuffer.wrap(Base64.getDecoder().decode(text)).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(bytes.remaining() / 4).isEqualTo(numbers.size());
    assertThat(bytes.getFloat()).isEqualTo((float) numbers.at("/0").asDouble());
  }

  @Test
  void costsPrefillAndCountsNoAnswer() {
    Answer small = server.post(PATH, "{\"input\":\"hello\"}");
    Answer large = server.post(PATH, "{\"input\":\"" + "one two ".repeat(900) + "\"}");
    long first = small.pieces().get(0).nanos();
    assertThat(large.pieces().get(0).nanos() - first).isGreaterThan(first);
    String metrics = server.get("/metrics").body();
    assertThat(metrics)
        .contains("vllm:generation_tokens_total{engine=\"0\",model_name=\"opt-125m\"} 0.0\n")
        .contains("vllm:prompt_tokens_total{engine=\"0\",model_name=\"opt-125m\"} 1802.0\n");
  }
}
