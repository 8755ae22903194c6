package io.tokenload.engine;

import io.gatling.commons.validation.Failure;
import io.gatling.commons.validation.Success;
import io.gatling.core.CoreComponents;
import io.gatling.core.action.Action;
import io.gatling.core.session.Session;
import io.gatling.core.structure.ScenarioContext;
import io.gatling.http.client.Request;
import io.gatling.http.protocol.HttpComponents;
import io.gatling.http.protocol.HttpProtocol$;
import io.gatling.http.request.HttpRequest;
import io.gatling.http.request.HttpRequestDef;
import io.gatling.http.request.builder.HttpRequestBuilder;
import io.gatling.http.util.SslContexts;
import io.tokenload.metric.Identity;
import io.tokenload.metric.Phase;
import java.util.concurrent.TimeUnit;
import scala.Option;

/** One Gatling action per request: builds it, claims its place in the cell, hands it over. */
final class LlmAction extends GatlingAction {

  /** A user of a closed cell whose request failed waits this long: no hammering of a broken one. */
  private static final long PAUSE_AFTER_FAILURE_MILLIS = 250;

  private final LlmCall call;
  private final LoadRun run;
  private final HttpComponents http;
  private final HttpRequestDef definition;
  private final GatlingStatistics statistics;
  private final Option<SslContexts> tls;
  private final boolean shareConnections;

  LlmAction(LlmCall call, LoadRun run, ScenarioContext context, Action next) {
    super(call.name(), context.coreComponents().statsEngine(), next);
    CoreComponents core = context.coreComponents();
    this.call = call;
    this.run = run;
    this.http =
        context.protocolComponentsRegistry().components(HttpProtocol$.MODULE$.HttpProtocolKey());
    this.definition =
        ((HttpRequestBuilder) call.http().asScala())
            .build(
                http.httpCaches(), http.httpProtocol(), context.throttled(), core.configuration());
    this.statistics =
        new GatlingStatistics(
            core.statsEngine(), run.clock(), call.name(), call.api().isStreamed());
    run.stopWith(GatlingStop.by(core));
    this.tls = Option.apply(new SslContexts(run.tls(), Option.empty()));
    this.shareConnections = http.httpProtocol().enginePart().shareConnections();
    refuseHttp2();
  }

  /** One socket read of HTTP/2 belongs to many streams: its stamp would be nobody's. */
  private void refuseHttp2() {
    if (http.httpProtocol().enginePart().enableHttp2()) {
      throw new IllegalStateException(
          "llm(..) measures HTTP/1.1 only: take enableHttp2() out of the HTTP protocol");
    }
  }

  @Override
  void act(Session session) {
    long now = run.clock().nanoTime();
    CellRun scheduled = SessionKeys.cell(session);
    CellRun cell = scheduled == null ? run.ownPace(call.name()) : scheduled;
    if (cell.isOver()) {
      pass(session);
      return;
    }
    Session named =
        session
            .set(SessionKeys.REQUEST_ID, run.names().next())
            .set(SessionKeys.FORM, new FormSlot());
    // Scala's Validation is covariant, which javac cannot see.
    Object built = definition.build(named);
    if (built instanceof Failure failure) {
      countUnsent(cell, now, SessionKeys.member(named));
      crash(named, failure.message());
      return;
    }
    Request request = ((HttpRequest) ((Success<?>) built).value()).clientRequest();
    SessionKeys.headers(named, request);
    run.names().write(SessionKeys.requestId(named), request.getHeaders());
    if (SessionKeys.isArriving(named)) {
      sendWhenDue(named, cell, request, SessionKeys.arrival(named));
    } else {
      send(named, cell, request, SessionKeys.intended(named, now));
    }
  }

  /** A cell that ends by count also ends when none of its requests can be built. */
  private static void countUnsent(CellRun cell, long now, int member) {
    Phase phase = cell.claim(now, member);
    if (phase != null) {
      cell.ended(null, phase);
    }
  }

  /** All is ready: between the due time and the socket lies what cannot be done before. */
  private void sendWhenDue(Session session, CellRun cell, Request request, long due) {
    TimerSlack.least();
    Session admitted = SessionKeys.admitted(session, due);
    Runnable go = guarded(admitted, () -> send(admitted, cell, request, due));
    long wait = Math.max(0, due - run.clock().nanoTime());
    int member = SessionKeys.member(session);
    later(session, wait, () -> cell.admit(session.eventLoop(), member, go));
  }

  private void send(Session session, CellRun cell, Request request, long intended) {
    run.clock().startAt(intended);
    int member = SessionKeys.member(session);
    Phase phase = cell.claim(intended, member);
    if (phase == null) {
      pass(session);
      return;
    }
    String id = SessionKeys.requestId(session);
    Identity identity =
        new Identity(
            id, run.simulation(), cell.cells().get(member), phase, SessionKeys.baseUrl(session));
    Session going = session.remove(SessionKeys.INTENDED);
    Exchange exchange = new Exchange(run, call, cell, identity, intended, going, this::ended);
    exchange.handOver(
        () ->
            http.httpEngine()
                .executeRequest(
                    request, going.userId(), shareConnections, going.eventLoop(), exchange, tls));
  }

  private void ended(Finish finish) {
    statistics.log(finish);
    Session session = finish.session().set(SessionKeys.ENDED, finish.endNanos());
    boolean pause = !finish.isOk() && !finish.record().identity().cell().level().isOpen();
    if (pause && !finish.cell().isOver()) {
      session
          .eventLoop()
          .schedule(() -> pass(session), PAUSE_AFTER_FAILURE_MILLIS, TimeUnit.MILLISECONDS);
    } else {
      pass(session);
    }
  }
}
