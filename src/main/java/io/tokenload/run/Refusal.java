package io.tokenload.run;

/** Says in one sentence why a server refused, with its own words, and what to do. */
final class Refusal {

  private Refusal() {}

  /** The error for an answer that is not 200. */
  static UserError of(ServerConnection connection, String path, Reply reply) {
    String where = connection.baseUrl().at(path).toString();
    String option = connection.baseUrl().option();
    String said = "%d: %s".formatted(reply.status(), connection.words(reply));
    return UserError.server(
        switch (reply.status()) {
          case 401, 403 -> unauthorised(connection, where, said);
          case 301, 302, 303, 307, 308 ->
              "%s redirects to %s: give the address that answers itself as %s."
                  .formatted(where, reply.location().orElse("nowhere"), option);
          case 404, 405 ->
              "%s is not there (%s): give as %s what stands before /v1 in the server's API."
                  .formatted(where, said, option);
          case 429 ->
              "%s refuses more requests (%s): wait, or ask its operator for a higher limit."
                  .formatted(where, said);
          case 503 -> "%s is not ready (%s): wait until it is.".formatted(where, said);
          default ->
              reply.status() >= 500
                  ? "%s failed (%s): look into the server's log.".formatted(where, said)
                  : "%s refused a trial request (%s): change the settings that it names, or -DextraBody."
                      .formatted(where, said);
        });
  }

  private static String unauthorised(ServerConnection connection, String where, String said) {
    return connection.hasKey()
        ? "%s refuses the API key (%s): correct OPENAI_API_KEY or -DapiKeyFile."
            .formatted(where, said)
        : "%s asks for an API key (%s): set OPENAI_API_KEY or give -DapiKeyFile."
            .formatted(where, said);
  }
}
