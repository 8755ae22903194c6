package io.tokenload.workload.dataset;

import java.nio.charset.StandardCharsets;

/** Kinds of pictures that servers take, told by their first bytes, whatever the file is called. */
enum ImageKind {
  PNG("image/png", "\u0089PNG\r\n\u001a\n"),
  JPEG("image/jpeg", "\u00ff\u00d8\u00ff"),
  GIF("image/gif", "GIF8"),
  WEBP("image/webp", "RIFF....WEBP");

  static final int HEAD_BYTES = 12;

  private final String mediaType;
  private final byte[] head;

  ImageKind(String mediaType, String head) {
    this.mediaType = mediaType;
    this.head = head.getBytes(StandardCharsets.ISO_8859_1);
  }

  String mediaType() {
    return mediaType;
  }

  /** The kind of a file by its first bytes, {@code null} if it is none of these. */
  static ImageKind of(byte[] bytes) {
    for (ImageKind kind : values()) {
      if (kind.begins(bytes)) {
        return kind;
      }
    }
    return null;
  }

  /** A dot stands for any byte: the length of a WebP file. */
  private boolean begins(byte[] bytes) {
    for (int i = 0; i < head.length; i++) {
      if (i >= bytes.length || head[i] != '.' && head[i] != bytes[i]) {
        return false;
      }
    }
    return true;
  }
}
