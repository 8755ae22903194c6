package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.metric.RunFacts;
import io.tokenload.metric.server.ProfiledSpan;
import io.tokenload.recording.RunFile;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileIT {

  @TempDir Path directory;

  @Test
  void eachCellIsProfiledAndSaysSoInTheFirstLines() throws Exception {
    GatlingJvm.Result result =
        new GatlingJvm(directory)
            .run(
                "Custom",
                "simulatedFlags=--profiler-config {}",
                "profile=server",
                "profileDuration=200ms",
                "concurrency=1,2",
                "duration=1s",
                "inputLen=64",
                "outputLen=8",
                "warmup=0");
    assertThat(result.exitCode()).as(result.output()).isZero();
    RunFacts run = RunFile.read(result.folder().resolve("run.json"));
    List<ProfiledSpan> spans = run.plan().acts().profiles();
    assertThat(spans)
        .extracting(ProfiledSpan::cells)
        .containsExactly(List.of("in64_out8 c=1"), List.of("in64_out8 c=2"));
    for (int i = 0; i < 2; i++) {
      ProfiledSpan span = spans.get(i);
      assertThat(span.reason()).isNull();
      assertThat(span.from()).isBetween(run.cells().get(i).from(), span.to());
      assertThat(span.to() - span.from()).isGreaterThanOrEqualTo(200_000_000L);
    }
    assertThat(result.output())
        .contains(
            "Profiled server: the figures of 2 cells are slower than without.",
            "- in64_out8 c=1: the server was profiled for",
            "which slows it");
  }

  @Test
  void aServerWithoutAProfilerIsRefusedBeforeTheLoad() throws Exception {
    GatlingJvm.Result result = new GatlingJvm(directory).run("Custom", "profile=server");
    assertThat(result.exitCode()).isEqualTo(ExitCode.SERVER.code());
    assertThat(result.output())
        .contains("cannot be profiled (profile=server): /start_profile answered 404")
        .doesNotContain("\tat ");
    assertThat(result.folder()).isNull();
  }
}
