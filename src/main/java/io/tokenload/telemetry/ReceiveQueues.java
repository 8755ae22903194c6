package io.tokenload.telemetry;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * Bytes that wait in the receive queues of connections to the server, by {@code /proc/self/net/tcp}
 * and {@code tcp6}: what the kernel has and the client has not yet read. The kernel lists every
 * socket of the machine, so reading stops after a bound, and whoever has many connections does not
 * ask.
 */
final class ReceiveQueues {

  /** Some 20 ms of reading. */
  private static final int MOST_LINES = 20_000;

  private static final int REMOTE = 2;
  private static final int STATE = 3;
  private static final int QUEUES = 4;
  private static final String ESTABLISHED = "01";
  private static final int HEXADECIMAL = 16;

  private final List<Path> files;
  private final String remotePort;

  ReceiveQueues(MachineFiles machine, int serverPort) {
    Path net = machine.proc().resolve("self/net");
    this.files = List.of(net.resolve("tcp"), net.resolve("tcp6"));
    this.remotePort = ":%04X".formatted(serverPort);
  }

  /** The fullest queue, bytes; empty where the system does not tell or there is no connection. */
  OptionalLong most() {
    long most = -1;
    for (Path file : files) {
      most = Math.max(most, mostIn(file));
    }
    return most < 0 ? OptionalLong.empty() : OptionalLong.of(most);
  }

  private long mostIn(Path file) {
    long most = -1;
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      String line = lines.readLine();
      for (int i = 0; line != null && i < MOST_LINES; i++) {
        most = Math.max(most, waiting(line));
        line = lines.readLine();
      }
    } catch (IOException notThere) {
      return -1;
    }
    return most;
  }

  /** {@code 0: 0100007F:84D5 0100007F:1F90 01 00000000:00000200 …}: state, then tx:rx. */
  private long waiting(String line) {
    if (!line.contains(remotePort)) {
      return -1;
    }
    String[] fields = line.strip().split("\\s+", QUEUES + 2);
    boolean ours =
        fields.length > QUEUES
            && fields[REMOTE].endsWith(remotePort)
            && fields[STATE].equals(ESTABLISHED);
    return ours ? received(fields[QUEUES]) : -1;
  }

  private static long received(String queues) {
    try {
      return Long.parseLong(queues.substring(queues.indexOf(':') + 1), HEXADECIMAL);
    } catch (NumberFormatException otherFormat) {
      return -1;
    }
  }
}
