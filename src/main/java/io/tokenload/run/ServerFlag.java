package io.tokenload.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A flag of a server and its value, as a file of a sweep has them. On the command line it becomes
 * what {@code vllm bench sweep serve} makes of it ({@code vllm/benchmarks/sweep/param_sweep.py}):
 * {@code true} is the flag alone, {@code false} its {@code --no-} form, a map JSON, an underscore a
 * hyphen; besides, a list is several words, {@code null} leaves the flag out, and a name that
 * begins with a hyphen is taken as it stands.
 *
 * @param name as the file spells it
 * @param value what the file has for it
 */
record ServerFlag(String name, YamlValue value) {

  private static final Pattern NAME = Pattern.compile("-{0,2}[A-Za-z][A-Za-z0-9._-]{0,99}");
  private static final Pattern TRUE = Pattern.compile("true|True|TRUE");
  private static final Pattern FALSE = Pattern.compile("false|False|FALSE");
  private static final Pattern NONE = Pattern.compile("null|Null|NULL|~|");
  private static final String NO = "no-";
  private static final int DEEPEST = 10;
  private static final int MOST_CHARACTERS = 4_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A flag.
   *
   * @throws UserError if there can be no flag of that name
   */
  static ServerFlag of(String name, YamlValue value) {
    if (!NAME.matcher(name).matches()) {
      throw value.refuse(
          "is no name of a flag", "give one such as max-num-seqs, with or without dashes in front");
    }
    return new ServerFlag(name, value);
  }

  /** What tells flags apart: {@code --max_num_seqs} is {@code max-num-seqs}. */
  static String key(String name) {
    String bare = name.replaceFirst("^--?", "");
    String spelled = hyphened(bare);
    return spelled.startsWith(NO) ? spelled.substring(NO.length()) : spelled;
  }

  /** What stands before a dot is the flag; what stands behind it belongs to the server. */
  private static String hyphened(String name) {
    int dot = name.indexOf('.');
    String flag = dot < 0 ? name : name.substring(0, dot);
    return flag.replace('_', '-') + (dot < 0 ? "" : name.substring(dot));
  }

  /** Its name without dashes in front, as tables show it. */
  String shown() {
    return name.startsWith("-") ? name.replaceFirst("^--?", "") : hyphened(name);
  }

  /** Its value as tables show it. */
  String words() {
    return switch (kind()) {
      case TRUE -> "true";
      case FALSE -> "false";
      case NONE -> "left out";
      case TEXT -> text((ScalarNode) value.node());
      case LIST -> String.join(" ", texts());
      case MAP -> json();
    };
  }

  /**
   * The words of a command line.
   *
   * @throws UserError if the value can stand on none
   */
  List<String> arguments() {
    return switch (kind()) {
      case TRUE -> List.of(isNested() ? dashed() + "=true" : dashed());
      case FALSE -> List.of(isNested() ? dashed() + "=false" : negated());
      case NONE -> List.of();
      case TEXT -> List.of(dashed(), text((ScalarNode) value.node()));
      case LIST -> {
        List<String> words = new ArrayList<>(List.of(dashed()));
        words.addAll(texts());
        yield words;
      }
      case MAP -> List.of(dashed(), json());
    };
  }

  private enum Kind {
    TRUE,
    FALSE,
    NONE,
    TEXT,
    LIST,
    MAP
  }

  private Kind kind() {
    Node node = value.node();
    if (node instanceof ScalarNode scalar) {
      return isPlain(scalar, TRUE)
          ? Kind.TRUE
          : isPlain(scalar, FALSE) ? Kind.FALSE : isPlain(scalar, NONE) ? Kind.NONE : Kind.TEXT;
    }
    return node instanceof SequenceNode ? Kind.LIST : Kind.MAP;
  }

  private static boolean isPlain(ScalarNode scalar, Pattern words) {
    return scalar.getScalarStyle() == ScalarStyle.PLAIN
        && words.matcher(scalar.getValue()).matches();
  }

  private boolean isNested() {
    return name.contains(".");
  }

  private String dashed() {
    return name.startsWith("-") ? name : "--" + hyphened(name);
  }

  private String negated() {
    String dashed = dashed();
    if (!dashed.startsWith("--")) {
      throw value.refuse(
          "is false, and a short flag has no --no- form",
          "give null where it is to be left out, or its long name");
    }
    String bare = dashed.substring(2);
    return bare.startsWith(NO) ? "--" + bare.substring(NO.length()) : "--" + NO + bare;
  }

  private List<String> texts() {
    List<YamlValue> elements =
        value.elements("give the flag's words such as [1, 2, 4], or null to leave it out");
    List<String> texts = new ArrayList<>();
    for (YamlValue element : elements) {
      if (!(element.node() instanceof ScalarNode scalar)) {
        throw element.refuse(
            "has a list or a map inside a list", "give words, or a map in place of the list");
      }
      texts.add(text(scalar));
    }
    return texts;
  }

  private String text(ScalarNode scalar) {
    return fit(scalar.getValue());
  }

  private String json() {
    try {
      return fit(JSON.writeValueAsString(tree(value.node(), DEEPEST)));
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw value.refuse("cannot be written as JSON", "give plain keys and values");
    }
  }

  private String fit(String text) {
    if (text.length() > MOST_CHARACTERS) {
      throw value.refuse(
          "is longer than a value of a flag should be", "give at most 4,000 characters");
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw value.refuse("has a control character", "give text in one line");
    }
    return text;
  }

  /** A file may refer to its own parts, without end. */
  private Object tree(Node node, int levels) {
    if (levels == 0) {
      throw value.refuse("is nested too deeply", "give at most 10 levels");
    }
    if (node instanceof ScalarNode scalar) {
      return scalar(scalar);
    }
    if (node instanceof SequenceNode list) {
      return list.getValue().stream().map(each -> tree(each, levels - 1)).toList();
    }
    Map<String, Object> map = new LinkedHashMap<>();
    for (NodeTuple field : ((MappingNode) node).getValue()) {
      String key = new YamlValue(value.file(), "a key", field.getKeyNode()).text("give a name");
      map.put(key, tree(field.getValueNode(), levels - 1));
    }
    return map;
  }

  private static Object scalar(ScalarNode scalar) {
    if (isPlain(scalar, NONE)) {
      return null;
    }
    if (isPlain(scalar, TRUE) || isPlain(scalar, FALSE)) {
      return isPlain(scalar, TRUE);
    }
    boolean isPlain = scalar.getScalarStyle() == ScalarStyle.PLAIN;
    if (isPlain && scalar.getValue().matches("-?\\d{1,18}")) {
      return Long.valueOf(scalar.getValue());
    }
    boolean isNumber = isPlain && scalar.getValue().matches("-?\\d+\\.\\d+(?:[eE][-+]?\\d{1,3})?");
    return isNumber ? (Object) new java.math.BigDecimal(scalar.getValue()) : scalar.getValue();
  }
}
