package io.tokenload.simserver.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenload.simserver.text.Tokenizer;
import java.util.ArrayList;
import java.util.List;

/** Reads the body of a completion request; its prompts are texts or token ids, one or several. */
public final class CompletionReader {

  private static final int ABSENT_MAX_TOKENS = 16;

  private final Site site;
  private final int absentMaxTokens;

  /** A reader that takes 16 tokens if no limit is named, as OpenAI's API does. */
  public CompletionReader(Site site) {
    this(site, ABSENT_MAX_TOKENS);
  }

  /**
   * A reader.
   *
   * @param absentMaxTokens the limit if a request names none; 0 for the context
   */
  public CompletionReader(Site site, int absentMaxTokens) {
    this.site = site;
    this.absentMaxTokens = absentMaxTokens;
  }

  /**
   * A request for the model of this name.
   *
   * @throws ApiException if the body does not make sense
   */
  public GenerationRequest read(Fields fields, String model) throws ApiException {
    Wishes wishes = Wishes.read(fields, site.options());
    List<int[]> prompts = prompts(fields.node("prompt"));
    Sampling sampling = Sampling.read(fields, absentMaxTokens);
    long salt = site.models().salt(fields, model);
    return new GenerationRequest(fields, model, prompts, sampling, wishes, salt);
  }

  private List<int[]> prompts(JsonNode node) throws ApiException {
    List<int[]> prompts = prompts(node, site.tokenizer());
    if (prompts.isEmpty() || prompts.stream().anyMatch(ids -> ids.length == 0)) {
      throw ApiException.badParameter(
          "prompt", "Either prompt or prompt_embeds must be provided and non-empty.");
    }
    return prompts;
  }

  /** A text, token ids, or a list of either. */
  static List<int[]> prompts(JsonNode node, Tokenizer tokenizer) {
    List<int[]> prompts = new ArrayList<>();
    if (node.isTextual()) {
      prompts.add(tokenizer.encode(node.textValue()));
    } else if (node.isArray() && node.path(0).isInt()) {
      prompts.add(ids(node));
    } else {
      for (JsonNode each : node) {
        prompts.add(each.isArray() ? ids(each) : tokenizer.encode(each.asText()));
      }
    }
    return prompts;
  }

  /** Token ids in an array. */
  public static int[] ids(JsonNode array) {
    int[] ids = new int[array.size()];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = array.path(i).asInt();
    }
    return ids;
  }
}
