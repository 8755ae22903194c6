package io.tokenload.simserver.dialect.triton;

import io.tokenload.simserver.http.Dialect;
import io.tokenload.simserver.http.ErrorShape;
import io.tokenload.simserver.http.GenerateRoute;
import io.tokenload.simserver.http.Router;
import io.tokenload.simserver.http.Site;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Triton: a model is a folder, so its name has no slash. It is served under the last part of its
 * name, under the whole of it and as {@code ensemble}. Counters, which Triton serves on another
 * port, are at {@code /metrics} here.
 */
public final class TritonDialect implements Dialect {

  private final ErrorShape errors = new TritonErrors();

  @Override
  public String key() {
    return "triton";
  }

  @Override
  public ErrorShape errors() {
    return errors;
  }

  /** Name of the model as a folder. */
  static String folder(Site site) {
    return site.model().substring(site.model().lastIndexOf('/') + 1);
  }

  @Override
  public void addRoutes(Router router, Site site) {
    TritonInfo info = new TritonInfo(site);
    router
        .get("/v2", info::server)
        .get("/v2/health/ready", info::ready)
        .get("/v2/health/live", info::ready)
        .post("/v2/repository/index", info::index)
        .get("/metrics", new TritonMetrics(site)::answer);
    Set<String> names = new LinkedHashSet<>();
    names.add(folder(site));
    names.add(site.model());
    names.add("ensemble");
    for (String name : names) {
      addModel(router, site, "/v2/models/" + name, info);
      addModel(router, site, "/v2/models/" + name + "/versions/1", info);
    }
  }

  private static void addModel(Router router, Site site, String path, TritonInfo info) {
    router
        .get(path, info::model)
        .get(path + "/ready", info::ready)
        .get(path + "/config", info::config)
        .post(path + "/generate", new GenerateRoute(site, new TritonApi(false, site)))
        .post(path + "/generate_stream", new GenerateRoute(site, new TritonApi(true, site)));
  }
}
