package io.tokenload.run;

import java.nio.file.Path;
import java.time.Instant;

/** Of runs that write nothing and start no server by a command. */
final class UnusedFolder {

  static final RunFolder INSTANCE =
      RunFolder.named(Path.of("target", "never-made"), "unused", Instant.EPOCH);

  private UnusedFolder() {}
}
