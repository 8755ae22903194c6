package io.tokenload.workload.dataset;

import io.tokenload.workload.Seed;
import io.tokenload.workload.SplitMix64;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The users of a trace, to have more or fewer of them.
 *
 * <p>A user is a session; without one, requests that share a block which at most one request in a
 * hundred has are taken for one user's (what more have is a common beginning, such as a system
 * prompt). Scaling keeps whole users: the pauses within a session, its lengths, and what its
 * prompts share with each other and with everybody. A copy is another user: blocks that only its
 * original has are others in the copy. It begins where some user of the trace begins, or between
 * that and the next, so that rush hours stay rush hours; the trace may end later by as much as its
 * longest session. Not kept is how the arrivals of different users depended on each other.
 */
final class TraceUsers {

  private static final int COMMON_SHARE = 100;
  private static final int LEAST_COMMON = 16;

  private final Trace trace;
  private final List<List<Integer>> users;
  private final Map<Long, Integer> ownerOfBlock;

  private TraceUsers(Trace trace, List<List<Integer>> users, Map<Long, Integer> ownerOfBlock) {
    this.trace = trace;
    this.users = users;
    this.ownerOfBlock = ownerOfBlock;
  }

  static TraceUsers of(Trace trace) {
    int[] user = new Grouping(trace).users();
    Map<Integer, List<Integer>> byUser = new LinkedHashMap<>();
    Map<Long, Integer> owners = new HashMap<>();
    for (int i = 0; i < user.length; i++) {
      int owner = user[i];
      byUser.computeIfAbsent(owner, u -> new ArrayList<>()).add(i);
      for (long block : trace.requests().get(i).blocks()) {
        owners.merge(block, owner, (one, other) -> one.equals(other) ? one : Integer.valueOf(-1));
      }
    }
    return new TraceUsers(trace, List.copyOf(byUser.values()), owners);
  }

  int count() {
    return users.size();
  }

  Trace scaled(double factor, Seed seed) {
    if (!(factor > 0 && factor * trace.requests().size() <= TraceLimit.MAX_REQUESTS)) {
      throw new IllegalArgumentException(
          "the user scale must be above 0 and give at most %,d requests, but is %s"
              .formatted(TraceLimit.MAX_REQUESTS, factor));
    }
    List<Trace.Request> requests = new ArrayList<>();
    int wanted = (int) Math.max(1, Math.round(factor * users.size()));
    for (int copy = 0; wanted > 0; copy++) {
      int some = Math.min(wanted, users.size());
      for (int user : drawn(some, seed.child("users " + copy))) {
        add(requests, user, copy, seed);
      }
      wanted -= some;
    }
    requests.sort(Comparator.comparingLong(Trace.Request::arrivalNanos));
    long first = requests.get(0).arrivalNanos();
    return trace.with(requests.stream().map(r -> r.at(r.arrivalNanos() - first)).toList());
  }

  /** So many users, each at most once. */
  private int[] drawn(int some, Seed seed) {
    Picked<Integer> picked = new Picked<>(Selection.first(some).shuffled(seed));
    IntStream.range(0, users.size()).forEach(picked::offer);
    return picked.all().stream().mapToInt(Integer::intValue).sorted().toArray();
  }

  private void add(List<Trace.Request> requests, int user, int copy, Seed seed) {
    long shift = copy == 0 ? 0 : begin(seed.child("start " + copy), user) - start(user);
    for (int index : users.get(user)) {
      Trace.Request request = trace.requests().get(index);
      Trace.Request mine = copy == 0 ? request : copied(request, copy);
      requests.add(mine.at(request.arrivalNanos() + shift));
    }
  }

  private Trace.Request copied(Trace.Request request, int copy) {
    String session = request.session() == null ? null : request.session() + "-" + copy;
    return request.by(
        session, request.blocks().stream().map(block -> copied(block, copy)).toList());
  }

  private long copied(long block, int copy) {
    return ownerOfBlock.get(block) < 0
        ? block
        : SplitMix64.mix(block + copy * SplitMix64.GOLDEN_GAMMA);
  }

  /** Somewhere between the beginning of some user and that of the next, early enough to end. */
  private long begin(Seed seed, int user) {
    List<Integer> mine = users.get(user);
    long length = trace.requests().get(mine.get(mine.size() - 1)).arrivalNanos() - start(user);
    long latest = trace.spanNanos() - length;
    int early = beginningBy(latest);
    SplitMix64 random = new SplitMix64(WordRun.key(seed.value(), user));
    int some = (int) (random.nextDouble() * early);
    long start = start(some);
    long next = some + 1 < early ? start(some + 1) : latest;
    return start + (long) (random.nextDouble() * (next - start));
  }

  /** Users who begin by a time; they are in the order of their beginnings, the first at zero. */
  private int beginningBy(long time) {
    int low = 1;
    int high = users.size();
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (start(middle - 1) <= time) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private long start(int user) {
    return trace.requests().get(users.get(user).get(0)).arrivalNanos();
  }

  /** Which requests are one user's: union-find over sessions and over blocks that few have. */
  private static final class Grouping {

    private final List<Trace.Request> requests;
    private final int[] parent;

    Grouping(Trace trace) {
      this.requests = trace.requests();
      this.parent = IntStream.range(0, requests.size()).toArray();
    }

    int[] users() {
      Map<String, Integer> sessions = new HashMap<>();
      Map<Long, Integer> blocks = new HashMap<>();
      Map<Long, Integer> uses = uses();
      int common = Math.max(LEAST_COMMON, requests.size() / COMMON_SHARE);
      for (int i = 0; i < parent.length; i++) {
        Trace.Request request = requests.get(i);
        if (request.session() != null) {
          join(i, sessions.putIfAbsent(request.session(), i));
          continue;
        }
        for (long block : request.blocks()) {
          if (uses.get(block) <= common) {
            join(i, blocks.putIfAbsent(block, i));
          }
        }
      }
      return IntStream.range(0, parent.length).map(this::root).toArray();
    }

    private Map<Long, Integer> uses() {
      Map<Long, Integer> uses = new HashMap<>();
      requests.stream()
          .filter(request -> request.session() == null)
          .forEach(request -> request.blocks().forEach(b -> uses.merge(b, 1, Integer::sum)));
      return uses;
    }

    private void join(int one, Integer other) {
      if (other != null) {
        int a = root(one);
        int b = root(other);
        parent[Math.max(a, b)] = Math.min(a, b);
      }
    }

    private int root(int of) {
      int at = of;
      while (parent[at] != at) {
        parent[at] = parent[parent[at]];
        at = parent[at];
      }
      return at;
    }
  }
}
