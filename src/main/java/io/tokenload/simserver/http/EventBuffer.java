package io.tokenload.simserver.http;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** Puts the bytes of one event together, then appends them as one HTTP chunk. Used again. */
public final class EventBuffer {

  private static final byte[] HEX =
      "0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

  private byte[] bytes = new byte[1024];
  private ByteBuf target;
  private int size;

  public EventBuffer put(byte[] more) {
    ensure(more.length);
    System.arraycopy(more, 0, bytes, size, more.length);
    size += more.length;
    return this;
  }

  /** A number in decimal, not negative. */
  public EventBuffer putNumber(long value) {
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

  /** ASCII. */
  public EventBuffer put(String text) {
    int length = text.length();
    ensure(length);
    for (int i = 0; i < length; i++) {
      bytes[size++] = (byte) text.charAt(i);
    }
    return this;
  }

  /** Where events go that end from now on. */
  void into(ByteBuf out) {
    target = out;
    size = 0;
  }

  /** Ends an event: it becomes one HTTP chunk, and the next begins. */
  public void endEvent() {
    appendChunk(target);
  }

  private void appendChunk(ByteBuf out) {
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
