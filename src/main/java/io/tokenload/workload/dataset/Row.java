package io.tokenload.workload.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One object of a JSON file or one row of a CSV file, whose values are asked for by name and
 * refused in a sentence with their place if they are not what is expected.
 *
 * @param place where it stands, e.g. {@code trace.jsonl, line 3}
 * @param node the object; the values of a CSV row are all text
 */
public record Row(String place, JsonNode node) {

  private static final int LONGEST_QUOTE = 60;
  private static final String TIME = "a time of 0 or more";
  private static final BigDecimal MOST_NANOS = BigDecimal.valueOf(Long.MAX_VALUE);

  /** A value that is there and neither null nor an empty cell. */
  public Optional<JsonNode> get(String name) {
    JsonNode value = node.get(name);
    return value == null || value.isNull() ? Optional.empty() : Optional.of(value);
  }

  /** The first of several names that is there. */
  public Optional<String> nameOf(List<String> names) {
    return names.stream().filter(name -> get(name).isPresent()).findFirst();
  }

  /** A text. */
  public Optional<String> text(String name) {
    return get(name).map(value -> value.isTextual() ? value.textValue() : refuse(name, "a text"));
  }

  /** A text, or a number taken as one, as ids are. */
  public Optional<String> id(String name) {
    return get(name)
        .map(value -> value.isValueNode() ? value.asText() : refuse(name, "a text or a number"));
  }

  /** A text that must be there and hold more than white space. */
  public String neededText(String name) {
    String text = text(name).orElseThrow(() -> missing(name, "a text"));
    if (text.isBlank()) {
      throw new DatasetError(place, "has an empty " + name, "give a text or take the row out");
    }
    return text;
  }

  /** A whole number of a range; of a CSV file, its digits. */
  public Optional<Long> whole(String name, long least, long most) {
    return decimal(name)
        .map(
            value -> {
              if (value.stripTrailingZeros().scale() > 0
                  || value.compareTo(BigDecimal.valueOf(least)) < 0
                  || value.compareTo(BigDecimal.valueOf(most)) > 0) {
                throw wrong(name, range(least, most));
              }
              return value.longValue();
            })
        .or(() -> noNumber(name, range(least, most)));
  }

  /** A whole number that must be there. */
  public long neededWhole(String name, long least, long most) {
    return whole(name, least, most).orElseThrow(() -> missing(name, range(least, most)));
  }

  /** A time of 0 or more as nanoseconds. */
  public Optional<Long> nanos(String name, long nanosPerUnit) {
    return decimal(name)
        .map(
            value -> {
              BigDecimal nanos = value.multiply(BigDecimal.valueOf(nanosPerUnit));
              if (value.signum() < 0 || nanos.compareTo(MOST_NANOS) > 0) {
                throw wrong(name, TIME);
              }
              return nanos.longValue();
            })
        .or(() -> noNumber(name, TIME));
  }

  /** Objects of a list, each with the row's place. */
  public List<Row> rows(String name) {
    List<Row> rows = new ArrayList<>();
    for (JsonNode item : list(name)) {
      if (!item.isObject()) {
        throw wrong(name, "a list of objects");
      }
      rows.add(new Row(place, item));
    }
    return rows;
  }

  /** A list that must be there. */
  public JsonNode list(String name) {
    JsonNode value = get(name).orElseThrow(() -> missing(name, "a list"));
    return value.isArray() ? value : this.<JsonNode>refuse(name, "a list");
  }

  /** An object whose values are texts or numbers taken as texts; empty if it is not there. */
  public Map<String, String> texts(String name) {
    Map<String, String> texts = new LinkedHashMap<>();
    get(name)
        .ifPresent(
            value -> {
              if (!value.isObject()) {
                throw wrong(name, "an object of texts");
              }
              Row object = new Row(place, value);
              object
                  .names()
                  .forEachRemaining(key -> object.id(key).ifPresent(t -> texts.put(key, t)));
            });
    return texts;
  }

  /** The same row, with the JSON that a text holds in the text's place: cells of CSV files. */
  Row unwrapped(String name) {
    JsonNode value = node.get(name);
    if (value == null || !value.isTextual() || !value.textValue().strip().matches("(?s)[\\[{].*")) {
      return this;
    }
    ObjectNode copy = node.deepCopy();
    copy.set(name, JsonRows.parse(value.textValue()).orElseThrow(() -> wrong(name, "valid JSON")));
    return new Row(place, copy);
  }

  /** Names of all values. */
  public Iterator<String> names() {
    return node.fieldNames();
  }

  /** What to throw where a value is not what is expected. */
  public DatasetError wrong(String name, String expected) {
    return new DatasetError(place, "has %s %s".formatted(name, quote(name)), "give " + expected);
  }

  /** What to throw where a value is not there. */
  public DatasetError missing(String name, String expected) {
    return new DatasetError(place, "has no " + name, "give " + expected);
  }

  private static String range(long least, long most) {
    return "a whole number from %,d to %,d".formatted(least, most);
  }

  /** The number, if the value is one. */
  private Optional<BigDecimal> decimal(String name) {
    JsonNode value = node.get(name);
    if (value == null || value.isNull()) {
      return Optional.empty();
    }
    try {
      return Optional.of(value.isTextual() ? small(value.textValue().strip()) : number(value));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Nothing where the value is not there; refused where it is and is no number. */
  private Optional<Long> noNumber(String name, String expected) {
    return get(name).map(value -> refuse(name, expected));
  }

  private static BigDecimal number(JsonNode value) {
    if (!value.isNumber()) {
      throw new NumberFormatException();
    }
    return small(value.asText());
  }

  /** An exponent of a billion would make a number that takes a minute to write down. */
  private static BigDecimal small(String digits) {
    BigDecimal number = new BigDecimal(digits);
    if (digits.length() > 60 || Math.abs(number.scale()) > 60) {
      throw new NumberFormatException();
    }
    return number;
  }

  private <T> T refuse(String name, String expected) {
    throw wrong(name, expected);
  }

  private String quote(String name) {
    String flat = node.path(name).toString().replaceAll("\\s+", " ");
    return flat.length() <= LONGEST_QUOTE ? flat : flat.substring(0, LONGEST_QUOTE) + "…";
  }
}
