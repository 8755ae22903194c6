package io.tokenload.analysis.frontier;

import io.tokenload.metric.server.SweptServer;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Output tokens per second of each GPU against tokens per second of each user.
 *
 * <p>A user's tokens per second are 1 ÷ the median TPOT of the cell's measured requests, which
 * SemiAnalysis' InferenceMAX calls interactivity ({@code 1000 / median_tpot_ms}); AIPerf's {@code
 * output_token_throughput_per_user} is the same of each request. The time to the first token is not
 * in it. {@code vllm bench sweep plot_pareto} divides throughput by concurrency instead, in which
 * that time is.
 *
 * @param shapes one a class of requests, whose points alone can be held against one another
 * @param servers those that were started in turn; empty where one server was measured
 * @param perGpu whether the number of GPUs is known of all; else figures are per server
 * @param pricePerGpuHour in any currency, or {@code null}
 */
public record Frontier(
    List<Shape> shapes, List<SweptServer> servers, boolean perGpu, Double pricePerGpuHour) {

  public Frontier {
    shapes = List.copyOf(shapes);
    servers = List.copyOf(servers);
  }

  /**
   * A class of requests on all servers.
   *
   * @param className without the name of any server
   * @param ofGood whether costs are those of good tokens; else of all output tokens, since requests
   *     have no limits
   * @param lines one a server
   */
  public record Shape(String className, boolean ofGood, List<Line> lines) {
    public Shape {
      lines = List.copyOf(lines);
    }

    /** The points of all servers. */
    public Stream<FrontierPoint> points() {
      return lines.stream().flatMap(line -> line.points().stream());
    }

    /** The optimal points, from those that favour the GPU to those that favour the user. */
    public List<FrontierPoint> optimal() {
      return points()
          .filter(FrontierPoint::isOptimal)
          .sorted(
              Comparator.comparingDouble((FrontierPoint point) -> point.perUser().value())
                  .thenComparing(FrontierPoint::name))
          .toList();
    }

    /** Most tokens of each GPU. */
    public FrontierPoint bestPerGpu() {
      return points()
          .max(Comparator.comparingDouble((FrontierPoint point) -> point.perGpu().value()))
          .orElseThrow();
    }

    /** Most tokens of each user. */
    public FrontierPoint bestPerUser() {
      return points()
          .max(Comparator.comparingDouble((FrontierPoint point) -> point.perUser().value()))
          .orElseThrow();
    }

    /** The least cost; empty where costs are not known. */
    public Optional<FrontierPoint> cheapest() {
      return points()
          .filter(point -> point.costPerMillion().isKnown())
          .min(Comparator.comparingDouble(point -> point.costPerMillion().value()));
    }
  }

  /**
   * The levels of one server.
   *
   * @param server its name, or {@code null} where there is one
   * @param gpus that it runs on, or {@code null} if nobody knows
   * @param points in the order in which they were measured, at least one
   */
  public record Line(String server, Integer gpus, List<FrontierPoint> points) {
    public Line {
      points = List.copyOf(points);
    }
  }

  /** Whether several servers were to be measured. */
  public boolean isSweep() {
    return !servers.isEmpty();
  }

  /** Servers on which nothing was measured. */
  public List<SweptServer> failed() {
    return servers.stream().filter(server -> server.failure() != null).toList();
  }
}
