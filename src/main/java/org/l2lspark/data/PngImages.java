package org.l2lspark.data;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Reads PNG files of one size as grey values. Not thread-safe. */
final class PngImages {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private final int side;
  private final ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();

  PngImages(int side) {
    this.side = side;
  }

  /**
   * Reads one image: {@code side x side} unsigned bytes, row-major.
   *
   * @throws IOException when it is not a PNG of that size; its message is fit to be shown
   */
  byte[] read(Path file) throws IOException {
    byte[] content = content(file);
    // ImageIO.read(InputStream) would copy each image to a temporary file.
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
      reader.setInput(in, true, true);
      int width = reader.getWidth(0);
      int height = reader.getHeight(0);
      if (width != side || height != side) {
        throw new IOException("%d x %d pixels".formatted(height, width));
      }
      return grey(reader.read(0));
    } catch (IIOException
        | RuntimeException e) { // what the PNG reader throws at some damaged files
      throw new IOException("a damaged PNG image (%s)".formatted(e.getMessage()), e);
    } finally {
      reader.reset();
    }
  }

  private static byte[] content(Path file) throws IOException {
    byte[] content;
    try {
      content = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new IOException("a link to nothing", e);
    } catch (AccessDeniedException e) {
      throw new IOException("no permission to read it", e);
    }
    if (content.length == 0) {
      throw new IOException("empty file");
    }
    if (!Arrays.equals(content, 0, Math.min(8, content.length), SIGNATURE, 0, 8)) {
      throw new IOException("not a PNG image; convert it, or remove it");
    }
    return content;
  }

  /** What is behind a transparent pixel nobody knows, so its grey value is not known either. */
  private static void requireOpaque(BufferedImage image) throws IOException {
    if (image.getColorModel().hasAlpha()) {
      for (int y = 0; y < image.getHeight(); y++) {
        for (int x = 0; x < image.getWidth(); x++) {
          if (image.getRGB(x, y) >>> 24 != 0xff) {
            throw new IOException("transparent pixels; put it on a background");
          }
        }
      }
    }
  }

  private byte[] grey(BufferedImage image) throws IOException {
    requireOpaque(image);
    byte[] values = new byte[side * side];
    // Java's own conversion of grey to RGB would apply a gamma curve: take grey samples as stored.
    boolean grey =
        image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY
            && image.getColorModel().getComponentSize(0) >= 8;
    int shift = grey ? image.getColorModel().getComponentSize(0) - 8 : 0;
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        values[y * side + x] =
            (byte)
                (grey ? image.getRaster().getSample(x, y, 0) >> shift : luma(image.getRGB(x, y)));
      }
    }
    return values;
  }

  /** Rec. 601 luma. */
  private static int luma(int rgb) {
    int red = rgb >> 16 & 0xff;
    int green = rgb >> 8 & 0xff;
    int blue = rgb & 0xff;
    return (299 * red + 587 * green + 114 * blue + 500) / 1000;
  }
}
