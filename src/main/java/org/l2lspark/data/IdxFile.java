package org.l2lspark.data;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.Problem;

/**
 * One file in the IDX format of the MNIST database (LeCun, Cortes and Burges 1998), plain or
 * compressed with gzip: big-endian 32-bit numbers, first a magic number whose third byte is the
 * type of the values (8 = unsigned byte) and whose fourth is the number of dimensions, then the
 * size of each dimension, then the values, row-major.
 *
 * @param file where it was read
 * @param sizes size of each dimension
 * @param values their product of unsigned bytes
 */
record IdxFile(Path file, int[] sizes, byte[] values) {
  private static final int IMAGES_MAGIC = 0x00000803;
  private static final int LABELS_MAGIC = 0x00000801;

  /** Reads images: {@code sizes} are count, height, width. */
  static IdxFile images(Path file) {
    return read(file, IMAGES_MAGIC, "images (three dimensions of unsigned bytes)");
  }

  /** Reads labels: {@code sizes} is their count. */
  static IdxFile labels(Path file) {
    return read(file, LABELS_MAGIC, "labels (one dimension of unsigned bytes)");
  }

  private static IdxFile read(Path file, int magic, String kind) {
    try (DataInputStream in = new DataInputStream(open(file))) {
      int found = in.readInt();
      if (found != magic) {
        throw new InputException(
            "%s does not hold IDX %s".formatted(file, kind),
            "the magic number 0x%08x".formatted(magic),
            "0x%08x%s".formatted(found, guess(found)),
            "check that the file is the right one and not damaged");
      }
      int[] sizes = new int[magic & 0xff];
      for (int i = 0; i < sizes.length; i++) {
        sizes[i] = in.readInt();
      }
      int product = product(file, sizes);
      byte[] values = in.readNBytes(product);
      if (values.length < product) {
        throw truncated(file, "%d values".formatted(product), Integer.toString(values.length));
      }
      if (in.read() >= 0) {
        throw new InputException(
            file + " is longer than its header says",
            "%d values %s".formatted(product, Arrays.toString(sizes)),
            "more",
            "get the file again");
      }
      return new IdxFile(file, sizes, values);
    } catch (EOFException e) {
      throw truncated(file, "a whole IDX file", "its end too early");
    } catch (ZipException e) {
      throw new InputException(
          new Problem(
              file + " is damaged",
              "gzip data whose checksum agrees",
              String.valueOf(e.getMessage()),
              "get the file again"),
          e);
    } catch (IOException e) {
      throw new InputException(
          new Problem("cannot read " + file, "an IDX file", String.valueOf(e.getMessage()), ""), e);
    }
  }

  /** Whether two files hold the same, unpacked. */
  static boolean sameContent(Path one, Path other) {
    try (InputStream first = open(one);
        InputStream second = open(other)) {
      return Arrays.equals(first.readAllBytes(), second.readAllBytes());
    } catch (IOException e) {
      return false; // one of them is damaged
    }
  }

  private static InputStream open(Path file) throws IOException {
    BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    try {
      in.mark(2);
      boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
      in.reset();
      return gzip ? new BufferedInputStream(new GZIPInputStream(in, 1 << 16), 1 << 16) : in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private static String guess(int magic) {
    return switch (magic) {
      case IMAGES_MAGIC -> ", which are images";
      case LABELS_MAGIC -> ", which are labels";
      default -> "";
    };
  }

  private static int product(Path file, int[] sizes) {
    long product = 1;
    for (int size : sizes) {
      product = size < 1 || product > Integer.MAX_VALUE ? Long.MAX_VALUE / 2 : product * size;
      if (product > Integer.MAX_VALUE - 8) {
        throw new InputException(
            file + " has sizes that cannot be right",
            "sizes of at least 1 whose product is under 2^31",
            Arrays.toString(sizes),
            "get the file again");
      }
    }
    return (int) product;
  }

  private static InputException truncated(Path file, String expected, String got) {
    return new InputException(file + " is truncated", expected, got, "get the file again");
  }
}
