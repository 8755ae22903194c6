package io.tokenload.simserver.dialect.llamacpp;

import io.tokenload.simserver.http.ApiException;
import io.tokenload.simserver.http.GenerationRequest;
import io.tokenload.simserver.http.Site;

/** {@code cache_prompt: false} keeps a request from finding what others left behind. */
final class LlamaCache {

  private LlamaCache() {}

  static GenerationRequest applied(GenerationRequest request, Site site) throws ApiException {
    if (request.fields().flag("cache_prompt", true)) {
      return request;
    }
    long alone = Long.MIN_VALUE + site.numbers().incrementAndGet();
    return new GenerationRequest(
        request.fields(),
        request.model(),
        request.prompts(),
        request.sampling(),
        request.wishes(),
        alone);
  }
}
