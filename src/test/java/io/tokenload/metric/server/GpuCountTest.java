package io.tokenload.metric.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.metric.Cell;
import io.tokenload.metric.Level;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GpuCountTest {

  @Test
  void whereNoSizeIsGivenNothingIsKnown() {
    assertThat(GpuCount.of(Map.of(), null)).isEmpty();
    assertThat(GpuCount.of(Map.of("max-num-seqs", "8"), "vllm serve M --port 8000")).isEmpty();
    assertThat(GpuCount.of(Map.of("tensor-parallel-size", "auto"), null)).isEmpty();
    assertThat(GpuCount.of(Map.of(), "serve /models/tp 8 --http-tp 4")).isEmpty();
  }

  @Test
  void sizesAreMultipliedAndFlagsWinOverTheCommand() {
    String command = "vllm serve M --tensor-parallel-size=4 --pipeline_parallel_size 2";
    assertThat(GpuCount.of(Map.of(), command)).hasValue(8);
    assertThat(GpuCount.of(Map.of("tp", "2"), command)).hasValue(4);
    assertThat(GpuCount.of(Map.of("--tensor_parallel_size", "2", "dp-size", "3"), null))
        .hasValue(6);
    assertThat(GpuCount.of(Map.of(), "vllm serve M -tp 2")).hasValue(2);
  }

  @Test
  void aCellTellsItsServerByAWholeWordOfItsClass() {
    SweptServer one = SweptServer.planned("seqs=6", Map.of(), null);
    SweptServer other = SweptServer.planned("seqs=64", Map.of(), null);
    Cell cell = new Cell("SS @seqs=64 in mix", "ss", Level.concurrency(2));
    assertThat(SweptServer.of(List.of(one, other), cell)).contains(other);
    assertThat(other.without(cell)).isEqualTo("SS in mix");
    assertThat(other.without(new Cell("SS @seqs=64", "ss", Level.concurrency(2)))).isEqualTo("SS");
  }
}
