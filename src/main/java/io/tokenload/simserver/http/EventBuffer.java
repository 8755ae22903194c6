package io.tokenload.simserver.http;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** Puts the bytes of one event together, then appends them as one HTTP chunk. Used again. */
final class EventBuffer {

  private static final byte[] HEX =
      "0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

  private byte[] bytes = new byte[1024];
  private int size;

  void clear() {
    size = 0;
  }

  EventBuffer put(byte[] more) {
    ensure(more.length);
    System.arraycopy(more, 0, bytes, size, more.length);
    size += more.length;
    return this;
  }

  /** A number in decimal, not negative. */
  EventBuffer putNumber(long value) {
    int digits = 1;
    for (long rest = value; rest >= 10; rest /= 10) {
      digits++;
    }
    ensure(digits);
    long rest = value;
    for (int at = size + digits - 1; at >= size; at--) {
      bytes[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    size += digits;
    return this;
  }

  /** Appends what is here to the output, framed as a chunk, and begins anew. */
  void appendChunk(ByteBuf out) {
    boolean started = false;
    for (int shift = 28; shift >= 0; shift -= 4) {
      int digit = (size >>> shift) & 0xF;
      started |= digit != 0 || shift == 0;
      if (started) {
        out.writeByte(HEX[digit]);
      }
    }
    out.writeShort('\r' << 8 | '\n');
    out.writeBytes(bytes, 0, size);
    out.writeShort('\r' << 8 | '\n');
    size = 0;
  }

  private void ensure(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
