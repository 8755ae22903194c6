package io.tokenload.recording;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tokenload.metric.RunFacts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * {@code run.json}: what a run is, beside its requests. Pretty-printed in a fixed order, and
 * replaced as a whole, so that a reader never meets half of it.
 */
public final class RunFile {

  private static final ObjectMapper JSON =
      JsonMapper.builder(new JsonFactory())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private RunFile() {}

  /**
   * Writes or replaces the file.
   *
   * @throws IOException if its folder cannot be written
   */
  public static void write(Path file, RunFacts run) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    String text = JSON.writer(printer()).writeValueAsString(RunJson.write(run)) + "\n";
    // Not Files.writeString: it throws at half a surrogate pair.
    Files.write(beside, text.getBytes(StandardCharsets.UTF_8));
    Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Reads the file.
   *
   * @throws IOException if it cannot be read, is not such a file, or was written by a later version
   *     of the schema; the message names the file
   */
  public static RunFacts read(Path file) throws IOException {
    try {
      JsonNode root = JSON.readTree(Files.readAllBytes(file));
      return RunJson.read(root);
    } catch (JacksonException | IllegalArgumentException e) {
      String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable");
      throw new IOException(file + ": " + reason, e);
    }
  }

  /** The same bytes on every system, whatever its line separator. */
  private static DefaultPrettyPrinter printer() {
    DefaultIndenter indent = new DefaultIndenter("  ", "\n");
    Separators separators =
        Separators.createDefaultInstance()
            .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator("");
    return new DefaultPrettyPrinter(separators)
        .withObjectIndenter(indent)
        .withArrayIndenter(indent);
  }
}
