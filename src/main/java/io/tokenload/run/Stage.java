package io.tokenload.run;

import io.tokenload.dsl.ArrivalPlan;
import io.tokenload.metric.Cell;
import io.tokenload.metric.Level;
import io.tokenload.metric.server.SweptServer;
import io.tokenload.workload.RequestClass;
import io.tokenload.workload.dataset.Trace;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * What is put on the server at one time: a class of requests, or several at once in a mix, under
 * one load. A stage of one class is one cell; a mix is a cell for each of its classes. Immutable.
 *
 * @param mix name of the mix, or {@code null} for a class by itself
 * @param classes of its requests, at least one
 * @param weights of the classes in a mix, in the same order
 * @param arriving how the requests come
 * @param numPrompts measured requests, in place of the setting
 * @param point what it is a point of, or {@code null}
 * @param server name of its own combination of the server's flags, or {@code null}
 */
public record Stage(
    String mix,
    List<RequestClass> classes,
    List<Double> weights,
    Arriving arriving,
    OptionalInt numPrompts,
    Point point,
    String server) {

  /**
   * A point of a procedure, which gets a file of its own.
   *
   * @param title as people read it, e.g. {@code input 8K × n 5}; {@code null}: the cell's name
   * @param file name of the file, without its moment and ending, e.g. {@code input_8K_n5}
   */
  public record Point(String title, String file) {}

  /** How the requests of a stage come. */
  public sealed interface Arriving {
    /**
     * At a level: so many at once, or so many per second.
     *
     * @param level the load
     */
    record AtLevel(Level level) implements Arriving {}

    /**
     * So many per second, but never more than so many at once.
     *
     * @param perSecond above 0
     * @param most at once, at least 1
     */
    record Capped(double perSecond, int most) implements Arriving {}

    /**
     * Sent together: so many at the same moment, the next ones when the last is answered.
     *
     * @param requests at once, at least 1
     * @param waves how often, at least 1
     */
    record Together(int requests, int waves) implements Arriving {}

    /**
     * More and more at once: the users begin one after another at equal distances, and all of it is
     * measured.
     *
     * @param users at the end, at least 1
     * @param over from the first user to the last
     */
    record Ramping(int users, Duration over) implements Arriving {}

    /**
     * Users who talk: each asks the next turn of its conversation when it has thought about the
     * answer to the one before.
     *
     * @param users at once, at least 1
     * @param thinkTime mean of the exponential time that they think
     */
    record Talking(int users, Duration thinkTime) implements Arriving {}

    /**
     * At a rate that changes.
     *
     * @param plan of the rate
     * @param window how long is measured
     */
    record Along(ArrivalPlan plan, Duration window) implements Arriving {}

    /**
     * As the requests of a trace came.
     *
     * @param trace whose requests the class asks
     */
    record Replayed(Trace trace) implements Arriving {}

    /**
     * At the very moments at which the class arrives in a mix, without the other classes.
     *
     * @param mix a stage in open injection
     * @param member the class, by its place in the mix
     */
    record AloneAsIn(Stage mix, int member) implements Arriving {}
  }

  public Stage {
    classes = List.copyOf(classes);
    weights = List.copyOf(weights);
    Objects.requireNonNull(arriving, "arriving");
    if (classes.isEmpty()) {
      throw new IllegalArgumentException("a stage has a class of requests");
    }
  }

  /** A class by itself. */
  public static Stage of(RequestClass shape, Arriving arriving) {
    return new Stage(null, List.of(shape), List.of(1.0), arriving, OptionalInt.empty(), null, null);
  }

  /**
   * A trace with its own arrivals.
   *
   * @param name of the class
   */
  public static Stage replay(String name, Trace trace) {
    return of(RequestClass.of(name, trace, 1), new Arriving.Replayed(trace));
  }

  /** So many requests of a class at once. */
  public static Stage closed(RequestClass shape, int concurrency) {
    return of(shape, Level.concurrency(concurrency));
  }

  /** A class at a level. */
  public static Stage of(RequestClass shape, Level level) {
    return of(shape, new Arriving.AtLevel(level));
  }

  /**
   * Requests that are sent together.
   *
   * @param requests at the same moment, at least 1
   * @param waves how often, at least 1
   */
  public static Stage together(RequestClass shape, int requests, int waves) {
    return of(shape, new Arriving.Together(requests, waves));
  }

  /**
   * Several classes at once.
   *
   * @param name of the mix, e.g. {@code mix}
   * @param weights of the classes, in their order, from 0; their sum is above 0
   * @param level the load of all classes together
   */
  public static Stage mix(
      String name, List<RequestClass> classes, List<Double> weights, Level level) {
    return new Stage(
        name, classes, weights, new Arriving.AtLevel(level), OptionalInt.empty(), null, null);
  }

  /**
   * Conversations.
   *
   * @param name of all turns together, e.g. {@code chat}
   * @param turns what each turn adds and asks, in order; each is a cell of its own
   * @param users at once, at least 1
   * @param thinkTime mean of the exponential time between an answer and the next turn
   */
  public static Stage chat(String name, List<RequestClass> turns, int users, Duration thinkTime) {
    List<Double> equal = turns.stream().map(turn -> 1.0).toList();
    return new Stage(
        name,
        turns,
        equal,
        new Arriving.Talking(users, thinkTime),
        OptionalInt.empty(),
        null,
        null);
  }

  /**
   * One class of this mix alone, its requests due at the very moments at which they are in the mix.
   *
   * @param member the class, by its place
   * @throws IllegalStateException if this is no mix in open injection
   */
  public Stage alone(int member) {
    if (mix == null || !level().isOpen()) {
      throw new IllegalStateException(
          "only a mix that arrives by a schedule has arrivals to repeat");
    }
    return of(classes.get(member), new Arriving.AloneAsIn(this, member));
  }

  /** The same stage with so many measured requests. */
  public Stage numPrompts(int requests) {
    return new Stage(mix, classes, weights, arriving, OptionalInt.of(requests), point, server);
  }

  /** The same stage as a point with a file of its own. */
  public Stage as(Point ofItsOwn) {
    return new Stage(mix, classes, weights, arriving, numPrompts, ofItsOwn, server);
  }

  /** Most measured requests: its own number, or that of the settings; empty if time ends it. */
  OptionalInt most(LoadSettings load) {
    return numPrompts.isPresent() ? numPrompts : load.numPrompts();
  }

  /** The same, greatest if time ends it. */
  long mostRequests(LoadSettings load) {
    OptionalInt most = most(load);
    return most.isPresent() ? most.getAsInt() : Long.MAX_VALUE;
  }

  /** The load as cells are labelled with it. */
  public Level level() {
    if (arriving instanceof Arriving.AtLevel at) {
      return at.level();
    }
    if (arriving instanceof Arriving.Together together) {
      return Level.concurrency(together.requests());
    }
    if (arriving instanceof Arriving.Talking talking) {
      return Level.concurrency(talking.users());
    }
    if (arriving instanceof Arriving.Ramping ramping) {
      return Level.concurrency(ramping.users());
    }
    if (arriving instanceof Arriving.Capped capped) {
      return Level.requestRate(capped.perSecond());
    }
    if (arriving instanceof Arriving.Along along) {
      return Level.requestRate(along.plan().meanPerSecond());
    }
    if (arriving instanceof Arriving.Replayed replayed) {
      return Level.requestRate(rateOf(replayed.trace()));
    }
    Arriving.AloneAsIn alone = (Arriving.AloneAsIn) arriving;
    return Level.requestRate(alone.mix().rateOf(alone.member()));
  }

  /** A trace of one moment has no rate to speak of: it is taken for a second. */
  private static double rateOf(Trace trace) {
    double seconds = Math.max(1, trace.spanNanos() / 1e9);
    return ArrivalPlan.shown(trace.requests().size() / seconds);
  }

  private double rateOf(int member) {
    double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
    return ArrivalPlan.shown(level().value() * weights.get(member) / sum);
  }

  /** Whether requests arrive by a schedule, whatever the server does. */
  boolean isOpen() {
    return level().isOpen();
  }

  /** Its cells, one for each class in order. */
  List<Cell> cells() {
    return classes.stream()
        .map(shape -> new Cell(className(shape), shape.profile(), level()))
        .toList();
  }

  /** Classes in a mix, alone beside it, or along a course must not merge with the class itself. */
  private String className(RequestClass shape) {
    if (mix != null) {
      return shape.name() + " in " + mix;
    }
    if (arriving instanceof Arriving.AloneAsIn) {
      return shape.name() + " alone";
    }
    if (arriving instanceof Arriving.Capped capped) {
      return shape.name() + " cap=" + capped.most();
    }
    if (arriving instanceof Arriving.Ramping) {
      return shape.name() + " ramp to";
    }
    return arriving instanceof Arriving.Along along
        ? (shape.name() + " " + along.plan().words()).strip()
        : shape.name();
  }

  /** The name of its scenario. */
  String name() {
    if (point != null && point.title() != null) {
      return point.title();
    }
    if (mix == null) {
      return cells().get(0).name();
    }
    return mix + (server == null ? "" : SweptServer.label(server)) + " " + level().label();
  }
}
