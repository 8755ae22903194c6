package io.tokenload.run;

/**
 * What a server said when it was asked to empty its prefix cache.
 *
 * @param kind what became of it
 * @param words of the server, or of us where it was not even asked; no full stop
 */
record ResetAnswer(Kind kind, String words) {

  /** What became of it. */
  enum Kind {
    /** The cache is empty. */
    EMPTIED,
    /** Not now: it may do it once it is idle. */
    NOT_NOW,
    /** It cannot, however often it is asked. */
    UNABLE
  }

  static ResetAnswer emptied() {
    return new ResetAnswer(Kind.EMPTIED, "emptied");
  }

  static ResetAnswer notNow(String words) {
    return new ResetAnswer(Kind.NOT_NOW, words);
  }

  static ResetAnswer unable(String words) {
    return new ResetAnswer(Kind.UNABLE, words);
  }

  boolean isEmptied() {
    return kind == Kind.EMPTIED;
  }

  boolean isUnable() {
    return kind == Kind.UNABLE;
  }
}
