package io.tokenload.analysis.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

/**
 * The JSON Schema that answers are asked to meet; draft 2020-12 where it names none. References to
 * other documents are not fetched. Any number of threads may share one.
 */
public final class AnswerSchema {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final Schema schema;

  private AnswerSchema(Schema schema) {
    this.schema = schema;
  }

  /** For answers that are to be JSON, whatever it holds ({@code json_object}). */
  public static AnswerSchema none() {
    return new AnswerSchema(null);
  }

  /**
   * Reads a schema.
   *
   * @throws IllegalArgumentException if the text is no JSON Schema that can be used
   */
  public static AnswerSchema of(String schema) {
    if (!isJson(schema)) {
      throw new IllegalArgumentException("The schema of the answers is no JSON: check its syntax.");
    }
    try {
      Schema read =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(schema);
      read.initializeValidators();
      return new AnswerSchema(read);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "The schema of the answers cannot be used (%s): write out what it refers to."
              .formatted(e.getMessage()),
          e);
    }
  }

  /** Whether an answer is JSON that meets it; any JSON meets {@link #none}. */
  public boolean isMetBy(String text) {
    return isJson(text) && (schema == null || schema.validate(text, InputFormat.JSON).isEmpty());
  }

  /** Whether an answer is one JSON value and nothing else. */
  public static boolean isJson(String text) {
    try {
      return !JSON.readTree(text).isMissingNode();
    } catch (JsonProcessingException notJson) {
      return false;
    }
  }
}
