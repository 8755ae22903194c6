package io.tokenload.report.gatling;

import io.gatling.charts.component.Component;
import io.gatling.charts.component.ComponentLibrary;
import io.gatling.charts.highcharts.component.ComponentLibraryImpl;
import io.gatling.charts.report.GroupContainer;
import io.gatling.charts.stats.CountsVsTimePlot;
import io.gatling.charts.stats.IntVsTimePlot;
import io.gatling.charts.stats.PercentVsTimePlot;
import io.gatling.charts.stats.PercentilesVsTimePlot;
import io.gatling.charts.stats.Ranges;
import io.gatling.charts.stats.UserSeries;
import scala.collection.immutable.Seq;

/**
 * Gatling's own parts of its report, with our panels before the first part of index.html. Made by
 * {@link java.util.ServiceLoader}.
 */
public final class TokenloadComponents implements ComponentLibrary {

  private final ComponentLibrary gatling = new ComponentLibraryImpl();

  /** For the service loader. */
  public TokenloadComponents() {}

  /**
   * The first part of every page.
   *
   * @param large true on the pages of single requests and groups, which stay as they are; false on
   *     index.html alone
   */
  @Override
  public Component getRangesComponent(
      String containerId, String chartTitle, String eventName, Ranges ranges, boolean large) {
    Component own = gatling.getRangesComponent(containerId, chartTitle, eventName, ranges, large);
    return large
        ? own
        : GatlingPage.fragment().<Component>map(html -> new Preceded(html, own)).orElse(own);
  }

  @Override
  public Component getUserStartRateComponent(
      String containerId, long runStart, UserSeries all, Seq<UserSeries> scenarios) {
    return gatling.getUserStartRateComponent(containerId, runStart, all, scenarios);
  }

  @Override
  public Component getMaxConcurrentUsersComponent(
      String containerId, long runStart, UserSeries all, Seq<UserSeries> scenarios) {
    return gatling.getMaxConcurrentUsersComponent(containerId, runStart, all, scenarios);
  }

  @Override
  public Component getRequestCountPolarComponent(GroupContainer root) {
    return gatling.getRequestCountPolarComponent(root);
  }

  @Override
  public Component getDistributionComponent(
      String containerId,
      String title,
      String yAxisName,
      Seq<PercentVsTimePlot> successes,
      Seq<PercentVsTimePlot> failures) {
    return gatling.getDistributionComponent(containerId, title, yAxisName, successes, failures);
  }

  @Override
  public Component getPercentilesOverTimeComponent(
      String containerId,
      String title,
      String yAxisName,
      long runStart,
      Seq<PercentilesVsTimePlot> data) {
    return gatling.getPercentilesOverTimeComponent(containerId, title, yAxisName, runStart, data);
  }

  @Override
  public Component getRequestsComponent(
      String containerId, long runStart, Seq<CountsVsTimePlot> counts) {
    return gatling.getRequestsComponent(containerId, runStart, counts);
  }

  @Override
  public Component getResponsesComponent(
      String containerId, long runStart, Seq<CountsVsTimePlot> counts) {
    return gatling.getResponsesComponent(containerId, runStart, counts);
  }

  @Override
  public Component getResponseTimeScatterComponent(
      String containerId, Seq<IntVsTimePlot> successes, Seq<IntVsTimePlot> failures) {
    return gatling.getResponseTimeScatterComponent(containerId, successes, failures);
  }
}
