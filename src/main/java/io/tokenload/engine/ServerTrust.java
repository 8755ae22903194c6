package io.tokenload.engine;

import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;

/** How the certificate of a server is judged. Gatling's own default trusts every one. */
public enum ServerTrust {
  /** By the JDK's authorities and the host's name. */
  VERIFIED,
  /** Not at all. */
  INSECURE;

  SslContextBuilder contextBuilder() {
    SslContextBuilder builder =
        SslContextBuilder.forClient().endpointIdentificationAlgorithm("HTTPS");
    return this == VERIFIED
        ? builder
        : builder
            .trustManager(InsecureTrustManagerFactory.INSTANCE)
            .endpointIdentificationAlgorithm(null);
  }
}
