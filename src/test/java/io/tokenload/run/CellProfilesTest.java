package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.metric.server.ProfiledSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CellProfilesTest {

  private static final List<String> FIRST = List.of("SS c=1");
  private static final List<String> SECOND = List.of("LS c=1");

  private final List<ProfiledSpan> spans = new ArrayList<>();
  private ScriptedHttpServer server;
  private CellProfiles profiles;
  private List<String> measuring = List.of();
  private long now;

  @BeforeEach
  void start() throws Exception {
    server = new ScriptedHttpServer();
    server.at("/start_profile", 200, "").at("/stop_profile", 200, "");
    profiles = profiles(server.baseUrl());
  }

  @AfterEach
  void stop() {
    profiles.close();
    server.close();
  }

  private CellProfiles profiles(BaseUrl... urls) {
    List<ServerProfiler> servers = new ArrayList<>();
    for (BaseUrl url : urls) {
      ServerConnection connection = new ServerConnection(url, Optional.empty(), false);
      servers.add(new ServerProfiler(connection, Backend.VLLM));
    }
    return new CellProfiles(servers, Duration.ofSeconds(5), () -> measuring, () -> now, spans::add);
  }

  private void lookAt(long seconds, List<String> cells) {
    now = seconds * 1_000_000_000L;
    measuring = cells;
    profiles.look();
  }

  private static ProfiledSpan span(List<String> cells, long from, long to) {
    return new ProfiledSpan("server", cells, from * 1_000_000_000L, to * 1_000_000_000L, null);
  }

  // SAD PATH

  @Test
  void aProfilerThatDoesNotStartIsNotStoppedAndNotTriedAgain() {
    server.at("/start_profile", 500, "{\"error\":{\"message\":\"no disk\"}}");
    lookAt(1, FIRST);
    lookAt(2, FIRST);
    assertThat(spans)
        .containsExactly(
            new ProfiledSpan("server", FIRST, null, null, "/start_profile answered 500 (no disk)"));
    assertThat(spans.get(0).isProfiled()).isFalse();
    assertThat(server.asked("/start_profile")).hasSize(1);
    assertThat(server.asked("/stop_profile")).isEmpty();
  }

  @Test
  void aProfilerThatDoesNotStopIsSaid() {
    server.at("/stop_profile", 500, "gone");
    lookAt(1, FIRST);
    lookAt(7, FIRST);
    assertThat(spans).hasSize(1);
    assertThat(spans.get(0).reason()).isEqualTo("/stop_profile answered 500 (gone)");
    assertThat(spans.get(0).isProfiled()).isTrue();
  }

  @Test
  void ofTwoServersTheOneThatStartedIsProfiled() throws Exception {
    try (ScriptedHttpServer broken = new ScriptedHttpServer()) {
      profiles = profiles(broken.baseUrl(), server.baseUrl());
      lookAt(1, FIRST);
      lookAt(2, List.of());
      assertThat(spans.get(0).from()).isNotNull();
      assertThat(spans.get(0).reason()).startsWith("/start_profile answered 404");
      assertThat(server.asked("/stop_profile")).hasSize(1);
      assertThat(broken.asked("/stop_profile")).isEmpty();
    }
  }

  // HAPPY PATH

  @Test
  void aLongWindowIsProfiledForTheTimeThatWasAskedFor() {
    lookAt(0, List.of());
    lookAt(1, FIRST);
    lookAt(5, FIRST);
    assertThat(spans).isEmpty();
    lookAt(6, FIRST);
    lookAt(9, FIRST);
    assertThat(spans).containsExactly(span(FIRST, 1, 6));
  }

  @Test
  void aShortWindowIsProfiledToItsEndAndTheNextCellAnew() {
    lookAt(1, FIRST);
    lookAt(3, List.of());
    lookAt(4, SECOND);
    lookAt(5, List.of());
    assertThat(spans).containsExactly(span(FIRST, 1, 3), span(SECOND, 4, 5));
  }

  @Test
  void theNextCellWaitsUntilTheProfilerHasStopped() throws Exception {
    lookAt(1, FIRST);
    now = 2_000_000_000L;
    profiles.settled().toCompletableFuture().get(10, TimeUnit.SECONDS);
    assertThat(server.asked("/stop_profile")).hasSize(1);
    assertThat(spans).containsExactly(span(FIRST, 1, 2));
  }

  @Test
  void theEndOfTheRunStopsWhatStillRuns() {
    lookAt(1, FIRST);
    profiles.close();
    assertThat(server.asked("/stop_profile")).hasSize(1);
  }
}
