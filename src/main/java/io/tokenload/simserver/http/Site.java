package io.tokenload.simserver.http;

import io.tokenload.simserver.engine.EngineLoop;
import io.tokenload.simserver.text.Tokenizer;

/** What the routes share. */
record Site(
    EngineLoop loop,
    FrontOptions options,
    String model,
    String preset,
    Tokenizer tokenizer,
    long startedSeconds) {

  int maxModelLen() {
    return loop.engine().config().maxModelLen();
  }
}
