package io.tokenload.run;

import io.tokenload.wire.Api;
import io.tokenload.wire.ErrorBody;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

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
  private final boolean anthropic;
  private final HttpClient client;

  ServerConnection(BaseUrl baseUrl, Optional<Secret> apiKey, boolean insecureTls) {
    this(baseUrl, apiKey, insecureTls, false);
  }

  /**
   * @param anthropic whether the server wants its key and the version of its API as Anthropic does
   */
  ServerConnection(
      BaseUrl baseUrl, Optional<Secret> apiKey, boolean insecureTls, boolean anthropic) {
    this.baseUrl = baseUrl;
    this.apiKey = apiKey;
    this.anthropic = anthropic;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY);
    this.client = (insecureTls ? builder.sslContext(TlsTrust.inAnyone()) : builder).build();
  }

  private ServerConnection(ServerConnection like, BaseUrl baseUrl, boolean anthropic) {
    this.baseUrl = baseUrl;
    this.apiKey = like.apiKey;
    this.anthropic = anthropic;
    this.client = like.client;
  }

  BaseUrl baseUrl() {
    return baseUrl;
  }

  /** The same, to another address of the same server. */
  ServerConnection at(BaseUrl other) {
    return new ServerConnection(this, other, anthropic);
  }

  /**
   * Asks for a path such as {@code /v1/models}.
   *
   * @throws UserError if there is no answer
   */
  Reply get(String path, Duration timeout) {
    return send(request(path).GET().build(), timeout);
  }

  /**
   * Asks what a path can be asked: whether it is there, without any effect.
   *
   * @throws UserError if there is no answer
   */
  Reply options(String path, Duration timeout) {
    return send(
        request(path).method("OPTIONS", HttpRequest.BodyPublishers.noBody()).build(), timeout);
  }

  /**
   * Posts a JSON body.
   *
   * @throws UserError if there is no answer
   */
  Reply post(String path, byte[] json, Duration timeout) {
    return post(request(path), json, timeout);
  }

  /**
   * Posts a request to an API.
   *
   * @throws UserError if there is no answer
   */
  Reply post(Api api, String model, byte[] json, Duration timeout) {
    HttpRequest.Builder request = request(api.path(model));
    api.headers().forEach(request::setHeader);
    return post(request, json, timeout);
  }

  private Reply post(HttpRequest.Builder request, byte[] json, Duration timeout) {
    return send(
        request
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(json))
            .build(),
        timeout);
  }

  /** Whether the server is asked as Anthropic wants it. */
  boolean isAnthropic() {
    return anthropic;
  }

  /** The same, asked as Anthropic wants it. */
  ServerConnection asAnthropic() {
    return new ServerConnection(this, baseUrl, true);
  }

  /** Whether a key is sent along. */
  boolean hasKey() {
    return apiKey.isPresent();
  }

  /** The server's own words out of a body, without our key, should it have quoted it. */
  String words(Reply reply) {
    return masked(ErrorBody.wordsOf(reply.body()));
  }

  /** Words of the server without our key. */
  String masked(String words) {
    return apiKey.map(key -> key.maskIn(words)).orElse(words);
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(baseUrl.at(path));
    KeyHeader header = anthropic ? KeyHeader.X_API_KEY : KeyHeader.BEARER;
    apiKey.ifPresent(key -> request.header(header.header(), header.value(key)));
    if (anthropic) {
      Api.MESSAGES.headers().forEach(request::setHeader);
    }
    return request;
  }

  /** The JDK's own timeout ends with the head of the answer; this one holds to its last byte. */
  private Reply send(HttpRequest request, Duration timeout) {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, head -> new BoundedBody(LONGEST_BODY));
    try {
      return reply(answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException e) {
      throw ConnectionTrouble.with(baseUrl, request.uri(), e.getCause());
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw ConnectionTrouble.with(baseUrl, request.uri(), new HttpTimeoutException("no answer"));
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new UserError(ExitCode.CUT_SHORT, "Interrupted while asking " + request.uri() + ".", e);
    }
  }

  private static Reply reply(HttpResponse<byte[]> response) {
    HttpHeaders headers = response.headers();
    return new Reply(
        response.statusCode(),
        Reply.bare(headers.firstValue("content-type").orElse("")),
        headers.firstValue("server").orElse(""),
        headers.firstValue(Reply.SIMULATED).flatMap(Reply::dialect),
        headers.firstValue("location"),
        response.body());
  }
}
