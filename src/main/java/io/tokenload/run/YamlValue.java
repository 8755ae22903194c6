package io.tokenload.run;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A value in a YAML file that knows where it stands; whoever cannot use it says so with that place.
 *
 * @param file name of the file
 * @param key what it is the value of
 * @param node the value
 */
record YamlValue(String file, String key, Node node) {

  private static final int SHOWN = 40;

  /**
   * The whole file.
   *
   * @throws UserError if it cannot be read, is no YAML or empty
   */
  static YamlValue read(Path path) {
    String file = path.getFileName().toString();
    try {
      return parse(file, Files.readString(path));
    } catch (MalformedInputException e) {
      throw UserError.usage("%s is no text in UTF-8: save it as such.".formatted(path));
    } catch (IOException e) {
      throw UserError.usage(
          "%s cannot be read (%s): give a readable YAML file."
              .formatted(path, e.getClass().getSimpleName()));
    }
  }

  static YamlValue parse(String file, String text) {
    try {
      Optional<Node> root =
          new Compose(LoadSettings.builder().setLabel(file).build()).composeString(text);
      return root.map(node -> new YamlValue(file, file, node))
          .orElseThrow(() -> UserError.usage(file + " is empty: give keys and values in YAML."));
    } catch (MarkedYamlEngineException e) {
      throw UserError.usage(
          "%s: this is no YAML, %s: mind indentation, brackets and the blank after a colon."
              .formatted(
                  e.getProblemMark().map(mark -> place(file, mark)).orElse(file), problem(e)));
    } catch (YamlEngineException e) {
      throw UserError.usage("%s is no YAML: %s.".formatted(file, firstLine(e.getMessage())));
    }
  }

  private static String problem(MarkedYamlEngineException e) {
    return firstLine(e.getProblem() == null ? e.getMessage() : e.getProblem());
  }

  private static String firstLine(String message) {
    return String.valueOf(message).lines().findFirst().orElse("unreadable");
  }

  /** Where it stands: {@code combos.yaml, line 4, column 16}. */
  String place() {
    return node.getStartMark().map(mark -> place(file, mark)).orElse(file);
  }

  private static String place(String file, Mark mark) {
    return "%s, line %d, column %d".formatted(file, mark.getLine() + 1, mark.getColumn() + 1);
  }

  /** The error that says where it stands, why it cannot be used, and what can. */
  UserError refuse(String problem, String remedy) {
    return UserError.usage("%s: %s %s: %s.".formatted(place(), key, problem, remedy));
  }

  boolean isList() {
    return node instanceof SequenceNode;
  }

  boolean isMap() {
    return node instanceof MappingNode;
  }

  /** The text of a single value. */
  String text(String remedy) {
    if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return scalar.getValue().strip();
    }
    throw refuse(node instanceof ScalarNode ? "has no value" : "is no single value", remedy);
  }

  /** As it stands there, shortened. */
  private String shown() {
    if (node instanceof ScalarNode scalar) {
      String text = scalar.getValue();
      return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }
    return isList() ? "a list" : "a map";
  }

  /** A number as settings take it: by the same rules, at this place. */
  SettingValue number(String remedy) {
    return new SettingValue(key, text(remedy), place());
  }

  /** The values of a list, at least one. */
  List<YamlValue> elements(String remedy) {
    if (!(node instanceof SequenceNode list)) {
      throw refuse("is %s and no list".formatted(shown()), remedy);
    }
    if (list.getValue().isEmpty()) {
      throw refuse("is an empty list", remedy);
    }
    return list.getValue().stream().map(element -> new YamlValue(file, key, element)).toList();
  }

  /**
   * The values of a map by their keys, in their order.
   *
   * @param known all keys that there may be
   */
  Map<String, YamlValue> fields(List<String> known, String remedy) {
    if (!(node instanceof MappingNode map)) {
      throw refuse("is %s and no map".formatted(shown()), remedy);
    }
    Map<String, YamlValue> fields = new LinkedHashMap<>();
    for (NodeTuple tuple : map.getValue()) {
      YamlValue name = new YamlValue(file, "a key", tuple.getKeyNode());
      String key = name.text("give one of " + String.join(", ", known));
      if (!known.contains(key)) {
        throw unknown(name, key, known);
      }
      if (fields.put(key, new YamlValue(file, key, tuple.getValueNode())) != null) {
        throw new YamlValue(file, key, tuple.getKeyNode()).refuse("is there twice", "give it once");
      }
    }
    return fields;
  }

  /** The values of a map by its keys, whatever they are, in their order. */
  Map<String, YamlValue> entries(String remedy) {
    if (!(node instanceof MappingNode map)) {
      throw refuse("is %s and no map".formatted(shown()), remedy);
    }
    Map<String, YamlValue> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : map.getValue()) {
      String name = new YamlValue(file, "a key", tuple.getKeyNode()).text(remedy);
      if (entries.put(name, new YamlValue(file, name, tuple.getValueNode())) != null) {
        throw new YamlValue(file, name, tuple.getKeyNode())
            .refuse("is there twice", "give it once");
      }
    }
    return entries;
  }

  private static UserError unknown(YamlValue name, String key, List<String> known) {
    String remedy =
        NearName.of(key, known)
            .map(near -> "did you mean " + near + "?")
            .orElse("the keys are " + String.join(", ", known) + ".");
    return UserError.usage(
        "%s: nobody knows the key %s: %s".formatted(name.place(), name.shown(), remedy));
  }
}
