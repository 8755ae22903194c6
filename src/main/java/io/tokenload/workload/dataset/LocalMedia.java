package io.tokenload.workload.dataset;

import io.tokenload.wire.Message;
import io.tokenload.wire.Part;
import io.tokenload.workload.dataset.MediaKind.Sort;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Pictures, sounds and videos of a dataset that lie on this machine. A reader checks each and names
 * it by a {@code file:} URL, so that five thousand photographs do not fill the memory; before a
 * request is sent, {@link #inline} puts the file in its place in base64.
 */
public final class LocalMedia {

  /** Largest file: what servers take is far less. */
  public static final long MAX_BYTES = 32L << 20;

  private static final String FILE = "file:";

  private LocalMedia() {}

  /**
   * The part that stands for a file.
   *
   * @param place of the row that names it
   * @throws DatasetError if it is not there, too large, or of none of the kinds that are taken
   */
  static Part part(String place, Path file, Sort sort) {
    MediaKind kind = checked(place, file, sort);
    String url = file.toUri().toString();
    return switch (sort) {
      case IMAGE -> new Part.Image(url);
      case AUDIO -> new Part.Audio(url, kind.format());
      case VIDEO -> new Part.Video(url);
    };
  }

  private static MediaKind checked(String place, Path file, Sort sort) {
    String article = sort == Sort.VIDEO ? "a " : "an ";
    try {
      long size = Files.size(file);
      if (size > MAX_BYTES) {
        throw new DatasetError(
            place,
            "has %s%s of %,d bytes, %s".formatted(article, sort.word(), size, file),
            "give one of at most %,d".formatted(MAX_BYTES));
      }
      MediaKind kind = MediaKind.of(head(file));
      if (kind == null || kind.sort() != sort) {
        throw new DatasetError(
            place,
            "has %s%s that is none, %s".formatted(article, sort.word(), file),
            "give " + sort.kinds());
      }
      return kind;
    } catch (IOException e) {
      throw new DatasetError(
          place,
          "has %s%s that cannot be read, %s".formatted(article, sort.word(), file),
          "put it there");
    }
  }

  private static byte[] head(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file)) {
      return bytes.readNBytes(MediaKind.HEAD_BYTES);
    }
  }

  /**
   * The entry with its local files in base64; the entry itself if it has none. Reads the files.
   *
   * @throws DatasetError if one is gone or has changed its kind
   */
  public static Entry inline(Entry entry) {
    return inline(entry, file -> base64(entry.place(), file));
  }

  /**
   * As {@link #inline(Entry)}.
   *
   * @param base64 of a file
   */
  static Entry inline(Entry entry, Function<Path, String> base64) {
    if (files(entry).findAny().isEmpty()) {
      return entry;
    }
    List<Message> messages = new ArrayList<>();
    for (Message message : entry.messages()) {
      List<Part> parts = message.parts().stream().map(part -> inline(part, base64)).toList();
      messages.add(new Message(message.role(), parts));
    }
    return entry.asking(messages);
  }

  private static Part inline(Part part, Function<Path, String> base64) {
    if (!isLocal(part)) {
      return part;
    }
    String data = base64.apply(path(part));
    if (part instanceof Part.Audio audio) {
      return new Part.Audio(data.substring(data.indexOf(',') + 1), audio.format());
    }
    return part instanceof Part.Video ? new Part.Video(data) : new Part.Image(data);
  }

  /**
   * The dataset with all its local files in memory, or the dataset itself if they have more bytes
   * than that: then each is read as it is asked.
   *
   * @param mostBytes of all files together, one asked twice counted twice
   */
  public static Dataset preload(Dataset dataset, long mostBytes) {
    long bytes =
        dataset.conversations().stream()
            .flatMap(conversation -> conversation.turns().stream())
            .flatMap(turn -> files(turn.entry()))
            .mapToLong(LocalMedia::size)
            .sum();
    if (bytes == 0 || bytes > mostBytes) {
      return dataset;
    }
    return new Dataset(
        dataset.name(),
        dataset.origin(),
        dataset.conversations().stream().map(LocalMedia::inline).toList(),
        dataset.notes());
  }

  private static Conversation inline(Conversation conversation) {
    return new Conversation(
        conversation.id(),
        conversation.turns().stream()
            .map(turn -> new Conversation.Turn(inline(turn.entry()), turn.thinkTime()))
            .toList());
  }

  /**
   * A file as a {@code data:} URL.
   *
   * @throws DatasetError if it is gone or has become something else
   */
  static String base64(String place, Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      MediaKind kind = MediaKind.of(bytes);
      if (kind != null) {
        String base64 = Base64.getEncoder().encodeToString(bytes);
        return "data:" + kind.mediaType() + ";base64," + base64;
      }
    } catch (IOException gone) {
      throw new DatasetError(
          place, "has a file that is gone, %s".formatted(file), "leave it while the test runs");
    }
    throw new DatasetError(
        place, "has a file that changed, %s".formatted(file), "leave it while the test runs");
  }

  /** The local files of an entry, in its order. */
  static Stream<Path> files(Entry entry) {
    return entry.messages().stream()
        .flatMap(message -> message.parts().stream())
        .filter(LocalMedia::isLocal)
        .map(LocalMedia::path);
  }

  /** What a picture, sound or video is called: the last name of its path or URL. */
  public static String name(Part part) {
    String where = where(part);
    return where.startsWith("data:") ? "inline" : where.substring(where.lastIndexOf('/') + 1);
  }

  private static boolean isLocal(Part part) {
    return !(part instanceof Part.Text) && where(part).startsWith(FILE);
  }

  private static Path path(Part part) {
    return Path.of(URI.create(where(part)));
  }

  private static String where(Part part) {
    if (part instanceof Part.Audio audio) {
      return audio.base64();
    }
    return part instanceof Part.Video video ? video.url() : ((Part.Image) part).url();
  }

  static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
