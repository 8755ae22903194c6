package io.tokenload.run;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * Questions to a server outside the measured load, one at a time, with the JDK's own client: the
 * load's client has to be cold when the run begins. Like the load it uses HTTP/1.1, no proxy, and
 * verified TLS unless asked otherwise.
 */
final class ServerConnection {

  /** More of a body than this is not read. */
  static final int LONGEST_BODY = 8 << 20;

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  private final BaseUrl baseUrl;
  private final Optional<Secret> apiKey;
  private final HttpClient client;

  ServerConnection(BaseUrl baseUrl, Optional<Secret> apiKey, boolean insecureTls) {
    this.baseUrl = baseUrl;
    this.apiKey = apiKey;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY);
    this.client = (insecureTls ? builder.sslContext(TlsTrust.inAnyone()) : builder).build();
  }

  BaseUrl baseUrl() {
    return baseUrl;
  }

  /**
   * Asks for a path such as {@code /v1/models}.
   *
   * @throws UserError if there is no answer
   */
  Reply get(String path, Duration timeout) {
    return send(request(path, timeout).GET().build());
  }

  /**
   * Posts a JSON body.
   *
   * @throws UserError if there is no answer
   */
  Reply post(String path, byte[] json, Duration timeout) {
    return send(
        request(path, timeout)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(json))
            .build());
  }

  /** The server's words without our key, should it have quoted it. */
  String masked(String words) {
    return apiKey.map(key -> key.maskIn(words)).orElse(words);
  }

  private HttpRequest.Builder request(String path, Duration timeout) {
    URI uri = baseUrl.at(path);
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(timeout);
    apiKey.ifPresent(key -> request.header("Authorization", "Bearer " + key.reveal()));
    return request;
  }

  private Reply send(HttpRequest request) {
    try {
      HttpResponse<InputStream> response =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        return reply(response, body.readNBytes(LONGEST_BODY));
      }
    } catch (IOException e) {
      throw ConnectionTrouble.with(baseUrl, request.uri(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserError(ExitCode.CUT_SHORT, "Interrupted while asking " + request.uri() + ".", e);
    }
  }

  private static Reply reply(HttpResponse<InputStream> response, byte[] body) {
    HttpHeaders headers = response.headers();
    return new Reply(
        response.statusCode(),
        Reply.bare(headers.firstValue("content-type").orElse("")),
        headers.firstValue("server").orElse(""),
        headers.firstValue("location"),
        body);
  }
}
