package io.tokenload.telemetry.gpu;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The GPUs of this machine, as a fingerprint names them.
 *
 * @param names models, one a GPU; empty where none is seen
 * @param driver version of their driver, or {@code null}
 */
public record GpuInventory(List<String> names, String driver) {

  /** Of a machine without. */
  public static final GpuInventory NONE = new GpuInventory(List.of(), null);

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  public GpuInventory {
    names = List.copyOf(names);
  }

  /**
   * Asks {@code nvidia-smi}; none where there is no such program, or it fails or hangs: it waits at
   * most 10 s.
   */
  public static GpuInventory of(Programs programs) {
    Optional<Path> program = programs.find(NvidiaSmi.PROGRAM);
    if (program.isEmpty()) {
      return NONE;
    }
    try {
      ProgramCall.Answer answer =
          ProgramCall.of(
              List.of(
                  program.get().toString(),
                  "--query-gpu=driver_version,name",
                  "--format=csv,noheader"),
              PATIENCE);
      return answer.isWell() ? parse(answer.output()) : NONE;
    } catch (GpuUnread e) {
      return NONE;
    }
  }

  /** What {@code nvidia-smi --query-gpu=driver_version,name --format=csv,noheader} printed. */
  static GpuInventory parse(String output) {
    List<String> names = new ArrayList<>();
    String driver = null;
    for (String line : output.lines().toList()) {
      String[] fields = line.split(",", 2);
      if (fields.length == 2 && NvidiaSmi.told(fields[0]) && NvidiaSmi.told(fields[1])) {
        driver = fields[0].strip();
        names.add(fields[1].strip());
      }
    }
    return new GpuInventory(names, driver);
  }
}
