package io.tokenload.report.plot;

import java.awt.AWTError;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Java's drawing, without a screen and without any font of the machine. */
final class HeadlessAwt {

  private static final String FONT = "DejaVuSans.ttf";
  private static final Path LINUX = Path.of("/proc/self");

  /** The font that Java draws its logical ones with; without any its font manager throws. */
  private static final String FONT_CONFIGURATION =
      """
      version=1
      %s
      sequence.allfonts=latin-1
      filename.-misc-tokenload-medium-r-normal--*-%%d-*-*-p-*-iso10646-1=%s
      """;

  private static Font font;
  private static String obstacle;

  private HeadlessAwt() {}

  /** Starts it, once, and says what kept it from starting. */
  static synchronized Optional<String> obstacle() {
    if (font == null && obstacle == null) {
      try {
        font = started();
      } catch (Exception | LinkageError | InternalError | AWTError e) {
        obstacle = Obstacle.sentence(e);
      }
    }
    return Optional.ofNullable(obstacle);
  }

  /** From now on it cannot draw. */
  static synchronized void failed(Throwable failure) {
    obstacle = Obstacle.sentence(failure);
  }

  /**
   * The font of all text.
   *
   * @throws IllegalStateException if there is an obstacle
   */
  static synchronized Font font(int style, float size) {
    if (obstacle().isPresent()) {
      throw new IllegalStateException(obstacle);
    }
    return font.deriveFont(style, size);
  }

  private static Font started() throws IOException, FontFormatException {
    System.setProperty("java.awt.headless", "true");
    Path file = extracted();
    if (Files.isDirectory(LINUX)) {
      setIfAbsent("sun.awt.fontconfig", configuration(file).toString());
    }
    Font found = Font.createFont(Font.TRUETYPE_FONT, file.toFile());
    tryOut(found);
    return found;
  }

  private static Path extracted() throws IOException {
    Path file = temporary(".ttf");
    try (InputStream in = HeadlessAwt.class.getResourceAsStream("/tokenload/plot/" + FONT)) {
      if (in == null) {
        throw new FileNotFoundException(FONT + " is missing in the jar");
      }
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
    }
    return file;
  }

  private static Path configuration(Path fontFile) throws IOException {
    StringBuilder fonts = new StringBuilder();
    for (String family :
        new String[] {"serif", "sansserif", "monospaced", "dialog", "dialoginput"}) {
      for (String style : new String[] {"plain", "bold", "italic", "bolditalic"}) {
        fonts.append(family).append('.').append(style).append(".latin-1=");
        fonts.append("-misc-tokenload-medium-r-normal--*-%d-*-*-p-*-iso10646-1\n");
      }
    }
    Path file = temporary(".properties");
    String text = FONT_CONFIGURATION.formatted(fonts, fontFile);
    return Files.writeString(file, text, StandardCharsets.ISO_8859_1);
  }

  private static Path temporary(String suffix) throws IOException {
    Path file = Files.createTempFile("tokenload-font-", suffix);
    file.toFile().deleteOnExit();
    return file;
  }

  /** Properties are read by the settings alone; the value before tells what was there. */
  private static void setIfAbsent(String property, String value) {
    String before = System.setProperty(property, value);
    if (before != null) {
      System.setProperty(property, before);
    }
  }

  private static void tryOut(Font font) {
    BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setFont(font.deriveFont(8f));
      graphics.drawString("a", 0, 8);
    } finally {
      graphics.dispose();
    }
  }
}
