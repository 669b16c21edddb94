package org.l2lspark.data;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Writes small IDX files. */
public final class IdxFixture {
  private IdxFixture() {}

  /** Content of an images file: pixel {@code p} of image {@code i} is {@code i * 10 + p}. */
  public static byte[] images(int count, int height, int width) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    for (int number : new int[] {0x803, count, height, width}) {
      out.writeInt(number);
    }
    for (int i = 0; i < count; i++) {
      for (int p = 0; p < height * width; p++) {
        out.write(i * 10 + p);
      }
    }
    return bytes.toByteArray();
  }

  /** Content of a labels file. */
  public static byte[] labels(int... labels) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(0x801);
    out.writeInt(labels.length);
    for (int label : labels) {
      out.write(label);
    }
    return bytes.toByteArray();
  }

  /** Compresses. */
  public static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  /** A folder of three training and two test images of 2 x 3 pixels, classes 0 and 1. */
  public static Path folder(Path folder) throws IOException {
    Files.write(folder.resolve("train-images-idx3-ubyte.gz"), gzip(images(3, 2, 3)));
    Files.write(folder.resolve("train-labels-idx1-ubyte.gz"), gzip(labels(1, 0, 1)));
    Files.write(folder.resolve("t10k-images-idx3-ubyte"), images(2, 2, 3));
    Files.write(folder.resolve("t10k-labels-idx1-ubyte"), labels(0, 1));
    return folder;
  }
}
