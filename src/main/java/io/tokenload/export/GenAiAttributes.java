package io.tokenload.export;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.tokenload.metric.Outcome;
import io.tokenload.metric.Phase;
import io.tokenload.metric.RequestRecord;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Attributes of requests, made once for all that are alike. Bounded: cells as in {@link
 * CellLabels}, kinds of errors by {@link #MOST_ERRORS}, and all together by the SDK, which puts
 * what is beyond 2,000 combinations of an instrument under {@code otel.metric.overflow}. Not
 * thread-safe.
 */
final class GenAiAttributes {

  /** Kinds of errors that are told apart; others are the conventions' {@code _OTHER}. */
  static final int MOST_ERRORS = 20;

  private static final String OTHER_ERROR = "_OTHER";
  private static final int MOST_KEPT = 10_000;
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  private static final AttributeKey<String> OPERATION =
      AttributeKey.stringKey("gen_ai.operation.name");
  private static final AttributeKey<String> PROVIDER =
      AttributeKey.stringKey("gen_ai.provider.name");
  private static final AttributeKey<String> MODEL = AttributeKey.stringKey("gen_ai.request.model");
  private static final AttributeKey<String> TOKEN_TYPE =
      AttributeKey.stringKey("gen_ai.token.type");
  private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");
  private static final AttributeKey<String> ADDRESS = AttributeKey.stringKey("server.address");
  private static final AttributeKey<Long> PORT = AttributeKey.longKey("server.port");
  private static final AttributeKey<String> CLASS = AttributeKey.stringKey("tokenload.class");
  private static final AttributeKey<String> CELL = AttributeKey.stringKey("tokenload.cell");
  private static final AttributeKey<String> PHASE = AttributeKey.stringKey("tokenload.phase");

  /**
   * Those of one request's figures.
   *
   * @param stream of chunks
   * @param duration with the kind of error, if it ended in one
   * @param input of prompt tokens
   * @param output of output tokens
   */
  record OfRequest(Attributes stream, Attributes duration, Attributes input, Attributes output) {}

  private record Key(
      CellLabels.Labels labels, String model, Phase phase, String error, String url) {}

  private final RunLabels run;
  private final CellLabels labels = new CellLabels();
  private final Set<String> errors = new HashSet<>();
  private final Map<Key, OfRequest> known = new HashMap<>();

  GenAiAttributes(RunLabels run) {
    this.run = run;
  }

  OfRequest of(RequestRecord record) {
    String url = record.identity().baseUrl();
    Key key =
        new Key(
            labels.of(record.identity().cell()),
            run.model().apply(record.identity().cell()),
            record.identity().phase(),
            error(record),
            url == null ? run.server().baseUrl() : url);
    OfRequest made = known.get(key);
    if (made == null) {
      made = made(key);
      if (known.size() < MOST_KEPT) {
        known.put(key, made);
      }
    }
    return made;
  }

  /** A status where the server answered with one, else the word of the outcome. */
  private String error(RequestRecord record) {
    Outcome outcome = record.ending().outcome();
    if (outcome.isSuccess()) {
      return null;
    }
    String error =
        outcome == Outcome.HTTP_STATUS ? Integer.toString(record.ending().status()) : outcome.key();
    if (errors.size() < MOST_ERRORS) {
      errors.add(error);
    }
    return errors.contains(error) ? error : OTHER_ERROR;
  }

  private OfRequest made(Key key) {
    URI server = URI.create(key.url());
    Attributes stream =
        Attributes.builder()
            .put(OPERATION, run.operation())
            .put(PROVIDER, run.server().backend())
            .put(MODEL, key.model())
            .put(ADDRESS, server.getHost())
            .put(PORT, port(server))
            .put(CLASS, key.labels().className())
            .put(CELL, key.labels().cell())
            .put(PHASE, key.phase().key())
            .build();
    return new OfRequest(
        stream,
        key.error() == null ? stream : stream.toBuilder().put(ERROR, key.error()).build(),
        stream.toBuilder().put(TOKEN_TYPE, "input").build(),
        stream.toBuilder().put(TOKEN_TYPE, "output").build());
  }

  private static long port(URI server) {
    return server.getPort() > 0
        ? server.getPort()
        : "https".equals(server.getScheme()) ? HTTPS : HTTP;
  }
}
