package io.tokenload.report.page;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.print.PrintOptions;

/** The distribution's own Chromium, without a window, a network or a profile of earlier times. */
final class Browser implements AutoCloseable {

  private static final Optional<Path> CHROMIUM = onPath("chromium", "chromium-browser");
  private static final Optional<Path> DRIVER = onPath("chromedriver");

  private final ChromeDriver driver;

  private Browser(Path chromium, Path chromedriver, Path profile) {
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(chromedriver.toFile())
            .usingAnyFreePort()
            .build();
    driver = new ChromeDriver(service, options(chromium, profile));
  }

  /** Whether Chromium and its driver are installed. */
  static boolean isInstalled() {
    return CHROMIUM.isPresent() && DRIVER.isPresent();
  }

  /**
   * Starts it.
   *
   * @param profile an empty folder
   */
  static Browser start(Path profile) {
    return new Browser(CHROMIUM.orElseThrow(), DRIVER.orElseThrow(), profile);
  }

  private static ChromeOptions options(Path chromium, Path profile) {
    LoggingPreferences console = new LoggingPreferences();
    console.enable(LogType.BROWSER, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.toFile());
    options.setCapability("goog:loggingPrefs", console);
    return options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        "--user-data-dir=" + profile);
  }

  /** Lets pages that are opened from now on run scripts, or not. */
  void scripts(boolean let) {
    driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !let));
  }

  /** Opens a file in a window of so many pixels. */
  void load(Path file, int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    driver.get(file.toUri().toString());
  }

  /** Opens a file in a window of so many pixels, in the light theme. */
  void open(Path file, int width, int height) {
    load(file, width, height);
    if (!"light".equals(script("return localStorage.getItem('theme')"))) {
      script("localStorage.setItem('theme', 'light')");
      driver.navigate().refresh();
    }
  }

  Object script(String source, Object... arguments) {
    return driver.executeScript(source, arguments);
  }

  double number(String expression) {
    return ((Number) script("return " + expression)).doubleValue();
  }

  WebElement find(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  /** Clicks, once the element stands still: Gatling's page scrolls smoothly. */
  void click(String selector) {
    script("arguments[0].scrollIntoView({behavior: 'instant', block: 'center'})", find(selector));
    find(selector).click();
    settle();
  }

  /** Lets the page do what its last events ask for: a toggle is told after the click has ended. */
  private void settle() {
    driver.executeAsyncScript(
        "const done = arguments[0]; requestAnimationFrame(() => setTimeout(done, 0));");
  }

  /** Moves the mouse over the middle of an element. */
  void hover(String selector) {
    script("arguments[0].scrollIntoView({behavior: 'instant', block: 'center'})", find(selector));
    new Actions(driver).moveToElement(find(selector)).perform();
  }

  /** Presses a key where the focus is. */
  void press(CharSequence key) {
    new Actions(driver).sendKeys(key).perform();
  }

  List<String> texts(String selector) {
    return driver.findElements(By.cssSelector(selector)).stream().map(WebElement::getText).toList();
  }

  /** The page as PDF, in Base64. */
  String print() {
    return driver.print(new PrintOptions()).getContent();
  }

  /** What the console said since it was last asked. */
  List<String> console() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(entry -> entry.getLevel() + " " + entry.getMessage())
        .toList();
  }

  @Override
  public void close() {
    driver.quit();
  }

  private static Optional<Path> onPath(String... names) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of(names)
        .flatMap(name -> Stream.of(path.split(File.pathSeparator)).map(dir -> Path.of(dir, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
