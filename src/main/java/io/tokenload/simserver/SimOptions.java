package io.tokenload.simserver;

import io.tokenload.simserver.dialect.Dialects;
import io.tokenload.simserver.engine.Preset;
import io.tokenload.simserver.http.FrontOptions;
import io.tokenload.simserver.http.ServingOptions;
import java.util.Objects;

/**
 * What a simulated server is.
 *
 * @param host address to listen on
 * @param port port to listen on; 0 for any that is free
 * @param preset model, device, limits
 * @param seed decides answers and front-end times
 * @param timeScale seconds of the clock for each second of the engine: 0.1 is ten times faster
 * @param dialect name of the kind of server it looks like
 * @param front how the HTTP side behaves
 * @param serving what is served beyond the plain model
 */
public record SimOptions(
    String host,
    int port,
    Preset preset,
    long seed,
    double timeScale,
    String dialect,
    FrontOptions front,
    ServingOptions serving) {

  /** The default preset on a free port of this machine. */
  public static final SimOptions DEFAULT =
      new SimOptions(
          "127.0.0.1",
          0,
          Preset.named(Preset.DEFAULT),
          1,
          1.0,
          Dialects.DEFAULT,
          FrontOptions.DEFAULT,
          ServingOptions.DEFAULT);

  /**
   * @throws IllegalArgumentException with a sentence for the user
   */
  public SimOptions {
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(preset, "preset");
    Objects.requireNonNull(front, "front");
    Objects.requireNonNull(serving, "serving");
    Dialects.named(dialect);
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must lie between 0 and 65535, not " + port + ".");
    }
    if (!(timeScale > 0) || timeScale > 1000) {
      throw new IllegalArgumentException(
          "time-scale must be above 0 and at most 1000, not " + timeScale + ".");
    }
  }

  public SimOptions withPreset(Preset other) {
    return new SimOptions(host, port, other, seed, timeScale, dialect, front, serving);
  }

  public SimOptions withSeed(long other) {
    return new SimOptions(host, port, preset, other, timeScale, dialect, front, serving);
  }

  public SimOptions withTimeScale(double other) {
    return new SimOptions(host, port, preset, seed, other, dialect, front, serving);
  }

  public SimOptions withDialect(String other) {
    return new SimOptions(host, port, preset, seed, timeScale, other, front, serving);
  }

  public SimOptions withFront(FrontOptions other) {
    return new SimOptions(host, port, preset, seed, timeScale, dialect, other, serving);
  }

  public SimOptions withServing(ServingOptions other) {
    return new SimOptions(host, port, preset, seed, timeScale, dialect, front, other);
  }
}
