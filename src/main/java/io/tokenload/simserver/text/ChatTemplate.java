package io.tokenload.simserver.text;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

  private static final Pattern MARK =
      Pattern.compile("<\\|im_start\\|>(\\w+)\\n|<\\|im_end\\|>\\n");

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

  /** A text in which the template's marks are the tokens that they stand for. */
  public int[] parse(String text) {
    TokenList tokens = new TokenList(text.length() / 4);
    Matcher mark = MARK.matcher(text);
    int from = 0;
    while (mark.find()) {
      tokens.addAll(tokenizer.encode(text.substring(from, mark.start())));
      if (mark.group(1) == null) {
        tokens.add(Special.END);
        tokens.add(Special.NEWLINE);
      } else {
        open(mark.group(1), tokens);
      }
      from = mark.end();
    }
    tokens.addAll(tokenizer.encode(text.substring(from)));
    return tokens.toArray();
  }

  private static void open(String role, TokenList tokens) {
    tokens.add(Special.START);
    tokens.add(Special.role(role));
    tokens.add(Special.NEWLINE);
  }
}
