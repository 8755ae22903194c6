package io.tokenload.telemetry;

import java.util.List;
import java.util.Optional;

/**
 * The ports that the system gives to outgoing connections, {@code ip_local_port_range}: as many
 * connections as this can be open to one address and port of a server.
 *
 * @param first the least
 * @param last the greatest
 */
public record PortRange(int first, int last) {

  /** Reads it; empty on systems that do not tell. */
  public static Optional<PortRange> read(MachineFiles machine) {
    return MachineFiles.lines(machine.proc().resolve("sys/net/ipv4/ip_local_port_range")).stream()
        .flatMap(List::stream)
        .map(MachineFiles::numbers)
        .filter(numbers -> numbers.length == 2 && numbers[0] <= numbers[1])
        .map(numbers -> new PortRange((int) numbers[0], (int) numbers[1]))
        .findFirst();
  }

  /** How many there are. */
  public int size() {
    return last - first + 1;
  }
}
