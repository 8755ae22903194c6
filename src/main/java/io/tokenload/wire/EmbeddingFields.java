package io.tokenload.wire;

import static io.tokenload.wire.ChunkReader.ascii;

/**
 * The answer of an embeddings endpoint, with a number of dimensions in the place of each vector
 * ({@link VectorBody}): {@code
 * {"object":"list","data":[{"object":"embedding","index":0,"embedding":1024}],"usage":{"prompt_tokens":8}}}.
 * Source: OpenAI's API reference, "Create embeddings"; vLLM, SGLang, llama.cpp, Ollama and Hugging
 * Face's text-embeddings-inference answer so.
 */
final class EmbeddingFields extends EventFields {

  private static final byte[] DATA = ascii("data");
  private static final byte[] EMBEDDING = ascii("embedding");
  private static final byte[] OBJECT = ascii("object");
  private static final byte[] USAGE = ascii("usage");
  private static final byte[] MESSAGE = ascii("message");
  private static final byte[] PROMPT_TOKENS = ascii("prompt_tokens");

  private int vectors;
  private int least;
  private int most;

  EmbeddingFields(JsonScan scan) {
    super(scan);
  }

  @Override
  String lacking() {
    return "no data with embeddings";
  }

  @Override
  void begin() {
    super.begin();
    vectors = 0;
    least = Integer.MAX_VALUE;
    most = 0;
  }

  @Override
  void field(byte[] bytes, Chunk chunk) {
    if (scan.tokenIs(DATA) && scan.peek() == '[') {
      chunk.hasChoices = true;
      data();
    } else if (scan.tokenIs(USAGE)) {
      usage(chunk);
    } else if (scan.tokenIs(OBJECT) && scan.peek() == '"') {
      scan.string();
      chunk.error |= scan.tokenIs(ERROR);
    } else if (scan.tokenIs(ERROR)) {
      chunk.error |= isSomething();
    } else if (scan.tokenIs(MESSAGE)) {
      chunk.message |= isSomething();
    } else {
      scan.skip();
    }
  }

  private void data() {
    if (scan.beginArray()) {
      do {
        if (object()) {
          item();
        }
      } while (scan.more(']'));
    }
  }

  private void item() {
    do {
      scan.key();
      if (scan.tokenIs(EMBEDDING)) {
        vector(scan.count());
      } else {
        scan.skip();
      }
    } while (scan.more('}'));
  }

  private void vector(int dimensions) {
    vectors++;
    least = Math.min(least, dimensions);
    most = Math.max(most, dimensions);
  }

  private void usage(Chunk chunk) {
    if (object()) {
      chunk.hasUsage = true;
      do {
        scan.key();
        if (scan.tokenIs(PROMPT_TOKENS)) {
          chunk.promptTokens = countOrZero();
        } else {
          scan.skip();
        }
      } while (scan.more('}'));
    }
  }

  @Override
  String fault(int inputs) {
    if (vectors == 0) {
      return "the answer holds no embedding";
    }
    if (inputs > 0 && vectors != inputs) {
      return "the server answered %d embeddings to %d inputs".formatted(vectors, inputs);
    }
    if (least == 0) {
      return "an embedding has no dimension";
    }
    return least == most
        ? null
        : "the embeddings have different dimensions, %d to %d".formatted(least, most);
  }
}
