package io.tokenload.engine;

import io.netty.channel.EventLoop;

/** A user who waits, and what is done on its event loop once the wait is over. */
record Waiting(EventLoop loop, Runnable go) {

  void release() {
    loop.execute(go);
  }
}
