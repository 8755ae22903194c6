package io.tokenload.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what is held against one another. */
final class VariantReader {

  private static final int MOST_ROUNDS = 1_000;
  private static final String BODIES =
      "give one such as {\"greedy\":{\"temperature\":0},\"sampled\":{\"temperature\":1}}";
  private static final String GRID = "give one such as {\"temperature\":[0,0.8],\"top_p\":[0.9,1]}";

  private final TakenSettings taken;

  VariantReader(TakenSettings taken) {
    this.taken = taken;
  }

  VariantSettings read() {
    Map<String, Map<String, Object>> bodies =
        taken.optional("compareBodies", VariantReader::bodies).orElse(Map.of());
    return new VariantSettings(
        urls(),
        bodies,
        taken.optionalInt("rounds", value -> value.wholeNumber(1, MOST_ROUNDS)).orElse(1),
        taken.optional("grid", VariantReader::grid).orElse(Map.of()));
  }

  private Map<String, BaseUrl> urls() {
    return taken.optional("compareUrls", VariantReader::urls).orElse(Map.of());
  }

  private static Map<String, BaseUrl> urls(SettingValue value) {
    Map<String, BaseUrl> urls = new LinkedHashMap<>();
    for (SettingValue one : value.list(each -> each)) {
      int equals = one.text().indexOf('=');
      boolean named = equals > 0 && equals < one.text().indexOf("://");
      String address = one.text().substring(named ? equals + 1 : 0);
      BaseUrl url = BaseUrl.of(new SettingValue(one.name(), address, one.place()));
      String name = named ? one.text().substring(0, equals) : url.authority();
      if (urls.put(name, url) != null) {
        throw value.refuse("names " + name + " twice", "give each server a name of its own");
      }
    }
    if (urls.size() < 2) {
      throw value.refuse("names one server", "give two or more, the one to hold against first");
    }
    return urls;
  }

  private static Map<String, Map<String, Object>> bodies(SettingValue value) {
    Map<String, Map<String, Object>> bodies = new LinkedHashMap<>();
    value.jsonObject().forEach((name, fields) -> bodies.put(name, fields(value, name, fields)));
    if (bodies.size() < 2) {
      throw value.refuse("names fewer than two variants", BODIES);
    }
    return bodies;
  }

  private static Map<String, Object> fields(SettingValue value, String name, Object fields) {
    if (!(fields instanceof Map<?, ?> map)) {
      throw value.refuse("gives " + name + " no object of fields", BODIES);
    }
    Map<String, Object> named = new LinkedHashMap<>();
    map.forEach((field, each) -> named.put(String.valueOf(field), each));
    Object cache = named.get("prefixCache");
    if (cache != null && !List.of("unique", "shared").contains(cache)) {
      throw value.refuse("gives " + name + " prefixCache " + cache, "give unique or shared");
    }
    return named;
  }

  private static Map<String, List<Object>> grid(SettingValue value) {
    Map<String, List<Object>> grid = new LinkedHashMap<>();
    value
        .jsonObject()
        .forEach(
            (field, values) -> {
              if (!(values instanceof List<?> list) || list.isEmpty()) {
                throw value.refuse("gives " + field + " no list of values", GRID);
              }
              grid.put(field, List.copyOf(list));
            });
    return grid;
  }
}
