package io.tokenload.run;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * Where a server answers. Users give it in many shapes; inside it has one: a scheme, a host,
 * perhaps a path, no {@code /v1} and no slash at the end.
 *
 * @param root that shape, e.g. {@code http://127.0.0.1:8000}
 * @param setting the setting that gave it, which is the one to correct
 */
public record BaseUrl(String root, String setting) {

  private static final int HTTP = 80;
  private static final int HTTPS = 443;
  private static final String ALONE = "baseUrl";
  private static final String EXAMPLE = "give one such as http://localhost:8000";

  /** One that no setting but the usual one gives. */
  public BaseUrl(String root) {
    this(root, ALONE);
  }

  /**
   * Reads the shapes that can only mean one thing: with or without scheme ({@code http} then),
   * slash at the end or {@code /v1}.
   *
   * @throws UserError if it is no URL of a server
   */
  static BaseUrl of(SettingValue value) {
    String text = value.text().strip();
    if (text.contains("@")) {
      throw UserError.usage(
          "The URL (%s) carries a user name or a password: give the key with OPENAI_API_KEY."
              .formatted(value.place()));
    }
    URI uri = parsed(value, text.contains("://") ? text : "http://" + text);
    if (!uri.getScheme().equalsIgnoreCase("http") && !uri.getScheme().equalsIgnoreCase("https")) {
      throw value.refuse("is neither http nor https", EXAMPLE);
    }
    if (uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > 65_535) {
      throw value.refuse("names no host and port", EXAMPLE);
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw value.refuse("has a query or a fragment", EXAMPLE);
    }
    return new BaseUrl(
        uri.getScheme() + "://" + uri.getRawAuthority() + path(value, uri), value.name());
  }

  private static URI parsed(SettingValue value, String text) {
    try {
      URI uri = new URI(text);
      if (uri.getScheme() != null) {
        return uri;
      }
    } catch (URISyntaxException notOne) {
      throw value.refuse("is no URL", EXAMPLE);
    }
    throw value.refuse("is no URL", EXAMPLE);
  }

  private static String path(SettingValue value, URI uri) {
    String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceAll("/+$", "");
    String above = path.endsWith("/v1") ? path.substring(0, path.length() - 3) : path;
    if (above.endsWith("/v1")) {
      throw value.refuse("ends in /v1 twice", "give it once or not at all");
    }
    if (above.contains("/v1/") || above.endsWith("/completions")) {
      throw value.refuse(
          "names an endpoint", "give only what stands before /v1; -Dendpoint chooses the API");
    }
    return above;
  }

  /** The setting to correct, as it is given. */
  String option() {
    return "-D" + setting;
  }

  /** How it is given, or stands among others that are given with it. */
  String given() {
    return option() + (setting.equals(ALONE) ? "=" + root : " with " + root);
  }

  /** The server without its path. */
  BaseUrl bare() {
    URI uri = URI.create(root);
    return new BaseUrl(uri.getScheme() + "://" + uri.getRawAuthority(), setting);
  }

  /** The address of a path such as {@code /v1/models}. */
  public URI at(String path) {
    return URI.create(root + path);
  }

  /** The port that connections go to. */
  public int port() {
    URI uri = URI.create(root);
    return uri.getPort() > 0 ? uri.getPort() : uri.getScheme().equals("https") ? HTTPS : HTTP;
  }

  @Override
  public String toString() {
    return root;
  }

  /** Host and port, as the user wrote them: its name where it has no other. */
  String authority() {
    return URI.create(root).getRawAuthority();
  }
}
