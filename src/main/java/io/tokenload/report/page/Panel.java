package io.tokenload.report.page;

import java.util.List;
import java.util.Map;

/** A part of the page. Knows the run by {@link PageData} alone; its HTML stands without scripts. */
interface Panel {

  /** Unique on the page: the id of its section is {@code tl-<id>}. */
  String id();

  /** The heading, or {@code null} for a part that needs none. */
  String title();

  /** Whether the run has anything for it; a panel without is left out. */
  default boolean applies(PageData data) {
    return true;
  }

  /** Writes what stands below the heading. */
  void write(PageData data, Markup out);

  /** What its script draws, as JSON would have it; empty if it has no script. */
  default Map<String, ?> drawn(PageData data) {
    return Map.of();
  }

  /** Files in {@code tokenload/page} that draw it, in the order in which they must be read. */
  default List<String> scripts() {
    return List.of();
  }
}
