package io.tokenload.run;

import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * What Ctrl-C does: the first ends the load and lets the reports be written, a second one leaves at
 * once with what the journal holds. The signal API of the JDK is unsupported and cannot be named
 * under {@code --release}; where it is missing, Ctrl-C ends the JVM as ever.
 */
final class Interrupts {

  /** Maven answers one Ctrl-C by a second signal of its own: that is no second wish. */
  private static final long SAME_WISH_NANOS = 2_000_000_000L;

  private static final long NEVER = Long.MIN_VALUE;

  private final LongSupplier nanoTime;
  private final Runnable first;
  private final Runnable second;
  private final AtomicLong firstNanos = new AtomicLong(NEVER);

  Interrupts(LongSupplier nanoTime, Runnable first, Runnable second) {
    this.nanoTime = nanoTime;
    this.first = first;
    this.second = second;
  }

  /**
   * Listens to Ctrl-C, to the end that Maven or a container asks for, and to a terminal that goes.
   */
  void install() {
    handle("INT");
    handle("TERM");
    handle("HUP");
  }

  private void handle(String signalName) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object ours =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                received();
                return null;
              });
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(signalName), ours);
    } catch (ReflectiveOperationException | IllegalArgumentException unsupported) {
      System.err.println("Ctrl-C will end the run without reports: " + unsupported);
    }
  }

  void received() {
    long now = nanoTime.getAsLong();
    if (firstNanos.compareAndSet(NEVER, now)) {
      first.run();
    } else if (now - firstNanos.get() > SAME_WISH_NANOS) {
      second.run();
    }
  }
}
