package io.tokenload.workload.dataset;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import javax.imageio.ImageIO;

/**
 * Draws the images of datasets/okvqa-sample: shapes, so that nobody's photograph lies in the
 * repository. {@code main} writes them again.
 */
final class SampleImages {

  static final Path FOLDER = Path.of("datasets/okvqa-sample/val2014");

  private static final int WIDTH = 96;
  private static final int HEIGHT = 64;

  private SampleImages() {}

  public static void main(String[] none) throws IOException {
    Files.createDirectories(FOLDER);
    for (Map.Entry<Integer, BufferedImage> image : all().entrySet()) {
      ImageIO.write(image.getValue(), "jpg", file(image.getKey()).toFile());
    }
  }

  static Path file(int id) {
    return FOLDER.resolve("COCO_val2014_%012d.jpg".formatted(id));
  }

  /** Image by its COCO number. */
  static Map<Integer, BufferedImage> all() {
    Map<Integer, BufferedImage> images = new LinkedHashMap<>();
    images.put(42, drawn(SampleImages::redCircle));
    images.put(123, drawn(SampleImages::tricolour));
    images.put(318, drawn(SampleImages::chessboard));
    images.put(564, drawn(SampleImages::nightSky));
    return images;
  }

  private static BufferedImage drawn(Consumer<Graphics2D> picture) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, WIDTH, HEIGHT);
    picture.accept(graphics);
    graphics.dispose();
    return image;
  }

  private static void redCircle(Graphics2D graphics) {
    graphics.setColor(Color.RED);
    graphics.fillOval(24, 8, 48, 48);
  }

  private static void tricolour(Graphics2D graphics) {
    graphics.setColor(Color.BLUE);
    graphics.fillRect(0, 0, WIDTH / 3, HEIGHT);
    graphics.setColor(Color.RED);
    graphics.fillRect(2 * WIDTH / 3, 0, WIDTH / 3, HEIGHT);
  }

  private static void chessboard(Graphics2D graphics) {
    graphics.setColor(Color.BLACK);
    for (int square = 0; square < 64; square++) {
      if ((square / 8 + square % 8) % 2 == 1) {
        graphics.fillRect(16 + square % 8 * 8, square / 8 * 8, 8, 8);
      }
    }
  }

  private static void nightSky(Graphics2D graphics) {
    graphics.setColor(new Color(10, 10, 60));
    graphics.fillRect(0, 0, WIDTH, HEIGHT);
    graphics.setColor(Color.YELLOW);
    graphics.fillOval(60, 8, 16, 16);
    for (int star = 0; star < 12; star++) {
      graphics.fillRect(star * 37 % WIDTH, star * 23 % HEIGHT, 2, 2);
    }
  }
}
