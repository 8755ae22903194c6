package io.tokenload.simserver.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.SplittableRandom;

/** A vector of length 1 that depends on the tokens alone: equal inputs, equal vectors. */
final class EmbeddingVector {

  private EmbeddingVector() {}

  /** The vector of some tokens. */
  static float[] of(int[] tokens, int dimensions) {
    SplittableRandom random = new SplittableRandom(Arrays.hashCode(tokens));
    double[] drawn = random.doubles(dimensions, -1, 1).toArray();
    double length = Math.sqrt(Arrays.stream(drawn).map(x -> x * x).sum());
    float[] unit = new float[dimensions];
    for (int i = 0; i < dimensions; i++) {
      unit[i] = (float) (drawn[i] / length);
    }
    return unit;
  }

  /** As numbers, or as base64 of little-endian 32-bit floats. */
  static JsonNode json(float[] vector, boolean base64) {
    if (base64) {
      ByteBuffer bytes = ByteBuffer.allocate(vector.length * 4).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(vector);
      return Json.MAPPER
          .getNodeFactory()
          .textNode(Base64.getEncoder().encodeToString(bytes.array()));
    }
    ArrayNode list = Json.MAPPER.createArrayNode();
    for (float value : vector) {
      list.add(value);
    }
    return list;
  }
}
