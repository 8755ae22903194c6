package io.tokenload.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.engine.ExchangeSimulation.Setup;
import io.tokenload.engine.ScriptedServer.Connection;
import io.tokenload.metric.Outcome;
import io.tokenload.metric.RequestRecord;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests through Gatling's real client to a server that misbehaves. */
class ExchangeIT {

  private static final long LONG = 20_000_000_000L;
  private static final long SHORT = 1_200_000_000L;

  @TempDir Path results;

  private RequestRecord only(Setup setup) {
    List<RequestRecord> records = ExchangeSimulation.run(results, setup);
    assertThat(records).hasSize(setup.times());
    return records.get(records.size() - 1);
  }

  private static void holdForEver() throws InterruptedException {
    new CountDownLatch(1).await(1, TimeUnit.MINUTES);
  }

  private static void tokens(Connection connection, int count) throws IOException {
    connection.send(ScriptedServer.STREAM_HEAD);
    for (int i = 0; i < count; i++) {
      connection.token("a");
    }
  }

  @Test
  void aRefusedConnectionIsAConnectError() throws Exception {
    int closed;
    try (ServerSocket socket = new ServerSocket(0)) {
      closed = socket.getLocalPort();
    }
    RequestRecord record = only(new Setup(closed, 1));
    assertThat(record.ending().outcome()).isEqualTo(Outcome.CONNECT_ERROR);
    assertThat(record.ending().status()).isZero();
    assertThat(record.ttft()).isEmpty();
  }

  @Test
  void anErrorKeepsTheServersOwnWords() throws Exception {
    String body = "{\"error\":{\"message\":\"too long, friend\",\"code\":400}}";
    try (ScriptedServer server =
        new ScriptedServer(
            (number, connection) ->
                connection.send(
                    "HTTP/1.1 400 Bad Request\r\ncontent-type: application/json\r\n"
                        + "content-length: %d\r\n\r\n%s".formatted(body.length(), body)))) {
      RequestRecord record = only(new Setup(server.port(), 1));
      assertThat(record.ending().outcome()).isEqualTo(Outcome.HTTP_STATUS);
      assertThat(record.ending().status()).isEqualTo(400);
      assertThat(record.ending().error()).isEqualTo("HTTP 400: too long, friend");
    }
  }

  @Test
  void aWholeAnswerInsteadOfAStreamIsNamed() throws Exception {
    try (ScriptedServer server =
        new ScriptedServer(
            (number, connection) ->
                connection.send(
                    "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n"
                        + "content-length: 2\r\n\r\n{}"))) {
      RequestRecord record = only(new Setup(server.port(), 1));
      assertThat(record.ending().outcome()).isEqualTo(Outcome.MALFORMED);
      assertThat(record.ending().error()).contains("application/json", "does not stream");
    }
  }

  @Test
  void aStreamThatBreaksIsTruncatedAndKeepsItsFirstToken() throws Exception {
    try (ScriptedServer server =
        new ScriptedServer(
            (number, connection) -> {
              tokens(connection, 2);
              connection.socket().close();
            })) {
      RequestRecord record = only(new Setup(server.port(), 1));
      assertThat(record.ending().outcome()).isEqualTo(Outcome.TRUNCATED);
      assertThat(record.ttft()).isPresent();
      assertThat(record.e2el()).isEmpty();
      assertThat(record.stream().events()).isEqualTo(2);
    }
  }

  @Test
  void silenceAfterATokenEndsAtTheIdleTimeout() throws Exception {
    try (ScriptedServer server =
        new ScriptedServer(
            (number, connection) -> {
              tokens(connection, 1);
              holdForEver();
            })) {
      RequestRecord record =
          only(new Setup(server.port(), 1, new RequestLimits(LONG, SHORT), List.of()));
      assertThat(record.ending().outcome()).isEqualTo(Outcome.IDLE_TIMEOUT);
      assertThat(record.ending().error()).contains("idleTimeout");
    }
  }

  @Test
  void aTimeoutOnAPooledConnectionIsNotSentAgain() throws Exception {
    try (ScriptedServer server =
        new ScriptedServer(
            (number, connection) -> {
              if (number > 1) {
                holdForEver();
              }
              tokens(connection, 1);
              connection.finish(1);
            })) {
      RequestRecord record =
          only(new Setup(server.port(), 2, new RequestLimits(SHORT, SHORT), List.of()));
      assertThat(record.ending().outcome()).isEqualTo(Outcome.TIMEOUT);
      assertThat(record.connection().reused()).isTrue();
      assertThat(server.requests()).isEqualTo(2);
    }
  }

  @Test
  void aConnectionThatDiesHoldingTheRequestIsNotSentAgain() throws Exception {
    try (ScriptedServer server =
        new ScriptedServer(
            (number, connection) -> {
              if (number > 1) {
                new CountDownLatch(1).await(600, TimeUnit.MILLISECONDS);
                connection.socket().close();
                return;
              }
              tokens(connection, 1);
              connection.finish(1);
            })) {
      RequestRecord record = only(new Setup(server.port(), 2));
      assertThat(record.ending().outcome()).isEqualTo(Outcome.CONNECT_ERROR);
      assertThat(record.connection().retries()).isZero();
      assertThat(server.requests()).isEqualTo(2);
    }
  }

  /** Gatling's client would: once the connection is closed it has forgotten the answer's head. */
  @Test
  void aStreamThatBreaksOnAPooledConnectionIsTruncatedAndNotSentAgain() throws Exception {
    try (ScriptedServer server =
        new ScriptedServer(
            (number, connection) -> {
              tokens(connection, 2);
              if (number > 1) {
                connection.socket().close();
                return;
              }
              connection.finish(2);
            })) {
      RequestRecord record = only(new Setup(server.port(), 2));
      assertThat(record.ending().outcome()).isEqualTo(Outcome.TRUNCATED);
      assertThat(record.connection().reused()).isTrue();
      assertThat(record.connection().retries()).isZero();
      assertThat(record.stream().events()).isEqualTo(2);
      assertThat(server.requests()).isEqualTo(2);
    }
  }

  @Test
  void aServerThatClosesAfterEveryStreamCostsNoRequest() throws Exception {
    try (ScriptedServer server =
        new ScriptedServer(
            (number, connection) -> {
              tokens(connection, 1);
              connection.finish(1);
              connection.socket().close();
            })) {
      List<RequestRecord> records = ExchangeSimulation.run(results, new Setup(server.port(), 20));
      assertThat(records).hasSize(20);
      assertThat(records)
          .allSatisfy(record -> assertThat(record.ending().outcome()).isEqualTo(Outcome.OK));
      assertThat(server.requests()).isEqualTo(20);
    }
  }

  @Test
  void theRoleChunkIsNoTokenAndEventsOfOneReadShareItsStamp() throws Exception {
    try (ScriptedServer server =
        new ScriptedServer(
            (number, connection) -> {
              connection.send(ScriptedServer.STREAM_HEAD);
              connection.event("{\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\"}}]}");
              new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS);
              String token =
                  "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}]}\n\n";
              connection.chunk(token + token + token);
              connection.finish(3);
            })) {
      RequestRecord record = only(new Setup(server.port(), 1));
      assertThat(record.ending().outcome()).isEqualTo(Outcome.OK);
      assertThat(record.ttftFromSend().orElseThrow()).isGreaterThanOrEqualTo(50_000_000L);
      assertThat(record.stamps().role()).isLessThan(record.stream().first());
      assertThat(record.stream().eventTokens()).containsExactly(1, 1, 1);
      assertThat(record.itl()).containsExactly(0, 0);
    }
  }

  @Test
  void aCheckThatDoesNotHoldIsAFailureWithTheObservedValue() throws Exception {
    StreamCheck three =
        (seen, session) ->
            new StreamCheck.Result(
                session, "expected 3 tokens, found " + seen.record().stream().outputTokens());
    try (ScriptedServer server =
        new ScriptedServer(
            (number, connection) -> {
              tokens(connection, 2);
              connection.finish(2);
            })) {
      RequestRecord record =
          only(new Setup(server.port(), 1, new RequestLimits(LONG, LONG), List.of(three)));
      assertThat(record.ending().outcome()).isEqualTo(Outcome.CHECK_FAILED);
      assertThat(record.ending().error()).isEqualTo("expected 3 tokens, found 2");
    }
  }

  private RequestRecord answered(String answer) throws Exception {
    try (ScriptedServer server =
        new ScriptedServer(
            (number, connection) -> {
              connection.send(answer);
              connection.socket().close();
            })) {
      return only(new Setup(server.port(), 1));
    }
  }

  @Test
  void interimAnswersAreNotTheAnswer() throws Exception {
    try (ScriptedServer server =
        new ScriptedServer(
            (number, connection) -> {
              connection.send("HTTP/1.1 100 Continue\r\n\r\n");
              connection.send("HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n");
              tokens(connection, 2);
              connection.finish(2);
            })) {
      List<RequestRecord> records = ExchangeSimulation.run(results, new Setup(server.port(), 3));
      assertThat(records)
          .hasSize(3)
          .allSatisfy(record -> assertThat(record.ending().outcome()).isEqualTo(Outcome.OK));
    }
  }

  @Test
  void theCaseOfTheContentTypeDoesNotCount() throws Exception {
    RequestRecord record =
        answered(
            "HTTP/1.0 200 OK\r\nContent-Type: Text/Event-Stream\r\n\r\n"
                + "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"},"
                + "\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n");
    assertThat(record.ending().outcome()).isEqualTo(Outcome.OK);
  }

  @Test
  void bytesThatAreNoHttpAreMalformed() throws Exception {
    RequestRecord record = answered("SSH-2.0-OpenSSH_9.6\r\n");
    assertThat(record.ending().outcome()).isEqualTo(Outcome.MALFORMED);
    assertThat(record.ending().error()).contains("no HTTP");
  }

  @Test
  void aRedirectNamesItsTarget() throws Exception {
    RequestRecord record =
        answered("HTTP/1.1 307 Go\r\nlocation: http://b/v1\r\ncontent-length: 0\r\n\r\n");
    assertThat(record.ending().error()).isEqualTo("HTTP 307: redirected to http://b/v1");
  }

  @Test
  void aSecretThatTheServerQuotesIsMasked() throws Exception {
    String body = "bad key sk-secret";
    RequestRecord record =
        answered(
            "HTTP/1.1 401 No\r\ncontent-type: text/plain\r\ncontent-length: %d\r\n\r\n%s"
                .formatted(body.length(), body));
    assertThat(record.ending().error()).isEqualTo("HTTP 401: bad key ***");
  }
}
