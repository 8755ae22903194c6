package io.tokenload.engine;

import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;

/** The beginning of an error's body; what lies beyond 64 KiB is not kept. */
final class ErrorBytes {

  private static final int LIMIT = 65_536;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);

  void add(ByteBuf chunk) {
    int take = Math.min(chunk.readableBytes(), LIMIT - bytes.size());
    byte[] part = new byte[take];
    chunk.getBytes(chunk.readerIndex(), part);
    bytes.writeBytes(part);
  }

  byte[] toArray() {
    return bytes.toByteArray();
  }
}
