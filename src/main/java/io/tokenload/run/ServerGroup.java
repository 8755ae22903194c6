package io.tokenload.run;

import io.tokenload.metric.ServerFacts;
import io.tokenload.metric.server.FingerprintDifference;
import io.tokenload.run.server.Listening;
import io.tokenload.telemetry.scrape.ScrapedServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/**
 * The servers that a run asks: its own, and those beside it. All are asked for one model by one
 * API; what they count is added up. Immutable.
 */
final class ServerGroup {

  /**
   * One of them.
   *
   * @param client asks it
   * @param checked what was found there
   */
  private record Member(ServerClient client, CheckedServer checked) {

    String url() {
      return checked.facts().baseUrl();
    }
  }

  private final List<Member> members;

  private ServerGroup(List<Member> members) {
    this.members = List.copyOf(members);
  }

  /** A server by itself. */
  static ServerGroup of(ServerClient client, CheckedServer checked) {
    return new ServerGroup(List.of(new Member(client, checked)));
  }

  /** The one that is asked what only one can say, such as how many tokens a prompt has. */
  ServerClient first() {
    return members.get(0).client();
  }

  /**
   * These servers and further ones, checked in turn; one that is there already is not asked again.
   *
   * @param asked the settings as they were given, before the first server was found
   * @throws UserError if one cannot be measured, lacks the model, or has another API
   */
  ServerGroup with(List<BaseUrl> urls, Settings asked) {
    List<Member> all = new ArrayList<>(members);
    for (BaseUrl url : urls) {
      if (all.stream().noneMatch(member -> member.url().equals(url.root()))) {
        all.add(further(url, asked));
      }
    }
    return new ServerGroup(all);
  }

  private Member further(BaseUrl url, Settings asked) {
    System.out.println("Trying " + url + " …");
    Member first = members.get(0);
    ServerClient client = ServerClient.of(url, asked.target());
    ServedModels served = ServedModels.ask(client, Optional.of(first.checked().facts().model()));
    refuseOtherModel(url, served);
    Settings likeFirst = asked.asking(first.checked().facts().model());
    CheckedServer checked = Preflight.server(client, likeFirst, Optional.empty());
    Member member = new Member(client.askingAs(checked.backend()), checked);
    refuseOtherApi(member);
    return member;
  }

  private void refuseOtherModel(BaseUrl url, ServedModels served) {
    String model = members.get(0).checked().facts().model();
    if (served.models().find(model).isEmpty()) {
      throw UserError.server(
          "%s does not serve the model %s that %s is asked for: give -Dmodel with one that all of them serve."
              .formatted(url, model, members.get(0).url()));
    }
  }

  private void refuseOtherApi(Member member) {
    Backend ours = members.get(0).checked().backend();
    Backend theirs = member.checked().backend();
    Endpoint endpoint = members.get(0).checked().endpoint();
    if (endpoint.required(ours) != member.checked().endpoint().required(theirs)) {
      throw UserError.usage(
          "%s is a %s and %s a %s, and their %s (endpoint) differs: give -Dendpoint=chat."
              .formatted(
                  members.get(0).url(), ours.key(), member.url(), theirs.key(), endpoint.word()));
    }
  }

  /** What holds for all of them: the shortest context, and only what each of them takes. */
  CheckedServer checked() {
    CheckedServer first = members.get(0).checked();
    if (members.size() == 1) {
      return first;
    }
    ServerFacts facts = first.facts();
    return new CheckedServer(
        facts.among(urls(), shortestContext()),
        first.backend(),
        first.endpoint(),
        members.stream().allMatch(member -> member.checked().ignoreEos()),
        first.models(),
        Stream.concat(
                members.stream().flatMap(member -> member.checked().notes().stream()),
                members.stream().skip(1).flatMap(this::differences))
            .distinct()
            .toList());
  }

  /** Those of whom it is certain that nobody listens any more. */
  List<ServerClient> refusing(Duration timeout) {
    return members.stream()
        .map(Member::client)
        .filter(client -> Listening.isRefused(client.baseUrl(), timeout))
        .toList();
  }

  private List<String> urls() {
    return members.stream().map(Member::url).toList();
  }

  private Integer shortestContext() {
    return members.stream()
        .map(member -> member.checked().facts().maxModelLen())
        .filter(Objects::nonNull)
        .min(Integer::compare)
        .orElse(null);
  }

  private Stream<String> differences(Member member) {
    ServerFacts ours = members.get(0).checked().facts();
    ServerFacts theirs = member.checked().facts();
    List<String> found = new ArrayList<>();
    if (!named(ours).equals(named(theirs))) {
      found.add(
          "The servers differ: %s is %s, %s is %s."
              .formatted(ours.baseUrl(), named(ours), theirs.baseUrl(), named(theirs)));
    }
    if (!Objects.equals(ours.maxModelLen(), theirs.maxModelLen())) {
      found.add(
          "The contexts of the servers differ: %s has %s, %s has %s; prompts keep to the shortest."
              .formatted(ours.baseUrl(), context(ours), theirs.baseUrl(), context(theirs)));
    }
    List<String> more = FingerprintDifference.between(ours.fingerprint(), theirs.fingerprint());
    if (!more.isEmpty()) {
      found.add(
          "The fingerprints of the servers %s and %s differ: %s."
              .formatted(ours.baseUrl(), theirs.baseUrl(), String.join("; ", more)));
    }
    return found.stream();
  }

  private static String named(ServerFacts facts) {
    return facts.version() == null ? facts.backend() : facts.backend() + " " + facts.version();
  }

  private static String context(ServerFacts facts) {
    return facts.maxModelLen() == null
        ? "one that it does not tell"
        : "%,d tokens".formatted(facts.maxModelLen());
  }

  /** Asks each of them to empty its prefix cache. */
  List<PrefixReset.Server> cacheErasers() {
    return members.stream()
        .<PrefixReset.Server>map(
            member -> () -> member.client().resetPrefixCache(member.checked().backend()))
        .toList();
  }

  /**
   * Lets all of them empty their prefix caches now.
   *
   * @throws UserError if one cannot
   */
  void refuseUnlessCachesCanBeEmptied() {
    for (Member member : members) {
      ResetAnswer answer = member.client().resetPrefixCache(member.checked().backend());
      if (answer.isUnable()) {
        throw UserError.server(
            "%s cannot empty its prefix cache (resetPrefixCache): %s. Leave resetPrefixCache out, or start the server so that it can."
                .formatted(member.url(), answer.words()));
      }
    }
  }

  /**
   * The profilers of all of them.
   *
   * @throws UserError if one has none
   */
  List<ServerProfiler> profilers() {
    List<ServerProfiler> profilers = new ArrayList<>();
    for (Member member : members) {
      ServerProfiler profiler =
          new ServerProfiler(member.client().connection(), member.checked().backend());
      profiler
          .obstacle()
          .ifPresent(
              why -> {
                throw UserError.server(
                    "%s cannot be profiled (profile=server): %s. Leave profile out, or start the server so that it can."
                        .formatted(member.url(), why));
              });
      profilers.add(profiler);
    }
    return profilers;
  }

  /** The requests that those say they have which say it; nothing if none does. */
  Optional<BusyGauges> busy() {
    return members.stream()
        .map(member -> member.client().busy(member.checked().backend()))
        .flatMap(Optional::stream)
        .reduce(BusyGauges::plus);
  }

  /**
   * What all of them count together.
   *
   * @return nothing if one of them does not count: the rest could be held against nothing
   * @throws UserError if one does not answer
   */
  Optional<CounterReading> counters(Duration timeout) {
    return members.stream()
        .map(member -> member.client().counters(member.checked().backend(), timeout))
        .reduce(both(CounterReading::plus))
        .orElseThrow();
  }

  /** Their metrics, for who asks for them while the load runs. */
  List<ScrapedServer> scraped(Duration timeout) {
    return members.stream()
        .<ScrapedServer>map(
            member -> new MetricsScrape(member.client(), member.checked().backend(), timeout))
        .toList();
  }

  private static <T> BinaryOperator<Optional<T>> both(BinaryOperator<T> sum) {
    return (one, other) -> one.flatMap(left -> other.map(right -> sum.apply(left, right)));
  }
}
