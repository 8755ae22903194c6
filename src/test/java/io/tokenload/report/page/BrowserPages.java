package io.tokenload.report.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One Gatling run and one browser for all tests of its page; after each the console is silent. */
final class BrowserPages implements BeforeAllCallback, AfterEachCallback {

  private static volatile Shared shared;

  /** Closed by JUnit after the last test. */
  private record Shared(Path home, Path folder, Browser browser) implements AutoCloseable {

    static Shared start() {
      try {
        Path home = Files.createTempDirectory("tokenload-page");
        Path folder = GatlingRun.in(Files.createDirectory(home.resolve("results")));
        GatlingRun.vary(folder);
        return new Shared(home, folder, Browser.start(home.resolve("profile")));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void close() throws IOException {
      browser.close();
      try (Stream<Path> all = Files.walk(home)) {
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(each);
        }
      }
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    if (!Browser.isInstalled()) {
      System.err.println(
          "SKIPPED: the browser test of Gatling's page, because chromium or chromedriver is not on"
              + " the PATH. Install both (Debian: apt-get install chromium chromium-driver).");
    }
    Assumptions.assumeTrue(Browser.isInstalled());
    shared =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.create(BrowserPages.class))
            .computeIfAbsent("pages", key -> Shared.start(), Shared.class);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    List<String> said = shared.browser.console();
    if (!said.isEmpty()) {
      throw new AssertionError("the console said " + said);
    }
  }

  static Browser browser() {
    return shared.browser;
  }

  static Path folder() {
    return shared.folder;
  }

  /** Opens a page of the run in a window of so many pixels, in the light theme. */
  static Browser open(String page, int width, int height) {
    shared.browser.open(shared.folder.resolve(page), width, height);
    return shared.browser;
  }

  /** Opens a page of the run where no script of it may run. */
  static Browser openWithoutScripts(String page, int width, int height) {
    shared.browser.scripts(false);
    try {
      shared.browser.load(shared.folder.resolve(page), width, height);
    } finally {
      shared.browser.scripts(true);
    }
    return shared.browser;
  }
}
