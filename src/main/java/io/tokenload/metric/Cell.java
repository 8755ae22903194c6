package io.tokenload.metric;

import java.util.Objects;

/**
 * A class of requests at a level of load: the unit that is measured.
 *
 * @param className the class as people say it, e.g. {@code SS}
 * @param profile the class as files spell it, e.g. {@code short_short}
 * @param level the load
 */
public record Cell(String className, String profile, Level level) {

  public Cell {
    Objects.requireNonNull(className, "className");
    Objects.requireNonNull(profile, "profile");
    Objects.requireNonNull(level, "level");
  }

  /** The name of its scenario, groups and rows: {@code SS c=16}; the class alone at own pace. */
  public String name() {
    return (className + " " + level.label()).strip();
  }
}
