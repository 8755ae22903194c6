package io.tokenload.engine;

import io.gatling.core.controller.inject.open.CompositeOpenInjectionStep;
import io.gatling.core.controller.inject.open.ConstantRateOpenInjection;
import io.gatling.core.controller.inject.open.NothingForOpenInjection;
import io.gatling.core.controller.inject.open.PoissonOpenInjection;
import io.gatling.core.controller.inject.open.RampOpenInjection;
import io.gatling.core.controller.inject.open.RampRateOpenInjection;
import io.gatling.core.controller.inject.open.StairsUsersPerSecCompositeStep;
import io.gatling.javaapi.core.OpenInjectionStep;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import scala.concurrent.duration.FiniteDuration;
import scala.jdk.javaapi.CollectionConverters;

/** Reads what Gatling's open injection steps say. */
public final class OpenSteps {

  private OpenSteps() {}

  /**
   * One rate, or a linear ramp from one to another, for a time.
   *
   * @param fromPerSecond rate at its start
   * @param toPerSecond rate at its end
   * @param length how long
   * @param randomized whether its arrivals are random; those of a pause are neither
   */
  public record Rate(
      double fromPerSecond, double toPerSecond, Duration length, boolean randomized) {

    /** Whether nothing arrives in it. */
    public boolean isPause() {
      return fromPerSecond == 0 && toPerSecond == 0;
    }
  }

  /**
   * The rates of a step.
   *
   * @throws IllegalArgumentException for a step that has no rate, in one sentence
   */
  public static List<Rate> rates(OpenInjectionStep step) {
    return rates(step.asScala()).toList();
  }

  private static Stream<Rate> rates(io.gatling.core.controller.inject.open.OpenInjectionStep step) {
    if (step instanceof StairsUsersPerSecCompositeStep stairs) {
      return rates(stairs.composite());
    }
    if (step instanceof CompositeOpenInjectionStep composite) {
      return CollectionConverters.asJava(composite.steps()).stream().flatMap(OpenSteps::rates);
    }
    return Stream.of(rate(step));
  }

  private static Rate rate(io.gatling.core.controller.inject.open.OpenInjectionStep step) {
    if (step instanceof ConstantRateOpenInjection constant) {
      return rate(constant.rate(), constant.rate(), constant.duration(), false);
    }
    if (step instanceof RampRateOpenInjection ramp) {
      return rate(ramp.startRate(), ramp.endRate(), ramp.duration(), false);
    }
    if (step instanceof PoissonOpenInjection random) {
      return rate(random.startRate(), random.endRate(), random.duration(), true);
    }
    if (step instanceof NothingForOpenInjection pause) {
      return rate(0, 0, pause.duration(), false);
    }
    if (step instanceof RampOpenInjection users && users.duration().toNanos() > 0) {
      double perSecond = users.users() * 1e9 / users.duration().toNanos();
      return rate(perSecond, perSecond, users.duration(), false);
    }
    throw new IllegalArgumentException(
        "arrivals(..) needs rates, and %s has none: take constantUsersPerSec, rampUsersPerSec,"
                .formatted(step.getClass().getSimpleName())
            + " incrementUsersPerSec, rampUsers or nothingFor");
  }

  private static Rate rate(double from, double to, FiniteDuration length, boolean randomized) {
    return new Rate(from, to, Duration.ofNanos(length.toNanos()), randomized);
  }
}
