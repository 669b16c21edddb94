package org.l2lspark.report.chart;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * At most 255 colours for many frames, by median cut (Heckbert 1982) over colours of five bits a
 * channel, and one that is transparent.
 */
public final class Palette {
  /** Index of the transparent colour. */
  public static final int CLEAR = 255;

  private static final int BITS = 5;
  private static final int SIZE = 1 << (3 * BITS);

  private final int[] colors; // rgb
  private final short[] nearest = new short[SIZE]; // -1 where it is not known yet

  private Palette(int[] colors) {
    this.colors = colors;
    Arrays.fill(nearest, (short) -1);
  }

  /** Colours that are in use, with how many pixels have them: a box of the cut. */
  private record Box(int[] keys, long pixels, int channel, int spread) {}

  /** The colours of some frames. */
  public static Palette of(List<BufferedImage> frames) {
    long[] counts = new long[SIZE];
    for (BufferedImage frame : frames) {
      for (int rgb : pixels(frame)) {
        counts[key(rgb)]++;
      }
    }
    int[] used = IntStream.range(0, SIZE).filter(k -> counts[k] > 0).toArray();
    List<Box> boxes = new ArrayList<>(List.of(box(used, counts)));
    while (boxes.size() < CLEAR) {
      Box widest =
          boxes.stream()
              .filter(box -> box.keys().length > 1)
              .max(
                  Comparator.comparingDouble(
                      box -> box.spread() * Math.sqrt((double) box.pixels())))
              .orElse(null);
      if (widest == null) {
        break;
      }
      boxes.remove(widest);
      split(widest, counts, boxes);
    }
    return new Palette(boxes.stream().mapToInt(box -> mean(box, counts)).toArray());
  }

  /** The picture in colours of its own palette: a third of the bytes, as PNG. */
  public static BufferedImage indexed(BufferedImage picture) {
    Palette palette = of(List.of(picture));
    int[] indices = Arrays.stream(pixels(picture)).map(palette::index).toArray();
    BufferedImage result =
        new BufferedImage(
            picture.getWidth(),
            picture.getHeight(),
            BufferedImage.TYPE_BYTE_INDEXED,
            palette.model());
    result.getRaster().setPixels(0, 0, picture.getWidth(), picture.getHeight(), indices);
    return result;
  }

  private static void split(Box box, long[] counts, List<Box> boxes) {
    Integer[] keys = Arrays.stream(box.keys()).boxed().toArray(Integer[]::new);
    Arrays.sort(
        keys,
        Comparator.<Integer>comparingInt(k -> channel(k, box.channel()))
            .thenComparing(Comparator.naturalOrder()));
    int[] sorted = Arrays.stream(keys).mapToInt(Integer::intValue).toArray();
    long half = 0;
    int cut = 0;
    while (cut < sorted.length - 1 && (cut == 0 || half < box.pixels() / 2)) {
      half += counts[sorted[cut++]];
    }
    boxes.add(box(Arrays.copyOfRange(sorted, 0, cut), counts));
    boxes.add(box(Arrays.copyOfRange(sorted, cut, sorted.length), counts));
  }

  private static Box box(int[] keys, long[] counts) {
    int channel = 0;
    int spread = -1;
    for (int i = 0; i < 3; i++) {
      int at = i;
      int low = Arrays.stream(keys).map(k -> channel(k, at)).min().orElse(0);
      int high = Arrays.stream(keys).map(k -> channel(k, at)).max().orElse(0);
      if (high - low > spread) {
        spread = high - low;
        channel = i;
      }
    }
    return new Box(keys, Arrays.stream(keys).mapToLong(k -> counts[k]).sum(), channel, spread);
  }

  private static int mean(Box box, long[] counts) {
    int rgb = 0;
    for (int i = 0; i < 3; i++) {
      double sum = 0;
      for (int key : box.keys()) {
        sum += counts[key] * (double) channel(key, i);
      }
      int value = (int) Math.round(sum / box.pixels() * 255 / ((1 << BITS) - 1));
      rgb |= value << (8 * i);
    }
    return rgb;
  }

  private static int key(int rgb) {
    return (rgb & 0xff) >> 3 | ((rgb >> 8) & 0xff) >> 3 << BITS | ((rgb >> 16) & 0xff) >> 3 << 10;
  }

  private static int channel(int key, int i) {
    return key >> (BITS * i) & ((1 << BITS) - 1);
  }

  /** Red, green and blue of all pixels, row by row. */
  public static int[] pixels(BufferedImage frame) {
    int width = frame.getWidth();
    return frame.getRGB(0, 0, width, frame.getHeight(), null, 0, width);
  }

  /** Index of the colour that is nearest. */
  public int index(int rgb) {
    int key = key(rgb);
    if (nearest[key] < 0) {
      int best = Integer.MAX_VALUE;
      for (int c = 0; c < colors.length; c++) {
        int distance = 0;
        for (int i = 0; i < 3; i++) {
          int d = channel(key, i) * 255 / ((1 << BITS) - 1) - (colors[c] >> (8 * i) & 0xff);
          distance += d * d;
        }
        if (distance < best) {
          best = distance;
          nearest[key] = (short) c;
        }
      }
    }
    return nearest[key];
  }

  /** All colours; the last one is transparent. */
  public IndexColorModel model() {
    int[] all = new int[256];
    for (int c = 0; c < colors.length; c++) {
      all[c] = 0xff000000 | colors[c];
    }
    return new IndexColorModel(8, 256, all, 0, true, CLEAR, java.awt.image.DataBuffer.TYPE_BYTE);
  }
}
