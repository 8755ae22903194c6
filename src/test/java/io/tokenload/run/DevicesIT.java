package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenload.metric.server.DeviceSamples;
import io.tokenload.metric.server.GpuSample;
import io.tokenload.telemetry.TelemetryReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs in small on a machine whose {@code nvidia-smi} is a script that prints what a real one does:
 * all that reads, writes and shows it is as in earnest.
 */
class DevicesIT {

  private static final String LINES =
      "printf '0, GPU-a, 71234, 81559, 97, 300.00, 1755, 2619, 58, 0x0000000000000004, NVIDIA H100\\n"
          + "1, GPU-b, 500, 81559, 0, 100.00, 345, 2619, 31, 0x0000000000000001, NVIDIA H100\\n'\n";

  private static final String NVIDIA_SMI =
      "#!/bin/sh\ncase \"$*\" in\n"
          + "*-lms*) while :; do sleep 0.5; "
          + LINES
          + "done;;\n"
          + "*) "
          + LINES
          + ";;\nesac\n";

  @TempDir private Path directory;

  private Path programs() throws IOException {
    Path bin = Files.createDirectories(directory.resolve("bin"));
    Path file = Files.writeString(bin.resolve("nvidia-smi"), NVIDIA_SMI);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return bin;
  }

  private GatlingJvm.Result run(GatlingJvm jvm, String... more) throws Exception {
    String[] all = new String[more.length + 3];
    System.arraycopy(more, 0, all, 0, more.length);
    all[more.length] = "concurrency=2";
    all[more.length + 1] = "duration=3";
    all[more.length + 2] = "warmup=1";
    GatlingJvm.Result result = jvm.run("Tiny", all);
    assertThat(result.exitCode()).as(result.output()).isZero();
    return result;
  }

  private static JsonNode summary(Path folder) throws IOException {
    return new ObjectMapper().readTree(folder.resolve("summary.json").toFile());
  }

  @Test
  void gpusOfTheServersMachineStandInEveryFile() throws Exception {
    GatlingJvm.Result result = run(new GatlingJvm(directory).withPrograms(programs()));
    DeviceSamples samples = TelemetryReader.read(result.folder()).devices();
    assertThat(samples.gpus()).extracting(GpuSample::gpu).contains("0", "1");
    assertThat(samples.hosts()).hasSizeGreaterThan(2);

    JsonNode summary = summary(result.folder());
    JsonNode cell = summary.at("/cells/0");
    assertThat(cell.path("gpu_memory_peak_mib").asDouble()).isEqualTo(71_234);
    assertThat(cell.path("gpu_power_mean_w").asDouble()).isEqualTo(400);
    assertThat(cell.path("gpu_throttled_share").asDouble()).isEqualTo(1);
    double seconds = cell.path("window_to_s").asDouble() - cell.path("window_from_s").asDouble();
    assertThat(cell.path("energy_j").asDouble()).isCloseTo(400 * seconds, withPercentage(0.1));
    assertThat(cell.path("energy_per_output_token_j").asDouble()).isPositive();
    assertThat(cell.path("host_memory_peak_mib").asDouble()).isPositive();
    assertThat(summary.at("/devices/gpus")).hasSize(2);
    assertThat(summary.at("/devices/remarks/0").asText()).contains("SS c=2 (100 %)");

    assertThat(result.output().replaceAll("\\s+", " "))
        .contains("2 × NVIDIA H100: at most memory 69.6 GiB")
        .contains("J per output token");
    assertThat(Files.readAllLines(result.folder().resolve("levels.csv")).get(0))
        .contains("gpu_power_mean_w", "energy_per_output_token_j", "host_cpu_peak_share");
    assertThat(Files.readString(result.folder().resolve("index.html")))
        .contains("GPU and host", "tl-time-gpu_power", "tl-time-host_cpu", "GPU power");
    assertThat(result.folder().resolve("plots/gpu_power_over_time.png")).isRegularFile();
  }

  /** As when the kernel ends it for want of memory. */
  @Test
  void theProgramDiesWithARunThatIsKilled() throws Exception {
    Path pid = directory.resolve("pid");
    Path smi = programs().resolve("nvidia-smi");
    Files.writeString(
        smi,
        "#!/bin/sh\ncase \"$*\" in\n"
            + "*-lms*) echo $$ > "
            + pid
            + ".new; mv "
            + pid
            + ".new "
            + pid
            + "; exec sleep 600;;\n"
            + "*) "
            + LINES
            + ";;\nesac\n");
    Process run =
        new GatlingJvm(directory)
            .withPrograms(smi.getParent())
            .start("Tiny", "concurrency=2", "duration=60");
    try {
      await(() -> Files.exists(pid));
    } finally {
      run.destroyForcibly();
    }
    long program = Long.parseLong(Files.readString(pid).strip());
    await(() -> !ProcessHandle.of(program).map(ProcessHandle::isAlive).orElse(false));
  }

  private static void await(BooleanSupplier there) throws InterruptedException {
    long patience = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!there.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited in vain").isLessThan(patience);
      Thread.sleep(50);
    }
  }

  @Test
  void withoutAGpuItIsSaidAndNothingIsZero() throws Exception {
    GatlingJvm.Result result = run(new GatlingJvm(directory), "gpu=off");
    JsonNode summary = summary(result.folder());
    assertThat(summary.at("/cells/0/gpu_memory_peak_mib").isNull()).isTrue();
    assertThat(summary.at("/cells/0/energy_per_output_token_j").isNull()).isTrue();
    assertThat(summary.at("/cells/0/host_cpu_peak_share").asDouble()).isPositive();
    assertThat(result.output().replaceAll("\\s+", " "))
        .contains("No GPU seen: nobody looked (-Dgpu=off).");
    assertThat(Files.readString(result.folder().resolve("index.html")))
        .contains("No GPU seen: nobody looked")
        .doesNotContain("tl-time-gpu_power");
  }
}
