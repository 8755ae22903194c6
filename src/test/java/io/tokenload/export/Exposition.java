package io.tokenload.export;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a scraper reads: values by series, a series as it is written. */
public record Exposition(Map<String, Double> values) {

  private static final Pattern LINE =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{.*\\})? (\\S+)");

  public static Exposition of(PrometheusRegistry registry) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      PrometheusTextFormatWriter.create().write(out, registry.scrape());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return of(out.toString(StandardCharsets.UTF_8));
  }

  public static Exposition of(String text) {
    Map<String, Double> values = new LinkedHashMap<>();
    text.lines()
        .filter(line -> !line.startsWith("#") && !line.isBlank())
        .forEach(
            line -> {
              Matcher matcher = LINE.matcher(line);
              if (!matcher.matches()) {
                throw new IllegalArgumentException("no sample: " + line);
              }
              String series = matcher.group(1) + (matcher.group(2) == null ? "" : matcher.group(2));
              if (values.put(series, Double.valueOf(matcher.group(3))) != null) {
                throw new IllegalArgumentException("twice: " + line);
              }
            });
    return new Exposition(values);
  }

  public Double value(String series) {
    return values.get(series);
  }

  /** Names of all samples, those of histograms with their endings. */
  public Set<String> names() {
    return values.keySet().stream()
        .map(series -> series.replaceAll("\\{.*", ""))
        .collect(Collectors.toSet());
  }

  /** Sum over all series of the name that have the given text among their labels. */
  public double sum(String name, String label) {
    return values.entrySet().stream()
        .filter(each -> each.getKey().replaceAll("\\{.*", "").equals(name))
        .filter(each -> each.getKey().contains(label))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }
}
