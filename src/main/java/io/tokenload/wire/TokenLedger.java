package io.tokenload.wire;

import io.tokenload.metric.TokenSource;
import io.tokenload.metric.TokenStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Decides which events carry tokens, and how many. The table:
 *
 * <ul>
 *   <li>role only, usage only: none;
 *   <li>token ids listed: their number;
 *   <li>usage on every event: the increase of {@code completion_tokens};
 *   <li>content, text, reasoning or tool call not empty: at least one;
 *   <li>empty text without finish reason, in a chat after the role: one, until usage says otherwise
 *       (vLLM hides special tokens);
 *   <li>finish with empty text: none, unless usage counts exactly one token more than the events
 *       before it: an end-of-text token, or a hidden one, comes with the finish.
 * </ul>
 *
 * The total is usage's. Events at one token each are believed where they add up to it.
 */
final class TokenLedger {

  /** No server runs more choices in one stream; a larger index is nonsense. */
  static final int MAX_CHOICES = 1024;

  private final Api api;
  private final UsageTotal usage = new UsageTotal();
  private ChoiceState[] choices = {new ChoiceState()};
  private int choicesSeen;
  private int finished;
  private int[] tokens = new int[16];
  private int events;
  private long counted;
  private int eventsByIds;
  private int eventsByUsage;
  private boolean role;
  private boolean silentFinish;
  private boolean finishedInSilence;
  private boolean finishCarries;
  private boolean byIds;
  private boolean byUsage;
  private int toolCalls;

  TokenLedger(Api api) {
    this.api = api;
  }

  /** Enters an event and answers the tokens it carries. */
  int add(Chunk chunk) {
    role = false;
    int finishedBefore = finished;
    byIds = true;
    byUsage = true;
    int carried = 0;
    for (int place = 0; place < chunk.choices; place++) {
      carried += addChoice(chunk, place);
    }
    if (chunk.hasUsage) {
      usage.report(chunk, chunk.choices == 0);
    }
    toolCalls = Math.max(toolCalls, chunk.callsNumbered) + chunk.callsBegun;
    if (carried > 0) {
      enter(carried);
    }
    silentFinish = carried == 0 && finished > finishedBefore;
    finishedInSilence |= silentFinish;
    return carried;
  }

  /** Whether the event just entered finished a choice and showed no token. */
  boolean wasSilentFinish() {
    return silentFinish;
  }

  /** Whether the event just entered was the opening of a choice and nothing more. */
  boolean wasRole() {
    return role;
  }

  private void enter(int carried) {
    if (events == tokens.length) {
      tokens = Arrays.copyOf(tokens, 2 * events);
    }
    tokens[events++] = carried;
    counted += carried;
    eventsByIds += byIds ? 1 : 0;
    eventsByUsage += byUsage ? 1 : 0;
  }

  private int addChoice(Chunk chunk, int place) {
    ChoiceState choice = choice(chunk.index[place]);
    boolean opening = isOpening(chunk, place, choice);
    int ids = chunk.tokenIds[place];
    int carried = opening ? 0 : carried(chunk, place, choice);
    role |= opening;
    byIds &= carried == 0 || ids != Chunk.NO_IDS;
    choice.roleSeen |= chunk.has(place, Chunk.ROLE);
    finish(choice, chunk, place);
    return carried;
  }

  private boolean isOpening(Chunk chunk, int place, ChoiceState choice) {
    return chunk.has(place, Chunk.ROLE)
        && !chunk.has(place, Chunk.TEXT)
        && !choice.roleSeen
        && chunk.tokenIds[place] <= 0;
  }

  private int carried(Chunk chunk, int place, ChoiceState choice) {
    int byLooks = carriedByLooks(chunk, place, choice);
    int increase = increase(chunk, choice);
    byUsage &= increase >= 0;
    if (chunk.tokenIds[place] != Chunk.NO_IDS) {
      return chunk.tokenIds[place];
    }
    return increase >= 0 ? increase : byLooks;
  }

  private int carriedByLooks(Chunk chunk, int place, ChoiceState choice) {
    boolean hidden =
        chunk.has(place, Chunk.EMPTY)
            && !chunk.has(place, Chunk.FINISH)
            && (api == Api.COMPLETIONS || choice.roleSeen);
    return chunk.has(place, Chunk.TEXT) || hidden ? 1 : 0;
  }

  /** By how much usage grew with this event, or −1 where that is not what its usage means. */
  private static int increase(Chunk chunk, ChoiceState choice) {
    if (!chunk.hasUsage || chunk.totalOnly || chunk.choices != 1) {
      choice.usageOnEveryEvent = false;
      return -1;
    }
    int before = choice.completionTokens;
    int now = chunk.completionTokens;
    if (now == 0) {
      return -1;
    }
    choice.completionTokens = now;
    return choice.usageOnEveryEvent && now >= before ? now - before : -1;
  }

  private void finish(ChoiceState choice, Chunk chunk, int place) {
    if (chunk.has(place, Chunk.FINISH) && choice.finishReason == null) {
      choice.finishReason = chunk.finishReason[place];
      finished++;
      usage.finish();
    }
  }

  private ChoiceState choice(int index) {
    if (index >= choices.length) {
      choices = Arrays.copyOf(choices, Math.max(index + 1, 2 * choices.length));
    }
    if (choices[index] == null) {
      choices[index] = new ChoiceState();
    }
    ChoiceState choice = choices[index];
    if (!choice.seen) {
      choice.seen = true;
      choicesSeen++;
    }
    return choice;
  }

  /** The stream is over: usage tells whether a silent finish carried the last token. */
  void close() {
    if (finishedInSilence && choices() == 1 && total() == counted + 1) {
      finishCarries = true;
      byIds = false;
      byUsage = false;
      enter(1);
    }
  }

  /** Whether the finish event, silent as it was, carried the last token. */
  boolean finishCarriesToken() {
    return finishCarries;
  }

  /** Number of token-bearing events. */
  int events() {
    return events;
  }

  /** Number of choices seen, at least 1. */
  int choices() {
    return Math.max(1, choicesSeen);
  }

  /** Whether every choice that began has ended, and at least one did. */
  boolean isFinished() {
    return finished > 0 && finished == choicesSeen;
  }

  /** Whether an event that says it is the last of its choice is the last of all. */
  boolean isOver() {
    return choicesSeen <= 1 || isFinished();
  }

  /** The finish reason of choice 0, or of the first choice that has one. */
  Optional<String> finishReason() {
    return Arrays.stream(choices)
        .filter(choice -> choice != null && choice.finishReason != null)
        .map(choice -> choice.finishReason)
        .findFirst();
  }

  /** Prompt tokens by usage, or {@link TokenStream#UNKNOWN}. */
  int promptTokens() {
    boolean zero = usage.seen() && events == 0;
    return usage.promptTokens() > 0 || zero ? usage.promptTokens() : TokenStream.UNKNOWN;
  }

  /** Prompt tokens out of a prefix cache by usage, or {@link TokenStream#UNKNOWN}. */
  int cachedTokens() {
    return usage.cachedTokens();
  }

  /** Tokens of reasoning by usage, or {@link TokenStream#UNKNOWN}. */
  int reasoningTokens() {
    return usage.reasoningTokens();
  }

  /** Tool calls made in choice 0. */
  int toolCalls() {
    return toolCalls;
  }

  /** What the events add up to by themselves. */
  int counted() {
    return (int) Math.min(counted, Integer.MAX_VALUE);
  }

  /** Output tokens: usage's where it says a number, else the events', else unknown. */
  int outputTokens() {
    int total = total();
    if (total > 0 || events > 0) {
      return total > 0 ? total : counted();
    }
    return usage.seen() ? 0 : TokenStream.UNKNOWN;
  }

  /** What {@link #outputTokens()} rests on. */
  TokenSource source() {
    if (events == 0) {
      return usage.seen() ? TokenSource.USAGE_FINAL : TokenSource.NONE;
    }
    boolean agreed = total() == 0 || total() == counted;
    if (agreed && eventsByIds == events) {
      return TokenSource.TOKEN_IDS;
    }
    if (agreed && eventsByUsage == events) {
      return TokenSource.USAGE_DELTA;
    }
    return total() > 0 ? TokenSource.USAGE_FINAL : TokenSource.EVENTS;
  }

  /** Tokens of each event, or null where nobody knows them. */
  int[] eventTokens() {
    boolean told = source() != TokenSource.EVENTS && source() != TokenSource.NONE;
    boolean known = told && (total() == 0 || total() == counted);
    return known ? Arrays.copyOf(tokens, events) : null;
  }

  private int total() {
    long sum = 0;
    for (ChoiceState choice : choices) {
      sum += choice == null ? 0 : choice.completionTokens;
    }
    return usage.total(choices(), sum);
  }
}
