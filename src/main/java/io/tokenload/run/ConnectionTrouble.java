package io.tokenload.run;

import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;

/** Says in one sentence why a server gave no answer, and what to do. */
final class ConnectionTrouble {

  private ConnectionTrouble() {}

  static UserError with(BaseUrl baseUrl, URI asked, Throwable e) {
    return new UserError(ExitCode.SERVER, sentence(baseUrl, asked, e), e);
  }

  private static String sentence(BaseUrl baseUrl, URI asked, Throwable e) {
    if (has(e, UnresolvedAddressException.class) || has(e, UnknownHostException.class)) {
      return "The host %s is not known: check %s and the network."
          .formatted(asked.getHost(), baseUrl.given());
    }
    if (e instanceof HttpConnectTimeoutException) {
      return "%s did not accept a connection within 10 s: check host, port and firewalls%s, or correct %s."
          .formatted(
              baseUrl,
              isTls(baseUrl) ? ", and whether it is plain HTTP behind that port" : "",
              baseUrl.option());
    }
    if (e instanceof ConnectException) {
      return "Nothing listens at %s: start the server, or correct %s."
          .formatted(baseUrl, baseUrl.option());
    }
    if (e instanceof HttpTimeoutException) {
      return "%s accepted the connection but did not answer in time: check that the server is up and not stuck."
          .formatted(asked);
    }
    return e instanceof SSLException ? tls(baseUrl, e) : noHttp(baseUrl, asked, e);
  }

  private static String tls(BaseUrl baseUrl, Throwable e) {
    if (has(e, CertificateException.class)) {
      return "The certificate of %s is not trusted (%s): add it to the JVM's trust store, or give -DinsecureTls=true."
          .formatted(baseUrl, words(e));
    }
    return "%s does not speak TLS as it should (%s): if it is plain HTTP, give http:// in %s."
        .formatted(baseUrl, words(e), baseUrl.option());
  }

  private static String noHttp(BaseUrl baseUrl, URI asked, Throwable e) {
    String hint = isTls(baseUrl) ? "" : ", or give https:// if it speaks TLS";
    return "%s closed the connection without an HTTP answer (%s): check that an inference server is behind %s%s."
        .formatted(asked, words(e), baseUrl.option(), hint);
  }

  private static boolean isTls(BaseUrl baseUrl) {
    return baseUrl.root().startsWith("https:");
  }

  private static String words(Throwable e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static boolean has(Throwable error, Class<? extends Throwable> kind) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (kind.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }
}
