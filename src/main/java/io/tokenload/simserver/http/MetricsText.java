package io.tokenload.simserver.http;

import io.tokenload.simserver.engine.Histogram;

/** Prometheus' text format, as its Python client writes it: labels by name, counts as floats. */
final class MetricsText {

  private final StringBuilder out = new StringBuilder(32_768);
  private final String model;
  private final double created;

  MetricsText(String model, double created) {
    this.model = model;
    this.created = created;
  }

  void gauge(String name, String help, double value) {
    head(name, help, "gauge");
    sample(name, "", value);
  }

  /** A counter, whose sample ends in {@code _total}, and the time of its making. */
  void counter(String name, String help, double value) {
    head(name + "_total", help, "counter");
    sample(name + "_total", "", value);
    head(name + "_created", help, "gauge");
    sample(name + "_created", "", created);
  }

  /** A counter for each value of a label that sorts before {@code model_name}. */
  void labelled(String name, String help, String label, String[] values, long[] counts) {
    head(name + "_total", help, "counter");
    for (int i = 0; i < values.length; i++) {
      sample(name + "_total", label + "=\"" + values[i] + "\",", counts[i]);
    }
    head(name + "_created", help, "gauge");
    for (String value : values) {
      sample(name + "_created", label + "=\"" + value + "\",", created);
    }
  }

  void histogram(String name, String help, Histogram histogram) {
    head(name, help, "histogram");
    for (int i = 0; i < histogram.buckets(); i++) {
      double bound = histogram.bound(i);
      String le = Double.isInfinite(bound) ? "+Inf" : number(bound);
      sample(name + "_bucket", "le=\"" + le + "\",", histogram.cumulative(i));
    }
    sample(name + "_count", "", histogram.count());
    sample(name + "_sum", "", histogram.sum());
    head(name + "_created", help, "gauge");
    sample(name + "_created", "", created);
  }

  void info(String name, String help, String labels) {
    head(name, help, "gauge");
    out.append(name).append('{').append(labels).append("} 1.0\n");
  }

  private void head(String name, String help, String type) {
    out.append("# HELP ").append(name).append(' ').append(help).append('\n');
    out.append("# TYPE ").append(name).append(' ').append(type).append('\n');
  }

  private void sample(String name, String labels, double value) {
    out.append(name).append("{engine=\"0\",").append(labels);
    out.append("model_name=\"").append(escaped(model)).append("\"} ");
    out.append(number(value)).append('\n');
  }

  private static String number(double value) {
    return Double.toString(value).replace("E", "e+").replace("e+-", "e-");
  }

  private static String escaped(String label) {
    return label.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
