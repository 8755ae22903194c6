package io.tokenload.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Reads one event of a stream into a {@link Chunk}. A scan over the bytes does it; what the scan
 * refuses is read by Jackson and written plainly once more, and scanned again, so that the two can
 * never mean different things by one field.
 */
final class ChunkReader {

  private final JsonScan scan = new JsonScan();
  private final EventFields fields;
  private final EventForm form = new EventForm(scan);

  ChunkReader(Api api) {
    fields = EventFields.of(api, scan);
  }

  /** What an event lacks that is none, for a sentence. */
  String lacking() {
    return fields.lacking();
  }

  /** What is wrong with the answer, as {@link EventFields#fault}. */
  String fault(int inputs) {
    return fields.fault(inputs);
  }

  /**
   * Reads bytes[from, to).
   *
   * @param chunk the same at every call: it still holds what the event before said
   * @throws IOException if they are not JSON, with the place
   */
  void read(byte[] bytes, int from, int to, Chunk chunk) throws IOException {
    if (form.fits(bytes, from, to)) {
      chunk.keepText(0, bytes, scan.tokenFrom(), scan.tokenTo());
    } else {
      readAnew(bytes, from, to, chunk);
    }
  }

  private void readAnew(byte[] bytes, int from, int to, Chunk chunk) throws IOException {
    try {
      scan(bytes, from, to, chunk);
      if (chunk.choices == 1 && chunk.callsBegun == 0 && !fields.text.isEmpty()) {
        form.take(bytes, from, to, fields.text.from(), fields.text.to());
      }
    } catch (JsonRefused unusual) {
      chunk.undo();
      byte[] plain = PlainJson.rewrite(bytes, from, to);
      scanPlain(plain, chunk);
    }
  }

  private void scanPlain(byte[] plain, Chunk chunk) throws IOException {
    try {
      scan(plain, 0, plain.length, chunk);
    } catch (JsonRefused odd) {
      throw new IOException("JSON of a shape that no answer has", odd);
    }
  }

  /** Reads by the scan alone; package-private so that a test can compare it with Jackson. */
  void scan(byte[] bytes, int from, int to, Chunk chunk) {
    form.forget();
    chunk.clear();
    scan.start(bytes, from, to);
    if (scan.peek() == '{') {
      event(bytes, chunk);
    } else {
      chunk.nothing = scan.skipNull();
      if (!chunk.nothing) {
        scan.skip();
      }
    }
    scan.finish();
  }

  private void event(byte[] bytes, Chunk chunk) {
    fields.begin();
    if (scan.beginObject()) {
      do {
        scan.key();
        fields.field(bytes, chunk);
      } while (scan.more('}'));
    }
    fields.end(bytes, chunk);
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
