package io.tokenload.run;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * When the clock of an nsys trace began: its times count from the start of its session, and the
 * report's table {@code TARGET_INFO_SESSION_START_TIME} says when that was ({@code utcEpochNs}).
 */
final class KernelClock {

  static final String REMEDY =
      "give nsys' utcEpochNs, such as 1764091200123456789, or 2026-11-25T17:20:00.123Z";

  private static final Pattern NANOS = Pattern.compile("[0-9]{19}");
  private static final long PER_SECOND = 1_000_000_000L;

  private KernelClock() {}

  /** The moment that a text names; empty if it names none. */
  static Optional<Instant> moment(String text) {
    String stripped = text.strip();
    try {
      if (NANOS.matcher(stripped).matches()) {
        long nanos = Long.parseLong(stripped);
        return Optional.of(Instant.ofEpochSecond(nanos / PER_SECOND, nanos % PER_SECOND));
      }
      return Optional.of(OffsetDateTime.parse(stripped).toInstant());
    } catch (DateTimeException | NumberFormatException noMoment) {
      return Optional.empty();
    }
  }
}
