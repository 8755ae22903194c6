package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.metric.Phase;
import io.tokenload.metric.RunFacts;
import io.tokenload.metric.server.CacheReset;
import io.tokenload.recording.JournalReader;
import io.tokenload.recording.RunFile;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shared prompts, one request at a time: what a cache holds is known exactly. */
class CacheResetIT {

  private static final int REQUESTS = 4;

  @TempDir Path directory;

  private Path run(String reset) throws Exception {
    GatlingJvm.Result result =
        new GatlingJvm(directory.resolve(reset))
            .run(
                "Custom",
                "simulatedTimeScale=0.1",
                "prefixCache=shared",
                "resetPrefixCache=" + reset,
                "concurrency=1",
                "inputLen=64",
                "outputLen=8,16",
                "numPrompts=" + REQUESTS,
                "warmup=0");
    assertThat(result.exitCode()).as(result.output()).isZero();
    return result.folder();
  }

  /** Cached tokens of the measured requests of a class, in order. */
  private static List<Integer> cached(Path folder, String name) throws Exception {
    return JournalReader.read(folder.resolve("journal.jsonl")).stream()
        .filter(record -> record.identity().phase() == Phase.MEASUREMENT)
        .filter(record -> record.identity().cell().className().equals(name))
        .map(record -> record.stream().cachedTokens())
        .toList();
  }

  @Test
  void withoutResetTheSecondCellFindsEveryPromptAndWithItAllButTheFirst() throws Exception {
    Path kept = run("false");
    Path emptied = run("true");
    // 64 tokens are four blocks of 16, the last of which is computed for the first token's sake.
    assertThat(cached(kept, "in64_out16")).containsExactly(48, 48, 48, 48);
    assertThat(cached(emptied, "in64_out16")).containsExactly(0, 48, 48, 48);
    assertThat(cached(emptied, "in64_out8")).containsExactly(0, 48, 48, 48);

    assertThat(RunFile.read(kept.resolve("run.json")).plan().acts().resets()).isEmpty();
    RunFacts facts = RunFile.read(emptied.resolve("run.json"));
    assertThat(facts.plan().acts().resets())
        .extracting(CacheReset::cells, CacheReset::emptied, CacheReset::asked)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(List.of("in64_out8 c=1"), true, 1),
            org.assertj.core.groups.Tuple.tuple(List.of("in64_out16 c=1"), true, 1));
    assertThat(facts.plan().acts().resets().get(0).at()).isNegative();
    assertThat(facts.plan().acts().resets().get(1).at())
        .isBetween(facts.cells().get(0).closed(), facts.cells().get(1).opened());
  }
}
