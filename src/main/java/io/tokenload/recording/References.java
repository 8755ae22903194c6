package io.tokenload.recording;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenload.metric.Reference;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The right answers to the requests of a run, one a line: a question is asked many times, and the
 * journal names it only. A run without any has no such file.
 */
public final class References {

  /** Name of the file in a run's folder. */
  public static final String FILE = "references.jsonl";

  private static final ObjectMapper JSON =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private References() {}

  /**
   * Writes the file, unless there is nothing to write.
   *
   * @throws IOException if the disk does not take it
   */
  public static void write(Path folder, List<Reference> references) throws IOException {
    if (references.isEmpty()) {
      return;
    }
    try (BufferedWriter out = Files.newBufferedWriter(folder.resolve(FILE))) {
      for (Reference reference : references) {
        out.write(JSON.writeValueAsString(reference));
        out.write('\n');
      }
    }
  }

  /**
   * Reads the file of a run; by entry, empty if there is none.
   *
   * @throws IOException if a line is none of it; the message has its number
   */
  public static Map<String, Reference> read(Path folder) throws IOException {
    Map<String, Reference> references = new LinkedHashMap<>();
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return references;
    }
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        try {
          Reference reference = JSON.readValue(line, Reference.class);
          references.put(reference.entry(), reference);
        } catch (IOException e) {
          throw new IOException("%s, line %d is no reference".formatted(FILE, number), e);
        }
      }
    }
    return references;
  }
}
