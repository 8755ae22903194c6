package io.tokenload.simserver.http;

import io.tokenload.simserver.engine.Histogram;

/** Prometheus' text format: each sample with the labels of the server, counts as floats. */
public final class MetricsText {

  private static final double NO_CREATED = -1;

  private final StringBuilder out = new StringBuilder(32_768);
  private final String before;
  private final String after;
  private final double created;

  private MetricsText(String before, String after, double created) {
    this.before = before;
    this.after = after;
    this.created = created;
  }

  /** As vLLM's Python client writes it: labels by name, and the time of making of each counter. */
  public static MetricsText ofVllm(String model, double created) {
    return new MetricsText("engine=\"0\"", label("model_name", model), created);
  }

  /** A page whose samples all have these labels, e.g. {@code model_name="m"}; empty for none. */
  public static MetricsText labelled(String labels) {
    return new MetricsText("", labels, NO_CREATED);
  }

  /** One label, escaped. */
  public static String label(String name, String value) {
    return name + "=\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  public void gauge(String name, String help, double value) {
    head(name, help, "gauge");
    sample(name, "", value);
  }

  /** A counter, whose sample ends in {@code _total}. */
  public void counter(String name, String help, double value) {
    head(name + "_total", help, "counter");
    sample(name + "_total", "", value);
    if (created != NO_CREATED) {
      head(name + "_created", help, "gauge");
      sample(name + "_created", "", created);
    }
  }

  /** A counter under exactly this name. */
  public void counterNamed(String name, String help, double value) {
    head(name, help, "counter");
    sample(name, "", value);
  }

  /** A counter for each value of a label that sorts before {@code model_name}. */
  public void labelled(String name, String help, String label, String[] values, long[] counts) {
    head(name + "_total", help, "counter");
    for (int i = 0; i < values.length; i++) {
      sample(name + "_total", label(label, values[i]), counts[i]);
    }
    if (created != NO_CREATED) {
      head(name + "_created", help, "gauge");
      for (String value : values) {
        sample(name + "_created", label(label, value), created);
      }
    }
  }

  /** A counter for each position, whose label sorts after {@code model_name}. */
  public void positions(String name, String help, long[] counts) {
    head(name + "_total", help, "counter");
    for (int i = 0; i < counts.length; i++) {
      out.append(name)
          .append("_total{")
          .append(joined(joined(before, after), label("position", i + "")));
      out.append("} ").append(number(counts[i])).append('\n');
    }
  }

  /** A counter under exactly this name, for each value of a label. */
  public void counterNamed(String name, String help, String label, String[] values, long[] counts) {
    head(name, help, "counter");
    for (int i = 0; i < values.length; i++) {
      sample(name, label(label, values[i]), counts[i]);
    }
  }

  public void histogram(String name, String help, Histogram histogram) {
    head(name, help, "histogram");
    for (int i = 0; i < histogram.buckets(); i++) {
      double bound = histogram.bound(i);
      String le = Double.isInfinite(bound) ? "+Inf" : number(bound);
      sample(name + "_bucket", label("le", le), histogram.cumulative(i));
    }
    sample(name + "_count", "", histogram.count());
    sample(name + "_sum", "", histogram.sum());
    if (created != NO_CREATED) {
      head(name + "_created", help, "gauge");
      sample(name + "_created", "", created);
    }
  }

  /** A gauge that is always one and has all it says in its labels. */
  public void info(String name, String help, String labels) {
    head(name, help, "gauge");
    out.append(name).append('{').append(labels).append("} 1.0\n");
  }

  private void head(String name, String help, String type) {
    out.append("# HELP ").append(name).append(' ').append(help).append('\n');
    out.append("# TYPE ").append(name).append(' ').append(type).append('\n');
  }

  private void sample(String name, String label, double value) {
    String labels = joined(joined(before, label), after);
    out.append(name);
    if (!labels.isEmpty()) {
      out.append('{').append(labels).append('}');
    }
    out.append(' ').append(number(value)).append('\n');
  }

  private static String joined(String left, String right) {
    return left.isEmpty() || right.isEmpty() ? left + right : left + "," + right;
  }

  private static String number(double value) {
    return Double.toString(value).replace("E", "e+").replace("e+-", "e-");
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
