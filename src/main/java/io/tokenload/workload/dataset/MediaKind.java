package io.tokenload.workload.dataset;

import java.nio.charset.StandardCharsets;

/** Kinds of files that servers take, told by their first bytes, whatever the file is called. */
enum MediaKind {
  PNG(Sort.IMAGE, "image/png", "\u0089PNG\r\n\u001a\n"),
  JPEG(Sort.IMAGE, "image/jpeg", "\u00ff\u00d8\u00ff"),
  GIF(Sort.IMAGE, "image/gif", "GIF8"),
  WEBP(Sort.IMAGE, "image/webp", "RIFF....WEBP"),
  WAV(Sort.AUDIO, "audio/wav", "RIFF....WAVE"),
  MP3(Sort.AUDIO, "audio/mpeg", "ID3", "\u00ff\u00fb", "\u00ff\u00f3", "\u00ff\u00f2"),
  MP4(Sort.VIDEO, "video/mp4", "....ftyp"),
  WEBM(Sort.VIDEO, "video/webm", "\u001aE\u00df\u00a3");

  /** What a message holds it as. */
  enum Sort {
    IMAGE("image", "a PNG, JPEG, GIF or WebP file"),
    AUDIO("audio", "a WAV or MP3 file"),
    VIDEO("video", "an MP4 or WebM file");

    private final String word;
    private final String kinds;

    Sort(String word, String kinds) {
      this.word = word;
      this.kinds = kinds;
    }

    /** The word for it in a sentence, which is also that of its column. */
    String word() {
      return word;
    }

    /** What may be given. */
    String kinds() {
      return kinds;
    }
  }

  static final int HEAD_BYTES = 12;

  private final Sort sort;
  private final String mediaType;
  private final byte[][] heads;

  MediaKind(Sort sort, String mediaType, String... heads) {
    this.sort = sort;
    this.mediaType = mediaType;
    this.heads = new byte[heads.length][];
    for (int i = 0; i < heads.length; i++) {
      this.heads[i] = heads[i].getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  Sort sort() {
    return sort;
  }

  String mediaType() {
    return mediaType;
  }

  /** OpenAI's word for the format of a sound: {@code wav} or {@code mp3}. */
  String format() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** The kind of a file by its first bytes, {@code null} if it is none of these. */
  static MediaKind of(byte[] bytes) {
    for (MediaKind kind : values()) {
      for (byte[] head : kind.heads) {
        if (begins(bytes, head)) {
          return kind;
        }
      }
    }
    return null;
  }

  /** A dot stands for any byte: the length of a RIFF file. */
  private static boolean begins(byte[] bytes, byte[] head) {
    for (int i = 0; i < head.length; i++) {
      if (i >= bytes.length || head[i] != '.' && head[i] != bytes[i]) {
        return false;
      }
    }
    return true;
  }
}
