package io.tokenload.simserver.text;

import java.nio.charset.StandardCharsets;

/** Tokens that stand for no text of their own: the marks of the chat template and the end. */
final class Special {

  /** End of an answer; also the end of a message. */
  static final int END = 2;

  static final int START = 1;

  private static final String[] TEXTS = {
    "",
    "<|im_start|>",
    "<|im_end|>",
    "system",
    "user",
    "assistant",
    "tool",
    "role",
    "\n",
    "</think>",
    "<tool_call>"
  };

  static final int NEWLINE = 8;

  /** Ends what is thought aloud. */
  static final int THOUGHT = 9;

  /** Begins the call of a tool. */
  static final int CALL = 10;

  private static final int FIRST_ROLE = 3;
  private static final int OTHER_ROLE = 7;

  private Special() {}

  static int role(String name) {
    for (int id = FIRST_ROLE; id < OTHER_ROLE; id++) {
      if (TEXTS[id].equals(name)) {
        return id;
      }
    }
    return OTHER_ROLE;
  }

  static byte[] bytes(int id) {
    String text = id >= 0 && id < TEXTS.length ? TEXTS[id] : "";
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
