package io.tokenload.simserver.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenload.simserver.engine.Order;
import io.tokenload.simserver.engine.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Embeddings: each input is a prompt that the engine computes like any other, without an answer.
 * Vectors have {@value #DIMENSIONS} dimensions unless the request asks for others.
 */
public final class EmbeddingRoute implements Route {

  private static final int DIMENSIONS = 256;
  private static final int MOST_DIMENSIONS = 8192;

  /** How the answer looks. */
  @FunctionalInterface
  public interface Shape {

    /**
     * The answer.
     *
     * @param vectors one for each input, as numbers or base64
     */
    JsonNode json(Fields fields, List<JsonNode> vectors, List<Sequence> sequences);
  }

  /** Which name of a model will do. */
  @FunctionalInterface
  public interface ModelRule {

    /**
     * @throws ApiException if the model is not served
     */
    void check(Fields fields) throws ApiException;
  }

  private final Site site;
  private final ModelRule models;
  private final ContextRule context;
  private final Shape shape;

  public EmbeddingRoute(Site site, ModelRule models, ContextRule context, Shape shape) {
    this.site = site;
    this.models = models;
    this.context = context;
    this.shape = shape;
  }

  /** OpenAI's embeddings, whatever model a request names. */
  public static EmbeddingRoute ofAnyModel(Site site, ContextRule context) {
    return new EmbeddingRoute(site, any -> {}, context, EmbeddingShapes.openAi(site.model()));
  }

  @Override
  public void handle(HttpCall call, Exchange exchange) throws ApiException {
    Fields fields = JsonBody.read(call);
    models.check(fields);
    List<int[]> inputs = inputs(fields);
    int dimensions = dimensions(fields);
    boolean base64 = fields.text("encoding_format", "float").equals("base64");
    List<Sequence> sequences = new ArrayList<>();
    AtomicBoolean answered = new AtomicBoolean();
    for (int[] input : inputs) {
      if (input.length > site.maxModelLen()) {
        context.check(input.length, 1, site.maxModelLen());
      }
      sequences.add(
          new Sequence(
              Order.pooling(input, 0),
              site.loop().timer().now(),
              any -> {
                // Sequences that end in one step are all finished when each of them says so.
                if (sequences.stream().allMatch(Sequence::isFinished)
                    && answered.compareAndSet(false, true)) {
                  answer(fields, dimensions, base64, sequences, exchange);
                }
              }));
    }
    site.load().began();
    exchange.onGone(
        () -> {
          site.load().ended();
          site.loop().abort(sequences);
        });
    exchange.onComplete(site.load()::ended);
    site.loop().submit(sequences, () -> {});
  }

  private void answer(
      Fields fields, int dimensions, boolean base64, List<Sequence> sequences, Exchange exchange) {
    List<JsonNode> vectors =
        sequences.stream()
            .map(each -> EmbeddingVector.of(each.order().prompt(), dimensions))
            .map(vector -> EmbeddingVector.json(vector, base64))
            .toList();
    exchange.reply(Reply.json(200, shape.json(fields, vectors, sequences).toString()));
  }

  private static int dimensions(Fields fields) throws ApiException {
    int dimensions = fields.integer("dimensions", DIMENSIONS);
    if (dimensions < 1 || dimensions > MOST_DIMENSIONS) {
      throw ApiException.badValue(
          "dimensions",
          dimensions,
          "dimensions must lie between 1 and %d.".formatted(MOST_DIMENSIONS));
    }
    return dimensions;
  }

  /** Texts or token ids, one or several. */
  private List<int[]> inputs(Fields fields) throws ApiException {
    JsonNode node = fields.node("input");
    if (!node.isTextual() && !node.isArray()) {
      throw fields.missing("input");
    }
    List<int[]> inputs = CompletionReader.prompts(node, site.tokenizer());
    if (inputs.isEmpty() || inputs.stream().anyMatch(ids -> ids.length == 0)) {
      throw ApiException.badParameter("input", "input cannot be an empty string or list.");
    }
    return inputs;
  }

  /** Tokens of all inputs. */
  public static int tokens(List<Sequence> sequences) {
    return sequences.stream().mapToInt(Sequence::promptTokens).sum();
  }
}
