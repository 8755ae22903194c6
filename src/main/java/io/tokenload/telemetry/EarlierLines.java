package io.tokenload.telemetry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Lines of the {@code telemetry.jsonl} of a run that another one goes on with: they stay as they
 * are, since the clock goes on too. Times of single requests are in the journal that was taken
 * over.
 */
final class EarlierLines {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What begins a line's time, by the first that it has. */
  private static final List<String> BEGINS = List.of("asked_s", "at_s", "from_s");

  private EarlierLines() {}

  /**
   * Copies what lies before a moment.
   *
   * @param file of the earlier run; one that is not there has no lines
   * @param untilSeconds of the run's clock
   */
  static void copy(Path file, double untilSeconds, Writer out) throws IOException {
    if (!Files.isReadable(file)) {
      return;
    }
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (isBefore(line, untilSeconds)) {
          out.write(line);
          out.write('\n');
        }
      }
    }
    out.flush();
  }

  /** A line that cannot be read is of a run that was killed, and is left out. */
  private static boolean isBefore(String text, double untilSeconds) {
    try {
      JsonNode line = JSON.readTree(text);
      return BEGINS.stream()
          .map(line::path)
          .filter(JsonNode::isNumber)
          .findFirst()
          .map(moment -> moment.asDouble() < untilSeconds)
          .orElse(false);
    } catch (JsonProcessingException cut) {
      return false;
    }
  }
}
