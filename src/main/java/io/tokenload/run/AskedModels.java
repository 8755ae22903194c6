package io.tokenload.run;

import io.tokenload.metric.Cell;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Which model a cell asks for where a run asks for several: the name of its class has the variant
 * as a word.
 *
 * @param byWord model by that word
 * @param usual model of the run
 */
record AskedModels(Map<String, String> byWord, String usual) implements Function<Cell, String> {

  private static final String MODEL = "model";

  static AskedModels of(Settings settings, String usual) {
    Map<String, String> byWord = new HashMap<>();
    settings.load().models().keySet().forEach(model -> byWord.put("@" + model, model));
    settings
        .variants()
        .bodies()
        .forEach(
            (name, fields) -> {
              if (fields.get(MODEL) instanceof String model) {
                byWord.put("@" + name, model);
              }
            });
    settings
        .variants()
        .grid()
        .getOrDefault(MODEL, List.of())
        .forEach(model -> byWord.put(MODEL + "=" + model, String.valueOf(model)));
    return new AskedModels(byWord, usual);
  }

  @Override
  public String apply(Cell cell) {
    if (byWord.isEmpty()) {
      return usual;
    }
    for (String word : cell.className().split(" ")) {
      String model = byWord.get(word);
      if (model != null) {
        return model;
      }
    }
    return usual;
  }
}
