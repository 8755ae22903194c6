package io.tokenload.report.gatling;

import io.gatling.charts.component.Component;
import scala.collection.immutable.Seq;

/** A part of Gatling's page with HTML before it. */
final class Preceded extends Component {

  private final String html;
  private final Component own;

  Preceded(String html, Component own) {
    this.html = html;
    this.own = own;
  }

  @Override
  public String html() {
    return html + own.html();
  }

  /** Gatling runs all parts' scripts in one function: ours stand in the HTML, apart from them. */
  @Override
  public String js() {
    return own.js();
  }

  @Override
  public Seq<String> jsFiles() {
    return own.jsFiles();
  }
}
