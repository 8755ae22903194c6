package io.tokenload.engine;

import io.netty.handler.codec.http.HttpHeaders;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the requests of a run are called: {@code req_000017} in its files, and to the server by
 * names that no other run uses: {@code X-Request-Id: 3f0c…-req_000017} and, where the run listens
 * for spans, a W3C {@code traceparent} whose trace id is the run's sixteen hexadecimal digits and
 * the request's. Thread-safe.
 */
public final class RequestNames {

  /** The header that vLLM and others take a request's id from. */
  static final String HEADER = "X-Request-Id";

  /** W3C Trace Context §3.2: version, trace id, parent id, flags (01: sampled). */
  static final String TRACEPARENT = "traceparent";

  private static final String PREFIX = "req_";
  private static final String ZEROS = "000000";
  private static final HexFormat HEX = HexFormat.of();

  private final String run;
  private final Pattern sent;
  private final AtomicLong last = new AtomicLong();
  private volatile boolean traced;

  RequestNames() {
    this(new SecureRandom().nextLong());
  }

  /** Names of a run with a number of its own. */
  RequestNames(long number) {
    run = HEX.toHexDigits(number);
    sent = Pattern.compile(run + "-(" + PREFIX + "\\d+)");
  }

  /** Lets requests carry a {@code traceparent} from now on. */
  public void trace() {
    traced = true;
  }

  void after(long number) {
    last.set(number);
  }

  String next() {
    return named(last.incrementAndGet());
  }

  private static String named(long number) {
    String digits = Long.toString(number);
    return PREFIX + ZEROS.substring(Math.min(digits.length(), ZEROS.length())) + digits;
  }

  /** Writes a request's names into its head; who gave it an id of his own keeps that. */
  void write(String id, HttpHeaders headers) {
    if (!headers.contains(HEADER)) {
      headers.set(HEADER, run + "-" + id);
    }
    if (traced) {
      String number = HEX.toHexDigits(Long.parseLong(id.substring(PREFIX.length())));
      headers.set(TRACEPARENT, "00-" + run + number + "-" + number + "-01");
    }
  }

  /**
   * The request of a trace, if it is one of this run.
   *
   * @param traceId thirty-two hexadecimal digits, in lower case
   */
  public Optional<String> ofTrace(String traceId) {
    if (traceId.length() != 2 * run.length() || !traceId.startsWith(run)) {
      return Optional.empty();
    }
    try {
      long number = HexFormat.fromHexDigitsToLong(traceId, run.length(), traceId.length());
      return number > 0 && number <= last.get() ? Optional.of(named(number)) : Optional.empty();
    } catch (IllegalArgumentException noDigits) {
      return Optional.empty();
    }
  }

  /** The request whose {@code X-Request-Id} stands in a name that the server has made of it. */
  public Optional<String> in(String name) {
    Matcher found = sent.matcher(name);
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }
}
