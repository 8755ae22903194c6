package io.tokenload.simserver.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenload.simserver.text.Tokenizer;
import java.util.ArrayList;
import java.util.List;

/** Reads the body of a completion request; its prompts are texts or token ids, one or several. */
final class CompletionReader implements RequestReader {

  private static final int ABSENT_MAX_TOKENS = 16;

  private final Tokenizer tokenizer;
  private final FrontOptions options;
  private final String model;

  CompletionReader(Tokenizer tokenizer, FrontOptions options, String model) {
    this.tokenizer = tokenizer;
    this.options = options;
    this.model = model;
  }

  @Override
  public GenerationRequest read(Fields fields) throws ApiException {
    Wishes wishes = Wishes.read(fields, options);
    List<int[]> prompts = prompts(fields.node("prompt"));
    ServedModel.check(fields, model);
    Sampling sampling = Sampling.read(fields, ABSENT_MAX_TOKENS);
    return new GenerationRequest(prompts, sampling, wishes, ServedModel.salt(fields));
  }

  private List<int[]> prompts(JsonNode node) throws ApiException {
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
    if (prompts.isEmpty() || prompts.stream().anyMatch(ids -> ids.length == 0)) {
      throw ApiException.badParameter(
          "prompt", "Either prompt or prompt_embeds must be provided and non-empty.");
    }
    return prompts;
  }

  /** Token ids in an array. */
  static int[] ids(JsonNode array) {
    int[] ids = new int[array.size()];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = array.path(i).asInt();
    }
    return ids;
  }
}
