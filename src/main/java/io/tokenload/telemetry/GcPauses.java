package io.tokenload.telemetry;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;
import org.HdrHistogram.Histogram;

/**
 * Pauses of the garbage collector as the JVM notifies them, whole milliseconds. Collections that
 * run beside the application (those named cycles or concurrent) are no pauses.
 */
final class GcPauses implements NotificationListener {

  private Histogram pauses = Lateness.histogram();

  private GcPauses() {}

  /** Begins to listen, until the process ends. */
  static GcPauses listen() {
    GcPauses pauses = new GcPauses();
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      if (isPausing(collector.getName()) && collector instanceof NotificationEmitter emitter) {
        emitter.addNotificationListener(pauses, null, null);
      }
    }
    return pauses;
  }

  static boolean isPausing(String collector) {
    return !collector.contains("Cycles") && !collector.contains("Concurrent");
  }

  @Override
  public void handleNotification(Notification notification, Object handback) {
    if (notification.getUserData() instanceof CompositeData data) {
      long millis = GarbageCollectionNotificationInfo.from(data).getGcInfo().getDuration();
      add(TimeUnit.MILLISECONDS.toNanos(millis));
    }
  }

  synchronized void add(long nanos) {
    pauses.recordValue(Lateness.inRange(nanos));
  }

  /** Those since the last call. */
  synchronized Histogram take() {
    Histogram taken = pauses;
    pauses = Lateness.histogram();
    return taken;
  }
}
