package io.tokenload.run;

import io.tokenload.run.Settings.Tokenizer;
import io.tokenload.run.Settings.Tokenizer.Source;
import io.tokenload.workload.tokenizer.LocalTokenizer;
import io.tokenload.workload.tokenizer.OpenAiEncoding;
import io.tokenload.workload.tokenizer.TokenizerFile;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads which tokenizer is meant, and loads it: a broken file is told before anything is sent. */
final class TokenizerReader {

  static final String TYPE = "auto | server | usage | o200k_base, cl100k_base, … | file";

  private static final String FILE_NAME = "tokenizer.json";

  private static final List<Source> BY_WORD = List.of(Source.AUTO, Source.SERVER, Source.USAGE);

  private TokenizerReader() {}

  /**
   * A word, the name of an encoding, or the path of a {@code tokenizer.json} or of its folder.
   *
   * @throws UserError if it is none of them
   */
  static Tokenizer read(SettingValue value) {
    String text = value.text().strip();
    Optional<Tokenizer> byWord =
        BY_WORD.stream()
            .filter(source -> TakenSettings.word(source).equalsIgnoreCase(text))
            .map(source -> new Tokenizer(source, Optional.empty()))
            .findFirst();
    return byWord.orElseGet(() -> local(value, text));
  }

  private static Tokenizer local(SettingValue value, String text) {
    LocalTokenizer found =
        OpenAiEncoding.named(text).orElseGet(() -> file(value, path(value, text)));
    return new Tokenizer(Source.LOCAL, Optional.of(found));
  }

  private static Path path(SettingValue value, String text) {
    try {
      Path path = Path.of(text);
      return Files.isDirectory(path) ? path.resolve(FILE_NAME) : path;
    } catch (InvalidPathException e) {
      throw value.refuse("is no path", remedy());
    }
  }

  private static LocalTokenizer file(SettingValue value, Path path) {
    if (!Files.isReadable(path)) {
      throw value.refuse("names no tokenizer and no file that can be read", remedy());
    }
    try {
      return TokenizerFile.read(path);
    } catch (IllegalArgumentException e) {
      throw value.refuse("cannot be used", e.getMessage());
    }
  }

  private static String remedy() {
    List<String> words = BY_WORD.stream().map(TakenSettings::word).toList();
    return "give %s, one of %s, or the path of a %s"
        .formatted(String.join(", ", words), String.join(", ", OpenAiEncoding.names()), FILE_NAME);
  }
}
