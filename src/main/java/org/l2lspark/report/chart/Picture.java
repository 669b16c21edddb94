package org.l2lspark.report.chart;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** Charts painted side by side, two in a row, as a PNG. Needs fonts, and no screen. */
public final class Picture {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 420;
  private static final int GAP = 16;
  private static final int TOP = 92;
  private static final int LINE = 22;
  private static final int LETTERS = 150; // of a line of the result

  private Picture() {}

  /**
   * A chart with what stands above it.
   *
   * @param heading a few words
   * @param chart the chart
   */
  public record Panel(String heading, Chart chart) {}

  /**
   * The picture.
   *
   * @param theme its colours
   * @param title what it is of
   * @param result one sentence
   * @param panels in rows of two
   */
  public static byte[] png(Theme theme, String title, String result, List<Panel> panels) {
    List<String> lines = lines(result);
    int columns = Math.max(1, Math.min(2, panels.size()));
    int rows = (panels.size() + 1) / 2;
    int width = 2 * (WIDTH + GAP) + GAP;
    int top = TOP + LINE * (lines.size() - 1);
    BufferedImage image =
        new BufferedImage(width, top + rows * (HEIGHT + GAP), BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setColor(theme.color("page"));
    g.fillRect(0, 0, image.getWidth(), image.getHeight());
    Painter painter = new Painter(g, theme);
    painter.write(title, GAP, 40, 0, Painter.font(Font.BOLD, 26), theme.color("ink"));
    for (int i = 0; i < lines.size(); i++) {
      Font font = Painter.font(Font.PLAIN, 16);
      painter.write(lines.get(i), GAP, 70 + i * LINE, 0, font, theme.color("ink"));
    }
    for (int i = 0; i < panels.size(); i++) {
      double x = GAP + i % columns * (WIDTH + GAP);
      double y = top + i / columns * (HEIGHT + GAP);
      g.setColor(theme.color("card"));
      g.fill(new RoundRectangle2D.Double(x, y, WIDTH, HEIGHT, 16, 16));
      Font bold = Painter.font(Font.BOLD, 15);
      painter.write(panels.get(i).heading(), x + 16, y + 26, 0, bold, theme.color("ink"));
      painter.paint(
          panels.get(i).chart(), new Rectangle2D.Double(x + 16, y + 40, WIDTH - 32, HEIGHT - 48));
    }
    g.dispose();
    return encoded(image);
  }

  private static byte[] encoded(BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, "png", bytes)) {
        throw new IllegalStateException("every Java writes PNG");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>(List.of(""));
    for (String word : text.split(" ")) {
      String last = lines.get(lines.size() - 1);
      if (!last.isEmpty() && last.length() + word.length() >= LETTERS) {
        lines.add(word);
      } else {
        lines.set(lines.size() - 1, last.isEmpty() ? word : last + " " + word);
      }
    }
    return lines;
  }
}
