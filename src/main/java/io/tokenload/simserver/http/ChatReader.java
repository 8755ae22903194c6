package io.tokenload.simserver.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenload.simserver.text.ChatTemplate;
import java.util.ArrayList;
import java.util.List;

/** Reads the body of a chat request. */
public final class ChatReader {

  private final Site site;
  private final boolean withTools;

  /** A reader that refuses tools. */
  public ChatReader(Site site) {
    this(site, false);
  }

  /**
   * A reader.
   *
   * @param withTools whether tools may be given; they are written before the messages
   */
  public ChatReader(Site site, boolean withTools) {
    this.site = site;
    this.withTools = withTools;
  }

  /**
   * A request for the model of this name.
   *
   * @throws ApiException if the body does not make sense
   */
  public GenerationRequest read(Fields fields, String model) throws ApiException {
    if (!fields.node("messages").isArray()) {
      throw fields.missing("messages");
    }
    Wishes wishes = Wishes.read(fields, site.options());
    Sampling sampling = Sampling.read(fields, 0);
    List<ChatTemplate.Message> messages = new ArrayList<>();
    if (withTools && !fields.node("tools").isEmpty()) {
      messages.add(new ChatTemplate.Message("system", fields.node("tools").toString()));
    } else {
      Sampling.refuse(fields, "tools");
    }
    messages.addAll(messages(fields));
    int[] prompt = site.template().encode(messages, true);
    long salt = site.models().salt(fields, model);
    return new GenerationRequest(fields, model, List.of(prompt), sampling, wishes, salt);
  }

  /** The messages of a conversation, at least one. */
  public static List<ChatTemplate.Message> messages(Fields fields) throws ApiException {
    List<ChatTemplate.Message> messages = new ArrayList<>();
    for (JsonNode message : fields.node("messages")) {
      messages.add(MessageParts.message(message));
    }
    if (messages.isEmpty()) {
      throw ApiException.badRequest(
          null,
          "Cannot apply chat template to an empty conversation. Provide at least one message.");
    }
    return messages;
  }
}
