package io.tokenload.simserver.text;

import java.util.List;

/**
 * Messages as one prompt, in the manner of ChatML: {@code <|im_start|>role\n text <|im_end|>\n},
 * five tokens a message beyond its text, and three for the answer to come.
 */
public final class ChatTemplate {

  /**
   * One message.
   *
   * @param role who speaks
   * @param text what is said
   * @param media token ids of what is shown or played before the text
   */
  public record Message(String role, String text, int[] media) {

    private static final int[] NOTHING = {};

    /** A message of text only. */
    public Message(String role, String text) {
      this(role, text, NOTHING);
    }
  }

  private final Tokenizer tokenizer;

  public ChatTemplate(Tokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  /**
   * The prompt of a conversation.
   *
   * @param answerFollows whether the assistant's turn is opened at the end
   */
  public int[] encode(List<Message> messages, boolean answerFollows) {
    TokenList tokens = new TokenList(256);
    for (Message message : messages) {
      open(message.role(), tokens);
      tokens.addAll(message.media());
      tokens.addAll(tokenizer.encode(message.text()));
      tokens.add(Special.END);
      tokens.add(Special.NEWLINE);
    }
    if (answerFollows) {
      open("assistant", tokens);
    }
    return tokens.toArray();
  }

  private static void open(String role, TokenList tokens) {
    tokens.add(Special.START);
    tokens.add(Special.role(role));
    tokens.add(Special.NEWLINE);
  }
}
