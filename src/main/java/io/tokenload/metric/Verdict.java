package io.tokenload.metric;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Whether the figures of a run may be believed.
 *
 * @param grade the worst of the findings, {@link Grade#VALID} without any
 * @param findings why, the worst first
 */
public record Verdict(Grade grade, List<Finding> findings) {

  /** How far figures may be believed, best first. */
  public enum Grade {
    /** The client's own delay is small beside every figure. */
    VALID,
    /** Some figures are; which ones are not, the findings say. */
    DEGRADED,
    /** The run says more of the client than of the server. */
    INVALID
  }

  /**
   * One reason.
   *
   * @param grade what it makes of the run
   * @param cell the cell's name, or {@code null} if it concerns the run
   * @param figure the latency that it touches, or {@code null} if it touches all
   * @param reason plain words with the numbers in them, no full stop: {@code the injector was the
   *     bottleneck: send lag p99 38 ms at 64 streams}
   */
  public record Finding(Grade grade, String cell, Latency figure, String reason) {
    public Finding {
      Objects.requireNonNull(grade, "grade");
      Objects.requireNonNull(reason, "reason");
    }
  }

  public Verdict {
    Objects.requireNonNull(grade, "grade");
    findings = List.copyOf(findings);
  }

  /** The verdict that follows from the findings. */
  public static Verdict of(List<Finding> findings) {
    List<Finding> worstFirst =
        findings.stream().sorted(Comparator.comparing(Finding::grade).reversed()).toList();
    return new Verdict(worstFirst.isEmpty() ? Grade.VALID : worstFirst.get(0).grade(), worstFirst);
  }
}
