package io.tokenload.workload.tokenizer;

/** A tokenizer in this process. It knows no chat template: that is the server's. Thread-safe. */
public interface LocalTokenizer {

  /** What it is, for sentences: {@code tokenizer /models/qwen/tokenizer.json}. */
  String name();

  /** How it is called in files: {@code tokenizer_file} or {@code encoding}. */
  String method();

  /** Tokens of a prompt, with the special ones that it puts around a text. */
  int count(String text);

  /** Ids of a text alone, without special tokens. */
  int[] ids(String text);
}
