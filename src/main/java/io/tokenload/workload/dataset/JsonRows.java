package io.tokenload.workload.dataset;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Objects of JSON files of any size: one is in memory at a time. */
public final class JsonRows {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private static final ObjectReader ONE_TREE =
      MAPPER.readerFor(JsonNode.class).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private JsonRows() {}

  /**
   * Reads a file with one object a line (JSONL); blank lines are passed over.
   *
   * @throws DatasetError if a line holds something else; the place has its line and column
   */
  public static void ofLines(DataFile file, RowSink sink) {
    try (Lines lines = new Lines(file)) {
      boolean more = true;
      for (String line = lines.next(); more && line != null; line = lines.next()) {
        more = sink.take(row(file, lines.number(), line));
      }
    }
  }

  /** The object that a line holds. */
  static Row row(DataFile file, long number, String line) {
    try {
      JsonNode node = ONE_TREE.readTree(line);
      if (!node.isObject()) {
        throw new DatasetError(
            file.place(number),
            "holds no JSON object",
            "give one object a line, such as {\"prompt\": …}");
      }
      return new Row(file.place(number), node);
    } catch (JacksonException e) {
      long column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
      throw malformed(file.place(number, column), e);
    }
  }

  /** What a text holds, if it is JSON. */
  public static Optional<JsonNode> parse(String text) {
    try {
      return Optional.of(ONE_TREE.readTree(text));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /** A JSON value as maps, lists, texts and numbers. */
  static Object plain(JsonNode value) {
    return MAPPER.convertValue(value, Object.class);
  }

  /**
   * Reads a file that is one array of objects.
   *
   * @throws DatasetError if it is anything else; the place has its line and column
   */
  public static void ofArray(DataFile file, RowSink sink) {
    try (JsonParser parser = MAPPER.createParser(file.reader())) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        throw expected(file, parser, "an array of objects, [{…}, …],");
      }
      if (elements(file, parser, sink) && parser.nextToken() != null) {
        throw expected(file, parser, "nothing after the array");
      }
    } catch (JacksonException e) {
      throw malformed(place(file, e.getLocation()), e);
    } catch (IOException e) {
      throw file.unreadable(e);
    }
  }

  /**
   * Reads a file that is one object, of which one field is an array of objects.
   *
   * @return the texts among its other fields
   * @throws DatasetError if it is anything else; the place has its line and column
   */
  public static Map<String, String> ofField(DataFile file, String field, RowSink sink) {
    Map<String, String> texts = new LinkedHashMap<>();
    try (JsonParser parser = MAPPER.createParser(file.reader())) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw expected(file, parser, "an object, {…},");
      }
      boolean found = false;
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        found |= field(file, parser, field, sink, texts);
      }
      if (!found) {
        throw new DatasetError(
            file.path().toString(),
            "has no field " + field,
            "give an array of objects under that name");
      }
      return texts;
    } catch (JacksonException e) {
      throw malformed(place(file, e.getLocation()), e);
    } catch (IOException e) {
      throw file.unreadable(e);
    }
  }

  private static boolean field(
      DataFile file, JsonParser parser, String wanted, RowSink sink, Map<String, String> texts)
      throws IOException {
    String name = parser.currentName();
    JsonToken value = parser.nextToken();
    if (!name.equals(wanted)) {
      if (value == JsonToken.VALUE_STRING) {
        texts.put(name, parser.getText());
      }
      parser.skipChildren();
      return false;
    }
    if (value != JsonToken.START_ARRAY) {
      throw expected(file, parser, "an array of objects under " + wanted);
    }
    elements(file, parser, sink);
    return true;
  }

  /** Hands over all elements of an array; false if the sink wanted no more. */
  private static boolean elements(DataFile file, JsonParser parser, RowSink sink)
      throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        throw expected(file, parser, "an object");
      }
      String place = file.place(parser.currentTokenLocation().getLineNr());
      JsonNode node = MAPPER.readTree(parser);
      if (!sink.take(new Row(place, node))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Reads a file of objects one after another, on lines of their own or not.
   *
   * @throws DatasetError if it holds anything else; the place has its line and column
   */
  public static void ofSequence(DataFile file, RowSink sink) {
    try (JsonParser parser = MAPPER.createParser(file.reader())) {
      boolean more = true;
      while (more && parser.nextToken() != null) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
          throw expected(file, parser, "an object");
        }
        String place = file.place(parser.currentTokenLocation().getLineNr());
        more = sink.take(new Row(place, parser.<JsonNode>readValueAsTree()));
      }
    } catch (JacksonException e) {
      throw malformed(place(file, e.getLocation()), e);
    } catch (IOException e) {
      throw file.unreadable(e);
    }
  }

  private static DatasetError expected(DataFile file, JsonParser parser, String what) {
    return new DatasetError(
        place(file, parser.currentTokenLocation()),
        "is not in the format",
        "give a file that has %s there".formatted(what));
  }

  private static DatasetError malformed(String place, JacksonException e) {
    String reason = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("unreadable");
    return new DatasetError(
        place, "is not valid JSON (%s)".formatted(reason), "mend the file or save it again");
  }

  private static String place(DataFile file, JsonLocation at) {
    return at == null ? file.path().toString() : file.place(at.getLineNr(), at.getColumnNr());
  }
}
