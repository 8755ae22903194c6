package io.tokenload.workload;

import java.util.List;

/**
 * Requests to several servers, one after the other in the order of the requests' numbers.
 *
 * @param asks what is asked
 * @param baseUrls roots of the servers, at least one
 */
public record ServersInTurn(Asks asks, List<String> baseUrls) implements Asks {

  public ServersInTurn {
    baseUrls = List.copyOf(baseUrls);
    if (baseUrls.isEmpty()) {
      throw new IllegalArgumentException("requests go to at least one server");
    }
  }

  @Override
  public int memberOf(int number) {
    return asks.memberOf(number);
  }

  @Override
  public Ask at(long number) {
    return asks.at(number).to(baseUrls.get((int) (number % baseUrls.size())));
  }
}
