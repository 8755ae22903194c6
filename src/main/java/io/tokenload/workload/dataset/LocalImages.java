package io.tokenload.workload.dataset;

import io.tokenload.wire.Message;
import io.tokenload.wire.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Pictures of a dataset that lie on this machine. A reader checks each and names it by a {@code
 * file:} URL, so that five thousand photographs do not fill the memory; before a request is sent,
 * {@link #inline} puts the picture in its place as a {@code data:} URL.
 */
public final class LocalImages {

  /** Largest picture: what servers take is far less. */
  public static final long MAX_BYTES = 32L << 20;

  private static final String FILE = "file:";

  private LocalImages() {}

  /**
   * The part that stands for a picture.
   *
   * @param place of the row that names it
   * @throws DatasetError if it is not there, too large, or no PNG, JPEG, GIF or WebP
   */
  static Part.Image part(String place, Path image) {
    try {
      long size = Files.size(image);
      if (size > MAX_BYTES) {
        throw new DatasetError(
            place,
            "has an image of %,d bytes, %s".formatted(size, image),
            "give one of at most %,d".formatted(MAX_BYTES));
      }
      if (ImageKind.of(head(image)) == null) {
        throw new DatasetError(
            place,
            "has an image that is none, %s".formatted(image),
            "give a PNG, JPEG, GIF or WebP file");
      }
    } catch (IOException e) {
      throw new DatasetError(
          place, "has an image that cannot be read, %s".formatted(image), "put it there");
    }
    return new Part.Image(image.toUri().toString());
  }

  private static byte[] head(Path image) throws IOException {
    try (InputStream bytes = Files.newInputStream(image)) {
      return bytes.readNBytes(ImageKind.HEAD_BYTES);
    }
  }

  /**
   * The entry with its local pictures in base64; the entry itself if it has none. Reads their
   * files.
   *
   * @throws DatasetError if one is gone or has changed its kind
   */
  public static Entry inline(Entry entry) {
    if (entry.messages().stream().noneMatch(LocalImages::hasLocal)) {
      return entry;
    }
    List<Message> messages = new ArrayList<>();
    for (Message message : entry.messages()) {
      List<Part> parts = new ArrayList<>();
      message.parts().forEach(part -> parts.add(isLocal(part) ? data(entry.place(), part) : part));
      messages.add(new Message(message.role(), parts));
    }
    return new Entry(
        entry.place(),
        messages,
        entry.outputTokens(),
        entry.fields(),
        entry.headers(),
        entry.references());
  }

  /**
   * The dataset with all its local pictures in memory, or the dataset itself if they have more
   * bytes than that: then each is read as it is asked.
   *
   * @param mostBytes of all files together, a picture asked twice counted twice
   */
  public static Dataset preload(Dataset dataset, long mostBytes) {
    long bytes =
        dataset.conversations().stream()
            .flatMap(conversation -> conversation.turns().stream())
            .flatMap(turn -> turn.entry().messages().stream())
            .flatMap(message -> message.parts().stream())
            .filter(LocalImages::isLocal)
            .mapToLong(part -> size(path(part)))
            .sum();
    if (bytes == 0 || bytes > mostBytes) {
      return dataset;
    }
    return new Dataset(
        dataset.name(),
        dataset.origin(),
        dataset.conversations().stream().map(LocalImages::inline).toList(),
        dataset.notes());
  }

  private static Conversation inline(Conversation conversation) {
    return new Conversation(
        conversation.id(),
        conversation.turns().stream()
            .map(turn -> new Conversation.Turn(inline(turn.entry()), turn.thinkTime()))
            .toList());
  }

  private static Part data(String place, Part part) {
    Path image = path(part);
    try {
      byte[] bytes = Files.readAllBytes(image);
      ImageKind kind = ImageKind.of(bytes);
      if (kind != null) {
        String base64 = Base64.getEncoder().encodeToString(bytes);
        return new Part.Image("data:" + kind.mediaType() + ";base64," + base64);
      }
    } catch (IOException gone) {
      throw new DatasetError(
          place, "has an image that is gone, %s".formatted(image), "leave it while the test runs");
    }
    throw new DatasetError(
        place, "has an image that changed, %s".formatted(image), "leave it while the test runs");
  }

  private static boolean hasLocal(Message message) {
    return message.parts().stream().anyMatch(LocalImages::isLocal);
  }

  private static boolean isLocal(Part part) {
    return part instanceof Part.Image image && image.url().startsWith(FILE);
  }

  private static Path path(Part part) {
    return Path.of(URI.create(((Part.Image) part).url()));
  }

  private static long size(Path image) {
    try {
      return Files.size(image);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
