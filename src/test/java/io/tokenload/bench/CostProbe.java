package io.tokenload.bench;

import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * What the load phase of a running client costs: CPU time by kind of thread and bytes allocated,
 * both per token-bearing event that bench/truthserver emitted meanwhile. It attaches to the
 * client's JVM before the measured time and reads two counters at each end of it.
 */
public final class CostProbe {

  private static final Pattern EVENTS = Pattern.compile("\"events\":(\\d+)");

  private final long pid;
  private final URI stats;
  private final ThreadMXBean threads;
  private final HttpClient http = HttpClient.newHttpClient();

  private record Reading(long nanos, ThreadCpu cpu, long allocated) {}

  private CostProbe(long pid, URI stats, ThreadMXBean threads) {
    this.pid = pid;
    this.stats = stats;
    this.threads = threads;
  }

  /**
   * Prints one row of a table.
   *
   * @param args process id of the client, address of the truth server, seconds of load before the
   *     measured time, seconds measured, expected events per second
   */
  public static void main(String[] args) throws Exception {
    long pid = Long.parseLong(args[0]);
    VirtualMachine client = VirtualMachine.attach(args[0]);
    JMXServiceURL address = new JMXServiceURL(client.startLocalManagementAgent());
    client.detach();
    ThreadMXBean threads =
        ManagementFactory.newPlatformMXBeanProxy(
            JMXConnectorFactory.connect(address).getMBeanServerConnection(),
            ManagementFactory.THREAD_MXBEAN_NAME,
            ThreadMXBean.class);
    CostProbe probe = new CostProbe(pid, URI.create(args[1] + "/stats"), threads);
    probe.awaitLoad(Double.parseDouble(args[4]));
    TimeUnit.SECONDS.sleep(Long.parseLong(args[2]));
    probe.measure(Long.parseLong(args[3]));
    System.exit(0); // The connection to the client has threads of its own.
  }

  /** The server's counter starts again with each question. */
  private long events() throws IOException, InterruptedException {
    String body =
        http.send(HttpRequest.newBuilder(stats).build(), HttpResponse.BodyHandlers.ofString())
            .body();
    Matcher events = EVENTS.matcher(body);
    if (!events.find()) {
      throw new IOException("no events in " + body);
    }
    return Long.parseLong(events.group(1));
  }

  private void awaitLoad(double perSecond) throws IOException, InterruptedException {
    events();
    do {
      TimeUnit.SECONDS.sleep(1);
    } while (events() < perSecond / 2);
  }

  private Reading read() throws IOException {
    long allocated =
        Arrays.stream(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
            .filter(bytes -> bytes > 0)
            .sum();
    return new Reading(System.nanoTime(), ThreadCpu.of(pid), allocated);
  }

  private void measure(long seconds) throws IOException, InterruptedException {
    events();
    Reading before = read();
    TimeUnit.SECONDS.sleep(seconds);
    Reading after = read();
    double events = events();
    Map<ThreadCpu.Owner, Long> used = after.cpu().since(before.cpu());
    double all = used.values().stream().mapToLong(Long::longValue).sum();
    StringBuilder row = new StringBuilder();
    row.append(number(events * 1e9 / (after.nanos() - before.nanos()), "%.0f"));
    row.append(number(all / 1e3 / events, "%.2f"));
    for (ThreadCpu.Owner owner : ThreadCpu.Owner.values()) {
      row.append(number(used.getOrDefault(owner, 0L) / 1e3 / events, "%.2f"));
    }
    row.append(number((after.allocated() - before.allocated()) / events, "%.0f"));
    row.append(number(status("VmRSS") / 1024.0, "%.0f"));
    row.append(number(status("VmHWM") / 1024.0, "%.0f"));
    System.out.println(row);
  }

  private static String number(double value, String format) {
    return String.format(Locale.ROOT, format + " | ", value);
  }

  /** A line of the process's status, in KiB. */
  private long status(String key) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
      if (line.startsWith(key + ":")) {
        return Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    throw new IOException("no " + key);
  }
}
