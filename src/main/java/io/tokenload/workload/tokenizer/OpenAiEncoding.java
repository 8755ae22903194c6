package io.tokenload.workload.tokenizer;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** An encoding of OpenAI's by its name, e.g. {@code o200k_base}. */
public final class OpenAiEncoding implements LocalTokenizer {

  private final Encoding encoding;

  private OpenAiEncoding(Encoding encoding) {
    this.encoding = encoding;
  }

  /** The encoding of a name; nothing if there is none. */
  public static Optional<LocalTokenizer> named(String name) {
    return EncodingType.fromName(name)
        .map(type -> new OpenAiEncoding(Encodings.newLazyEncodingRegistry().getEncoding(type)));
  }

  /** All names. */
  public static List<String> names() {
    return Arrays.stream(EncodingType.values()).map(EncodingType::getName).sorted().toList();
  }

  @Override
  public String name() {
    return "encoding " + encoding.getName();
  }

  @Override
  public String method() {
    return "encoding";
  }

  @Override
  public int count(String text) {
    return encoding.countTokensOrdinary(text);
  }

  @Override
  public int[] ids(String text) {
    return encoding.encodeOrdinary(text).toArray();
  }
}
