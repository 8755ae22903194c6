package io.tokenload.workload.tokenizer;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * A {@code tokenizer.json} of Hugging Face, run by the library that the servers use themselves. Its
 * native code comes in the library's jar (Linux on x86-64 and ARM, macOS on ARM, Windows) and is
 * unpacked below {@code ~/.djl.ai} once, or below {@code DJL_CACHE_DIR}.
 */
public final class TokenizerFile implements LocalTokenizer {

  static {
    // Without these the library asks cloud services who it is and may fetch code for a GPU.
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("RUST_FLAVOR", "cpu");
  }

  private final Path file;
  private final HuggingFaceTokenizer tokenizer;

  private TokenizerFile(Path file, HuggingFaceTokenizer tokenizer) {
    this.file = file;
    this.tokenizer = tokenizer;
  }

  /**
   * Reads a file. It stays loaded for the life of the process.
   *
   * @throws IllegalArgumentException with a sentence if it cannot be read, is no tokenizer, or this
   *     machine cannot run it
   */
  public static TokenizerFile read(Path file) {
    byte[] json;
    try {
      json = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "%s cannot be read: give the path of a tokenizer.json".formatted(file), e);
    }
    try (InputStream in = new ByteArrayInputStream(json)) {
      return new TokenizerFile(
          file,
          HuggingFaceTokenizer.newInstance(
              in, Map.of("truncation", "do_not_truncate", "padding", "do_not_pad")));
    } catch (UnsatisfiedLinkError | ExceptionInInitializerError | NoClassDefFoundError e) {
      throw unusable(e);
    } catch (IOException | RuntimeException e) {
      if (e.getClass().getName().startsWith("ai.djl.engine")) {
        throw unusable(e);
      }
      throw new IllegalArgumentException(
          "%s is no tokenizer.json that can be read (%s): give the one of the model's repository"
              .formatted(file, firstLine(e)),
          e);
    }
  }

  private static IllegalArgumentException unusable(Throwable e) {
    return new IllegalArgumentException(
        "the library that reads a tokenizer.json cannot be loaded on this machine (%s): leave the setting out, or name a folder that can be written in DJL_CACHE_DIR"
            .formatted(firstLine(e)),
        e);
  }

  private static String firstLine(Throwable e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("without a reason");
  }

  @Override
  public String name() {
    return "tokenizer " + file;
  }

  @Override
  public String method() {
    return "tokenizer_file";
  }

  @Override
  public int count(String text) {
    return encode(text, true).length;
  }

  @Override
  public int[] ids(String text) {
    return Arrays.stream(encode(text, false)).mapToInt(Math::toIntExact).toArray();
  }

  private long[] encode(String text, boolean specialTokens) {
    Encoding encoding = tokenizer.encode(text, specialTokens, false);
    return encoding.getIds();
  }
}
