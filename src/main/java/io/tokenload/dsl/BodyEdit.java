package io.tokenload.dsl;

import io.gatling.javaapi.core.Session;
import io.tokenload.wire.CompletionRequest;
import java.util.function.BiFunction;
import java.util.function.Function;

/** One thing that a simulation says about the body: for a session, a body becomes another one. */
@FunctionalInterface
interface BodyEdit {

  CompletionRequest apply(CompletionRequest body, Session session);

  /** Sets a value that each session has its own of. */
  static <T> BodyEdit of(
      Function<Session, T> value, BiFunction<CompletionRequest, T, CompletionRequest> with) {
    return (body, session) -> with.apply(body, value.apply(session));
  }
}
