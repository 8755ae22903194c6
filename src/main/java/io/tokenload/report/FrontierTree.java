package io.tokenload.report;

import io.tokenload.analysis.frontier.Frontier;
import io.tokenload.analysis.frontier.FrontierPoint;
import io.tokenload.analysis.sample.Estimate;
import io.tokenload.metric.server.SweptServer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The frontier as {@code summary.json} and {@code frontier.csv} hold it; null for null. */
final class FrontierTree {

  private FrontierTree() {}

  static Map<String, Object> of(Frontier frontier) {
    if (frontier == null) {
      return null;
    }
    Map<String, Object> tree = new LinkedHashMap<>();
    Double price = frontier.pricePerGpuHour();
    tree.put("price_per_gpu_hour", price == null ? null : Figure.rate(price));
    tree.put("servers", frontier.servers().stream().map(FrontierTree::of).toList());
    tree.put("classes", frontier.shapes().stream().map(each -> of(each, frontier)).toList());
    return tree;
  }

  private static Map<String, Object> of(SweptServer server) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", server.name());
    tree.put("flags", server.flags());
    tree.put("num_gpus", server.gpus());
    Double seconds = server.fingerprint().loadSeconds();
    tree.put("load_s", seconds == null ? null : Figure.rate(seconds));
    tree.put("failure", server.failure());
    return tree;
  }

  private static Map<String, Object> of(Frontier.Shape shape, Frontier frontier) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("class", shape.className());
    tree.put("best_throughput", shape.bestPerGpu().name());
    tree.put("best_per_user", shape.bestPerUser().name());
    tree.put("least_cost", shape.cheapest().map(FrontierPoint::name).orElse(null));
    tree.put("points", points(shape, frontier));
    return tree;
  }

  /** One a level and server. */
  static List<Map<String, Object>> points(Frontier.Shape shape, Frontier frontier) {
    List<Map<String, Object>> points = new ArrayList<>();
    for (Frontier.Line line : shape.lines()) {
      line.points().forEach(point -> points.add(point(point, line, shape, frontier)));
    }
    return points;
  }

  private static Map<String, Object> point(
      FrontierPoint point, Frontier.Line line, Frontier.Shape shape, Frontier frontier) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("cell", point.name());
    tree.put("server", line.server());
    tree.put("num_gpus", line.gpus());
    tree.put("concurrency", point.level().concurrency());
    Double rate = point.level().requestRate();
    tree.put("request_rate", rate == null ? null : Figure.rate(rate));
    Estimate found = point.perGpu();
    Estimate all = frontier.perGpu() ? found.times(line.gpus()) : found;
    tree.put("output_tokens_per_s", FindingsTree.number(all.value()));
    FindingsTree.estimate(
        "output_tokens_per_s_per_gpu_", frontier.perGpu() ? found : Estimate.NONE, tree);
    FindingsTree.estimate("tokens_per_s_per_user_", point.perUser(), tree);
    tree.put("good_output_tokens_per_s", FindingsTree.number(point.goodPerSecond()));
    Estimate cost = point.costPerMillion();
    FindingsTree.estimate(
        "cost_per_million_good_tokens_", shape.ofGood() ? cost : Estimate.NONE, tree);
    FindingsTree.estimate(
        "cost_per_million_output_tokens_", shape.ofGood() ? Estimate.NONE : cost, tree);
    tree.put("standing", point.standing().key());
    return tree;
  }
}
