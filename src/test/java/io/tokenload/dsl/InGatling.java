package io.tokenload.dsl;

import io.gatling.core.Predef$;
import io.gatling.core.config.GatlingConfiguration;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import scala.collection.immutable.Nil$;
import scala.collection.immutable.Seq;

/**
 * Lets a test use Gatling's DSL, which otherwise only works while Gatling constructs a simulation.
 */
final class InGatling implements BeforeAllCallback {

  @Override
  @SuppressWarnings("unchecked")
  public void beforeAll(ExtensionContext context) {
    Predef$.MODULE$._configuration_$eq(
        GatlingConfiguration.loadForTest((Seq<scala.Tuple2<String, ?>>) (Seq<?>) Nil$.MODULE$));
  }
}
