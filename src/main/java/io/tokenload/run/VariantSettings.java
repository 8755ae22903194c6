package io.tokenload.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is held against one another in one run.
 *
 * @param urls servers by name, the one that others are held against first
 * @param bodies fields of request bodies by name, likewise; {@code prefixCache} among them is that
 *     setting
 * @param rounds how often each variant is measured, interleaved with the others
 * @param grid values of fields of request bodies that are crossed into classes
 */
public record VariantSettings(
    Map<String, BaseUrl> urls,
    Map<String, Map<String, Object>> bodies,
    int rounds,
    Map<String, List<Object>> grid) {

  public VariantSettings {
    urls = Collections.unmodifiableMap(new LinkedHashMap<>(urls));
    bodies = Collections.unmodifiableMap(new LinkedHashMap<>(bodies));
    grid = Collections.unmodifiableMap(new LinkedHashMap<>(grid));
  }

  /** Servers beside the first. */
  List<BaseUrl> furtherUrls() {
    return urls.values().stream().skip(1).toList();
  }

  /** Whether each variant says itself whether its prompts are new to the server. */
  boolean setPrefixCache() {
    return urls.isEmpty()
        && bodies.values().stream().anyMatch(body -> body.containsKey("prefixCache"));
  }
}
