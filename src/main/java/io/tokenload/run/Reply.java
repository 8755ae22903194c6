package io.tokenload.run;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server answered to a question before the run.
 *
 * @param status HTTP status
 * @param contentType lower case, without parameters, or empty
 * @param serverName the {@code server} header, or empty
 * @param dialect the kind of server that it looks like, if it is this project's simulated one
 * @param location of a redirect
 * @param body at most {@link ServerConnection#LONGEST_BODY} bytes of it
 */
record Reply(
    int status,
    String contentType,
    String serverName,
    Optional<String> dialect,
    Optional<String> location,
    byte[] body) {

  /** Every answer of the simulated server has it: {@code tokenload; dialect=NAME}. */
  static final String SIMULATED = "x-simulated";

  private static final Pattern DIALECT = Pattern.compile("tokenload; dialect=(\\S+)");

  /** The dialect that a header of that name tells, if it is ours. */
  static Optional<String> dialect(String simulated) {
    Matcher ours = DIALECT.matcher(simulated);
    return ours.matches() ? Optional.of(ours.group(1)) : Optional.empty();
  }

  static String bare(String contentType) {
    return contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  boolean isOk() {
    return status == 200;
  }

  boolean isHtml() {
    return contentType.contains("html") || text().stripLeading().startsWith("<");
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
