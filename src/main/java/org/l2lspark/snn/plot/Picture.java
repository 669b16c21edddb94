package org.l2lspark.snn.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.ImageIO;

/** A white picture to draw on. */
final class Picture {
  static final int LEFT = 100;
  static final int RIGHT = 190;
  static final int TOP = 60;
  static final int BOTTOM = 70;
  private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 20);
  private static final Font NAMES = new Font(Font.SANS_SERIF, Font.BOLD, 16);
  private static final Font NOTES = new Font(Font.SANS_SERIF, Font.PLAIN, 14);

  // Okabe and Ito's colours, which the colour-blind can tell apart.
  private static final int[] PALETTE = {
    0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9, 0x6B6B6B
  };

  private final BufferedImage image;
  private final Graphics2D graphics;

  Picture(int width, int height, String title) {
    image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    graphics.setColor(Axes.INK);
    graphics.setFont(TITLE);
    graphics.drawString(title, LEFT, 36);
  }

  static Color color(int population) {
    return new Color(PALETTE[population % PALETTE.length]);
  }

  Graphics2D graphics() {
    return graphics;
  }

  /** A population's name in its colour, right of the axes, with a note below. */
  void name(int population, String name, String note, int y) {
    int x = image.getWidth() - RIGHT + 14;
    graphics.setFont(NAMES);
    graphics.setColor(color(population));
    graphics.drawString(name, x, y);
    graphics.setFont(NOTES);
    graphics.setColor(Axes.INK);
    graphics.drawString(note, x, y + 19);
  }

  void write(OutputStream out) throws IOException {
    graphics.dispose();
    ImageIO.write(image, "png", out);
  }
}
