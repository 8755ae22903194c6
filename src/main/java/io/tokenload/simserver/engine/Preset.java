package io.tokenload.simserver.engine;

import java.util.List;

/**
 * A model on a device, in figures.
 *
 * @param name as typed on the command line
 * @param model name under which it is served
 * @param config limits
 * @param cost times
 */
public record Preset(String name, String model, EngineConfig config, CostModel cost) {

  /** The one used if none is named. */
  public static final String DEFAULT = "qwen2.5-7b-4090";

  /** Cost of a sequence in a step beyond its tokens: sampling, text, hand-over. */
  static final double RTX_4090_SEQUENCE_MICROS = 20;

  static final double H100_SEQUENCE_MICROS = 5;

  private static final double RTX_4090_GBS = 1008;
  private static final double H100_GBS = 3350;

  /** All presets. docs/simulated-server.md says where the figures come from. */
  public static List<Preset> all() {
    return List.of(opt125m4090(), qwen7b4090(), llama8bH100(), llama70b4xH100());
  }

  /**
   * A preset by its name.
   *
   * @throws IllegalArgumentException with a sentence that lists the names
   */
  public static Preset named(String name) {
    return all().stream()
        .filter(preset -> preset.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no preset '%s'; choose one of %s."
                        .formatted(
                            name, String.join(", ", all().stream().map(Preset::name).toList()))));
  }

  public Preset withModel(String served) {
    return new Preset(name, served, config, cost);
  }

  public Preset withConfig(EngineConfig other) {
    return new Preset(name, model, other, cost);
  }

  public Preset withCost(CostModel other) {
    return new Preset(name, model, config, other);
  }

  /** Bound by overhead: its weights are read in a quarter of a millisecond. */
  private static Preset opt125m4090() {
    StepTable linear =
        StepTable.ofMillis(1, 2.0, 64, 2.1, 256, 2.5, 512, 3.2, 2048, 7.4, 4096, 13.5);
    return new Preset(
        "opt-125m-4090",
        "facebook/opt-125m",
        limits(2048, 256, 2048, 35_000),
        CostModel.of(linear, 36, RTX_4090_GBS, RTX_4090_SEQUENCE_MICROS));
  }

  private static Preset qwen7b4090() {
    return new Preset(
        DEFAULT,
        "Qwen/Qwen2.5-7B-Instruct",
        limits(32_768, 256, 2048, 5_300),
        CostModel.of(rtx4090(17.5, 142), 56, RTX_4090_GBS, RTX_4090_SEQUENCE_MICROS));
  }

  private static Preset llama8bH100() {
    return new Preset(
        "llama-3-8b-h100",
        "meta-llama/Meta-Llama-3-8B-Instruct",
        limits(8192, 1024, 8192, 25_600),
        CostModel.of(h100(7.8, 26), 128, H100_GBS, H100_SEQUENCE_MICROS));
  }

  private static Preset llama70b4xH100() {
    StepTable linear =
        StepTable.ofMillis(1, 18.5, 64, 19.8, 256, 24.4, 512, 36, 2048, 129, 4096, 255);
    return new Preset(
        "llama-70b-4xh100",
        "meta-llama/Llama-3.1-70B-Instruct",
        limits(131_072, 1024, 8192, 26_250),
        CostModel.of(linear, 320, 4 * H100_GBS, H100_SEQUENCE_MICROS));
  }

  /**
   * A 7B model on a 4090: the profile of an 8B model on an A100, which has the same shape (flat to
   * 64 tokens, linear from 256), with its flat and its linear part scaled.
   *
   * @param flatMillis a step of one token
   * @param slopeMicros a further token of a large step
   */
  static StepTable rtx4090(double flatMillis, double slopeMicros) {
    double flat = flatMillis / 9.7;
    double slope = slopeMicros / 67;
    double middle = (flat + slope) / 2;
    return StepTable.ofMillis(
        1,
        9.7 * flat,
        64,
        11.2 * flat,
        256,
        19.5 * middle,
        512,
        34.6 * slope,
        2048,
        2.048 * slopeMicros,
        4096,
        4.096 * slopeMicros);
  }

  /** A 7B or 8B model on an H100, scaled likewise. */
  static StepTable h100(double flatMillis, double slopeMicros) {
    double flat = flatMillis / 5.6;
    double slope = slopeMicros / 20;
    return StepTable.ofMillis(
        1,
        5.6 * flat,
        64,
        5.9 * flat,
        256,
        9.2 * flat,
        512,
        12.0 * flat,
        2048,
        40.4 * slope,
        4096,
        83.2 * slope);
  }

  private static EngineConfig limits(int modelLen, int seqs, int batched, int blocks) {
    return new EngineConfig(modelLen, seqs, batched, blocks, true, false);
  }

  /** Names for a help text. */
  public static String names() {
    return String.join(" | ", all().stream().map(Preset::name).toList());
  }
}
