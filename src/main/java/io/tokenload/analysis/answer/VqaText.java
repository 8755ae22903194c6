package io.tokenload.analysis.answer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text rules of the official VQA evaluation ({@code vqaEval.py} of the VQA API, Antol and
 * others, ICCV 2015), step by step in its order, oddities included, so that scores can be compared:
 *
 * <ul>
 *   <li>a mark beside a space anywhere in the text is dropped everywhere, any other becomes a
 *       space; where a comma stands between digits, all marks are dropped. The apostrophe and the
 *       ampersand are no marks;
 *   <li>a full stop is dropped unless a digit follows (at most 32 of them, since the original hands
 *       a flag over as a count);
 *   <li>contractions get their apostrophe after the text is in lower case, so "im" and "ive" keep
 *       theirs missing; "it's" and "its" stay as they are.
 * </ul>
 */
final class VqaText {

  private static final String[] MARKS = {
    ";", "/", "[", "]", "\"", "{", "}", "(", ")", "=", "+", "\\", "_", "-", ">", "<", "@", "`", ",",
    "?", "!"
  };
  private static final Pattern COMMA_IN_NUMBER =
      Pattern.compile("\\d,\\d", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern FULL_STOP =
      Pattern.compile("\\.(?!\\d)", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern SPACES = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);
  private static final int MOST_FULL_STOPS = 32;

  private static final Set<String> ARTICLES = Set.of("a", "an", "the");
  private static final Map<String, String> NUMBERS =
      Map.ofEntries(
          Map.entry("none", "0"),
          Map.entry("zero", "0"),
          Map.entry("one", "1"),
          Map.entry("two", "2"),
          Map.entry("three", "3"),
          Map.entry("four", "4"),
          Map.entry("five", "5"),
          Map.entry("six", "6"),
          Map.entry("seven", "7"),
          Map.entry("eight", "8"),
          Map.entry("nine", "9"),
          Map.entry("ten", "10"));

  /** Each is found with any one of its apostrophes missing. */
  private static final String CONTRACTED =
      """
      ain't aren't can't could've couldn't couldn't've didn't doesn't don't hadn't hadn't've hasn't
      haven't he'd he'd've he's how'd how'll how's isn't it'd it'd've it'll ma'am mightn't
      mightn't've might've mustn't must've needn't not've o'clock oughtn't 'ow's'at shan't she'd've
      should've shouldn't shouldn't've somebody'd've somebody'll somebody's someone'd someone'd've
      someone'll someone's something'd something'd've something'll that's there'd there'd've
      there're there's they'd they'd've they'll they're they've 'twas wasn't we'd've we've weren't
      what'll what're what's what've when's where'd where's where've who'd who'd've who'll who's
      who've why'll why're why's won't would've wouldn't wouldn't've y'all y'all'll y'all'd've you'd
      you'd've you'll you're you've
      """;

  private static final Map<String, String> CONTRACTIONS = contractions();

  private VqaText() {}

  /** An answer as it is compared: marks, then numbers, articles and contractions. */
  static String answer(String text) {
    return words(marks(text.replace('\n', ' ').replace('\t', ' ').strip()));
  }

  /** The first step alone: all that the annotators' answers go through. */
  static String marks(String text) {
    boolean commaInNumber = COMMA_IN_NUMBER.matcher(text).find();
    String out = text;
    for (String mark : MARKS) {
      boolean besideSpace = text.contains(mark + " ") || text.contains(" " + mark);
      out = out.replace(mark, besideSpace || commaInNumber ? "" : " ");
    }
    return withoutFullStops(out);
  }

  private static String withoutFullStops(String text) {
    Matcher stops = FULL_STOP.matcher(text);
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < MOST_FULL_STOPS && stops.find(); i++) {
      stops.appendReplacement(out, "");
    }
    return stops.appendTail(out).toString();
  }

  private static String words(String text) {
    List<String> words = new ArrayList<>();
    for (String word : SPACES.split(text.toLowerCase(Locale.ROOT))) {
      String counted = NUMBERS.getOrDefault(word, word);
      if (!counted.isEmpty() && !ARTICLES.contains(counted)) {
        words.add(CONTRACTIONS.getOrDefault(counted, counted));
      }
    }
    return String.join(" ", words);
  }

  private static Map<String, String> contractions() {
    Map<String, String> contractions = new HashMap<>();
    for (String whole : CONTRACTED.strip().split("\\s+")) {
      for (int at = whole.indexOf('\''); at >= 0; at = whole.indexOf('\'', at + 1)) {
        contractions.put(whole.substring(0, at) + whole.substring(at + 1), whole);
      }
    }
    // The one entry of the original that runs the other way.
    contractions.put("somebody'd", "somebodyd");
    return contractions;
  }
}
