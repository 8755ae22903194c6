package io.tokenload.engine;

import io.gatling.core.CoreComponents;
import io.gatling.core.stats.StatsEngine;
import io.gatling.core.structure.ScenarioContext;
import java.lang.reflect.Proxy;

/** A scenario's surroundings as Gatling built them, but for its statistics, which hear nothing. */
final class OffTheRecord {

  private OffTheRecord() {}

  static ScenarioContext of(ScenarioContext context) {
    CoreComponents core = context.coreComponents();
    CoreComponents silent =
        new CoreComponents(
            core.actorSystem(),
            core.eventLoopGroup(),
            core.controller(),
            core.throttler(),
            deaf(),
            core.clock(),
            core.exit(),
            core.configuration());
    return new ScenarioContext(
        silent, context.protocolComponentsRegistry(), context.pauseType(), context.throttled());
  }

  /** All methods of the statistics engine are told something and return nothing. */
  private static StatsEngine deaf() {
    return (StatsEngine)
        Proxy.newProxyInstance(
            StatsEngine.class.getClassLoader(),
            new Class<?>[] {StatsEngine.class},
            (proxy, method, arguments) -> null);
  }
}
