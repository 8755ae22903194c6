package io.tokenload.simserver.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Names under which the model is served: its own and those of its adapters.
 *
 * @param base the model's own
 * @param adapters further names, as {@code --lora-modules} of vLLM gives them
 */
public record ServedModels(String base, List<String> adapters) {

  /**
   * @throws IllegalArgumentException if a name is given twice
   */
  public ServedModels {
    Objects.requireNonNull(base, "base");
    adapters = List.copyOf(adapters);
    long different = adapters.stream().filter(name -> !name.equals(base)).distinct().count();
    if (different != adapters.size()) {
      throw new IllegalArgumentException(
          "lora-modules %s names a model twice: each needs a name of its own."
              .formatted(String.join(",", adapters)));
    }
  }

  /** All names, the base model's first. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    names.add(base);
    names.addAll(adapters);
    return names;
  }

  /**
   * The name that a request gives, or the base model's.
   *
   * @throws ApiException if it names a model that is not served
   */
  public String asked(Fields fields) throws ApiException {
    String asked = fields.text("model", base);
    if (!asked.equals(base) && !adapters.contains(asked)) {
      throw ApiException.unknownModel(asked, String.join(", ", names()));
    }
    return asked;
  }

  /** What keeps the cached blocks of some requests apart from those of others. */
  public long salt(Fields fields, String model) throws ApiException {
    String salt = fields.text("cache_salt", "");
    String whole = model.equals(base) ? salt : model + '\n' + salt;
    return whole.isEmpty() ? 0 : 31L * whole.hashCode() + whole.length();
  }
}
