package io.tokenload.report.plot;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import org.jfree.chart.JFreeChart;

/**
 * A picture that a run has.
 *
 * @param name of its file, without ending
 * @param height pixels
 * @param chart makes it
 */
record Sheet(String name, int height, Supplier<JFreeChart> chart) {

  static final int WIDTH = 1200;
  static final int HEIGHT = 640;
  static final String SUFFIX = ".png";
  static final String PART = ".png.part";

  Sheet(String name, Supplier<JFreeChart> chart) {
    this(name, HEIGHT, chart);
  }

  /** What is on it, drawn. */
  BufferedImage image() {
    return chart.get().createBufferedImage(WIDTH, height, BufferedImage.TYPE_INT_RGB, null);
  }

  /** Writes or replaces its file: whoever looks sees the old one or the new one. */
  void write(BufferedImage image, Path folder) throws IOException {
    Files.createDirectories(folder);
    Path part = folder.resolve(name + PART);
    try {
      if (!ImageIO.write(image, "png", part.toFile())) {
        throw new IOException("this Java cannot write PNG");
      }
      Files.move(part, folder.resolve(name + SUFFIX), StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
