package io.tokenload.analysis.server;

/**
 * What of a TTFT lay outside the server: the client's mean TTFT from send minus the server's own
 * mean, over the same requests. It is the network, the server's socket and the client's error.
 *
 * @param clientMeanNanos mean TTFT from send of the requests whose first token came between the
 *     cell's two samples, {@code null} of none
 * @param requests how many they are
 * @param differenceNanos client − server, {@code null} where the two may not be compared
 * @param words why they may not, or what the difference means where it is great, or {@code null}
 */
public record ClientShare(
    Double clientMeanNanos, long requests, Double differenceNanos, String words) {

  /** Of the client's mean: a difference above it is told. */
  static final double SHARE = 0.1;

  /** A difference up to this is never told. */
  static final double LEAST_NANOS = 2_000_000;

  /** By so much of its count the server may have seen other requests than the client. */
  private static final double OTHERS = 0.05;

  private static final double OTHER_REQUESTS = 2;

  static ClientShare untold(FirstTokens.Sum client, String words) {
    Double mean = client.count() == 0 ? null : Double.valueOf(client.sumNanos() / client.count());
    return new ClientShare(mean, client.count(), null, words);
  }

  /**
   * The difference.
   *
   * @param client of the requests whose first token came between the samples
   * @param serverCount first tokens that the server counted meanwhile
   * @param serverMeanNanos their mean by its word
   */
  static ClientShare of(FirstTokens.Sum client, double serverCount, double serverMeanNanos) {
    double apart = Math.abs(serverCount - client.count());
    if (client.count() == 0
        || apart > Math.max(OTHER_REQUESTS, OTHERS * Math.max(serverCount, client.count()))) {
      return untold(
          client,
          "the server counted %s and the client %s between the same two scrapes, so their means speak of different requests"
              .formatted(Words.count(serverCount, "first token"), Words.number(client.count())));
    }
    double mean = client.sumNanos() / client.count();
    double difference = mean - serverMeanNanos;
    return new ClientShare(
        mean, client.count(), difference, words(mean, serverMeanNanos, client.count()));
  }

  private static String words(double client, double server, long requests) {
    double difference = client - server;
    double limit = Math.max(LEAST_NANOS, SHARE * client);
    if (Math.abs(difference) <= limit) {
      return null;
    }
    String means =
        "mean TTFT is %s at the client and %s in the server (%s)"
            .formatted(Words.ms(client), Words.ms(server), Words.count(requests, "request"));
    return difference > 0
        ? means
            + ": %s of it are network and client, more than %s"
                .formatted(Words.ms(difference), Words.ms(limit))
        : means + ": the server's own clock begins before the request was sent, or counts others";
  }
}
