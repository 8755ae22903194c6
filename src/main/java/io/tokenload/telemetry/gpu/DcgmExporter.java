package io.tokenload.telemetry.gpu;

import io.tokenload.metric.server.GpuSample;
import io.tokenload.telemetry.exposition.Exposition;
import io.tokenload.telemetry.exposition.Sample;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What NVIDIA's DCGM exporter exposes: a name a field of DCGM, a sample a GPU. Names and units by
 * its {@code etc/default-counters.csv}: memory MiB, utilisation percent, power watts, clocks MHz,
 * temperature °C, reasons of clocks NVML's bits. Which of them it exposes is the choice of whoever
 * runs it.
 */
public final class DcgmExporter {

  private static final String USED = "DCGM_FI_DEV_FB_USED";
  private static final String FREE = "DCGM_FI_DEV_FB_FREE";
  private static final String RESERVED = "DCGM_FI_DEV_FB_RESERVED";

  /** The new name is DCGM 3.3's. */
  private static final List<String> REASONS =
      List.of("DCGM_FI_DEV_CLOCKS_EVENT_REASONS", "DCGM_FI_DEV_CLOCK_THROTTLE_REASONS");

  /** DCGM's blank values of 64 bits lie above it, and nothing that is measured here does. */
  private static final double BLANK = 1e15;

  private DcgmExporter() {}

  /**
   * The GPUs of a page, in its order.
   *
   * @param url where it was read
   * @return none if the page has no field of DCGM
   */
  public static List<GpuSample> samples(String url, Exposition page, long atNanos) {
    boolean manyHosts = hosts(page) > 1;
    Map<String, Gpu> gpus = new LinkedHashMap<>();
    for (Field field : Field.values()) {
      for (String name : field.names) {
        for (Sample sample : page.named(name)) {
          gpus.computeIfAbsent(key(sample, manyHosts), key -> new Gpu(key)).add(field, sample);
        }
      }
    }
    return gpus.values().stream().map(gpu -> gpu.sample(url, atNanos)).toList();
  }

  private static long hosts(Exposition page) {
    return Arrays.stream(Field.values())
        .flatMap(field -> field.names.stream())
        .flatMap(name -> page.named(name).stream())
        .map(sample -> sample.labels().getOrDefault("Hostname", ""))
        .distinct()
        .count();
  }

  private static String key(Sample sample, boolean manyHosts) {
    String gpu = sample.labels().getOrDefault("gpu", "0");
    return manyHosts ? sample.labels().getOrDefault("Hostname", "") + "/" + gpu : gpu;
  }

  /** What is read, and under which names. */
  private enum Field {
    USED_MIB(USED),
    FREE_MIB(FREE),
    RESERVED_MIB(RESERVED),
    BUSY_PERCENT("DCGM_FI_DEV_GPU_UTIL"),
    POWER("DCGM_FI_DEV_POWER_USAGE"),
    SM_CLOCK("DCGM_FI_DEV_SM_CLOCK"),
    MEMORY_CLOCK("DCGM_FI_DEV_MEM_CLOCK"),
    CELSIUS("DCGM_FI_DEV_GPU_TEMP"),
    THROTTLE(REASONS.toArray(String[]::new));

    private final List<String> names;

    Field(String... names) {
      this.names = List.of(names);
    }

    /** Of a GPU in parts (MIG) each part has memory of its own; all else is the whole GPU's. */
    boolean isOfParts() {
      return this == USED_MIB || this == FREE_MIB || this == RESERVED_MIB;
    }
  }

  /** A GPU while its fields are gathered. */
  private static final class Gpu {

    private final String key;
    private final Map<Field, Map<String, Double>> values = new LinkedHashMap<>();
    private String name;

    Gpu(String key) {
      this.key = key;
    }

    /** One sample a pod that shares the GPU says the same again. */
    void add(Field field, Sample sample) {
      if (name == null) {
        name = sample.labels().get("modelName");
      }
      if (Double.isFinite(sample.value()) && sample.value() >= 0 && sample.value() < BLANK) {
        String part = field.isOfParts() ? sample.labels().getOrDefault("GPU_I_ID", "") : "";
        values
            .computeIfAbsent(field, any -> new LinkedHashMap<>())
            .putIfAbsent(part, sample.value());
      }
    }

    private Double value(Field field) {
      Map<String, Double> parts = values.get(field);
      return parts == null
          ? null
          : Double.valueOf(parts.values().stream().mapToDouble(each -> each).sum());
    }

    private Double total() {
      Double used = value(Field.USED_MIB);
      Double free = value(Field.FREE_MIB);
      Double reserved = value(Field.RESERVED_MIB);
      return used == null || free == null
          ? null
          : Double.valueOf(used + free + (reserved == null ? 0 : reserved));
    }

    GpuSample sample(String url, long atNanos) {
      Double percent = value(Field.BUSY_PERCENT);
      Double reasons = value(Field.THROTTLE);
      return new GpuSample(
          url,
          atNanos,
          key,
          name,
          value(Field.USED_MIB),
          total(),
          percent == null ? null : percent / 100,
          value(Field.POWER),
          value(Field.SM_CLOCK),
          value(Field.MEMORY_CLOCK),
          value(Field.CELSIUS),
          reasons == null ? null : Throttle.in(reasons.longValue()));
    }
  }
}
