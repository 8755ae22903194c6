package io.tokenload.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.engine.ExchangeSimulation.Setup;
import io.tokenload.metric.Outcome;
import io.tokenload.metric.RequestRecord;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose certificate no authority has signed. */
class TlsIT {

  private static final String PASSWORD = "changeit";

  @TempDir Path folder;

  private SSLContext serverSide;

  @BeforeEach
  void signACertificateOfOurOwn() throws Exception {
    Path store = folder.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "SAN=IP:127.0.0.1",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.log").toFile())
            .start();
    assertThat(keytool.waitFor(1, TimeUnit.MINUTES)).isTrue();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    serverSide = SSLContext.getInstance("TLS");
    serverSide.init(managers.getKeyManagers(), null, null);
  }

  private RequestRecord run(ServerTrust trust) throws Exception {
    try (ScriptedServer server =
        new ScriptedServer(
            serverSide.getServerSocketFactory(),
            (number, connection) -> {
              connection.send(ScriptedServer.STREAM_HEAD);
              connection.token("a");
              connection.finish(1);
            })) {
      List<RequestRecord> records =
          ExchangeSimulation.run(folder, new Setup(server.port(), 1).overTls(trust));
      assertThat(records).hasSize(1);
      return records.get(0);
    }
  }

  @Test
  void anUnknownAuthorityIsNotTrusted() throws Exception {
    RequestRecord record = run(ServerTrust.VERIFIED);
    assertThat(record.ending().outcome()).isEqualTo(Outcome.CONNECT_ERROR);
    assertThat(record.ending().error()).containsIgnoringCase("certif");
  }

  @Test
  void insecureTlsAsksForNoAuthorityAndStampsBehindTls() throws Exception {
    RequestRecord record = run(ServerTrust.INSECURE);
    assertThat(record.ending().error()).isNull();
    assertThat(record.ending().outcome()).isEqualTo(Outcome.OK);
    assertThat(record.connection().connect()).isPresent();
    assertThat(record.ttftFromSend()).isPresent();
  }
}
