package io.tokenload.run;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * What a server answered to a question before the run.
 *
 * @param status HTTP status
 * @param contentType lower case, without parameters, or empty
 * @param serverName the {@code server} header, or empty
 * @param location of a redirect
 * @param body at most {@link ServerConnection#LONGEST_BODY} bytes of it
 */
record Reply(
    int status, String contentType, String serverName, Optional<String> location, byte[] body) {

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
