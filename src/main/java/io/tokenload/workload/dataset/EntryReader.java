package io.tokenload.workload.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenload.wire.Message;
import io.tokenload.wire.Part;
import io.tokenload.workload.dataset.MediaKind.Sort;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes one request of one row with named columns. */
final class EntryReader {

  private static final String PROMPT = "prompt";
  private static final String MESSAGES = "messages";
  private static final String BODY = "body";
  private static final List<String> ASKED = List.of(PROMPT, MESSAGES, BODY);

  /** Fields of a body that the run sets itself. */
  private static final Set<String> OURS =
      Set.of(PROMPT, MESSAGES, "max_tokens", "max_completion_tokens", "stream", "stream_options");

  private final Columns columns;
  private final Path folder;

  /**
   * @param folder that paths of images, sounds and videos start from
   */
  EntryReader(Columns columns, Path folder) {
    this.columns = columns;
    this.folder = folder;
  }

  Entry entry(Row row) {
    List<String> asked = ASKED.stream().filter(ours -> columns.in(row, ours).isPresent()).toList();
    if (asked.isEmpty()) {
      throw row.missing(
          columns.called(PROMPT), "a text, or messages, or a body in OpenAI's format");
    }
    if (asked.size() > 1) {
      throw new DatasetError(
          row.place(),
          "has both %s and %s".formatted(asked.get(0), asked.get(1)),
          "give one of them");
    }
    return asked.get(0).equals(BODY) ? ofBody(row) : ofColumns(row, asked.get(0));
  }

  /** The session that a row belongs to. */
  Optional<String> session(Row row) {
    return columns.in(row, "session").flatMap(row::id);
  }

  /** Seconds between the turn before and this. */
  Optional<Long> thinkNanos(Row row) {
    return columns.in(row, "think_time_s").flatMap(name -> row.nanos(name, 1_000_000_000));
  }

  /** A line of OpenAI's batch format; what the body says beyond the prompt goes along. */
  private Entry ofBody(Row row) {
    String name = columns.in(row, BODY).orElseThrow();
    Row unwrapped = row.unwrapped(name);
    JsonNode value = unwrapped.node().get(name);
    if (!value.isObject()) {
      throw row.wrong(name, "an object, the body of a request");
    }
    Row body = new Row(row.place(), value);
    Map<String, Object> fields = new LinkedHashMap<>();
    body.names()
        .forEachRemaining(
            field -> {
              if (!OURS.contains(field)) {
                fields.put(field, JsonRows.plain(value.get(field)));
              }
            });
    List<Message> messages =
        body.get(MESSAGES).isPresent()
            ? MessageReader.messages(body, MESSAGES)
            : List.of(Message.user(body.neededText(PROMPT)));
    Integer output =
        tokens(body, "max_completion_tokens").or(() -> tokens(body, "max_tokens")).orElse(null);
    return new Entry(row.place(), messages, output, fields, headers(row), references(row));
  }

  private Entry ofColumns(Row row, String asked) {
    Integer output =
        columns.in(row, "output_tokens").flatMap(name -> tokens(row, name)).orElse(null);
    return new Entry(
        row.place(), messages(row, asked), output, fields(row), headers(row), references(row));
  }

  private List<Message> messages(Row row, String asked) {
    List<Message> messages = new ArrayList<>();
    columns.in(row, "system").flatMap(row::text).map(Message::system).ifPresent(messages::add);
    String name = columns.in(row, asked).orElseThrow();
    List<Part> media = media(row);
    if (asked.equals(PROMPT)) {
      List<Part> parts = new ArrayList<>(media);
      parts.add(new Part.Text(row.neededText(name)));
      messages.add(new Message("user", parts));
    } else if (media.isEmpty()) {
      messages.addAll(MessageReader.messages(row.unwrapped(name), name));
    } else {
      throw new DatasetError(
          row.place(),
          "has messages and images, audio or video apart",
          "put them into the messages");
    }
    return messages;
  }

  private List<Part> media(Row row) {
    List<Part> media = new ArrayList<>();
    list(row, "images").forEach(image -> media.add(part(row, image, Sort.IMAGE)));
    list(row, "audio").forEach(sound -> media.add(part(row, sound, Sort.AUDIO)));
    list(row, "video").forEach(video -> media.add(part(row, video, Sort.VIDEO)));
    return media;
  }

  private Part part(Row row, String where, Sort sort) {
    if (!where.matches("(?s)(https?|data):.*")) {
      return local(row, where, sort);
    }
    if (sort == Sort.AUDIO) {
      throw new DatasetError(
          row.place(), "has an audio by URL, which OpenAI's format knows none of", "give a path");
    }
    return sort == Sort.IMAGE ? new Part.Image(where) : new Part.Video(where);
  }

  private Part local(Row row, String where, Sort sort) {
    try {
      return LocalMedia.part(row.place(), folder.resolve(where), sort);
    } catch (InvalidPathException e) {
      throw new DatasetError(
          row.place(),
          "has the %s '%s'".formatted(sort.word(), where),
          sort == Sort.AUDIO ? "give a path" : "give a path or a url");
    }
  }

  private List<String> references(Row row) {
    return list(row, "references");
  }

  /** A list of texts, in a CSV cell as JSON, or one text. */
  private List<String> list(Row row, String ours) {
    Optional<String> name = columns.in(row, ours);
    if (name.isEmpty()) {
      return List.of();
    }
    JsonNode value = row.node().get(name.get());
    if (!value.isArray()) {
      value = JsonRows.parse(value.asText()).filter(JsonNode::isArray).orElse(value);
    }
    if (!value.isArray()) {
      return List.of(row.neededText(name.get()));
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode text : value) {
      if (!text.isTextual()) {
        throw row.wrong(name.get(), "a list of texts");
      }
      texts.add(text.textValue());
    }
    return texts;
  }

  private Map<String, Object> fields(Row row) {
    Map<String, Object> fields = new LinkedHashMap<>();
    columns.in(row, "model").ifPresent(name -> fields.put("model", row.neededText(name)));
    for (String ours : List.of("response_format", "tools")) {
      columns
          .in(row, ours)
          .ifPresent(
              name -> fields.put(ours, JsonRows.plain(row.unwrapped(name).node().get(name))));
    }
    columns
        .in(row, "extra_body")
        .map(name -> row.unwrapped(name).node().get(name))
        .ifPresent(
            more -> {
              if (!more.isObject()) {
                throw row.wrong(columns.called("extra_body"), "an object");
              }
              more.fieldNames()
                  .forEachRemaining(field -> fields.put(field, JsonRows.plain(more.get(field))));
            });
    return fields;
  }

  private Map<String, String> headers(Row row) {
    return columns.in(row, "headers").map(name -> row.unwrapped(name).texts(name)).orElse(Map.of());
  }

  private static Optional<Integer> tokens(Row row, String name) {
    return row.whole(name, 1, TokenDistribution.MAX_TOKENS).map(Math::toIntExact);
  }
}
