package org.l2lspark.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 checksums in hex. */
public final class Sha256 {
  private static final int BUFFER_BYTES = 1 << 16;

  private Sha256() {}

  /** The checksum of a file. */
  public static String of(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return of(in);
    }
  }

  /** The checksum of all that comes; the stream is left open. */
  public static String of(InputStream in) throws IOException {
    MessageDigest sha = sha256();
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      sha.update(buffer, 0, n);
    }
    return HexFormat.of().formatHex(sha.digest());
  }

  /** The checksum of a text in UTF-8. */
  public static String of(String text) {
    Sum sum = new Sum();
    sum.add(text);
    return sum.hex();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** A checksum over one thing after the other; numbers as little-endian IEEE bits. */
  static final class Sum {
    private final MessageDigest sha = sha256();
    private final ByteBuffer buffer =
        ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);

    void add(String text) {
      sha.update(text.getBytes(StandardCharsets.UTF_8));
    }

    void add(byte[] bytes) {
      sha.update(bytes);
    }

    void add(float[] numbers) {
      for (float number : numbers) {
        if (buffer.remaining() < Float.BYTES) {
          flush();
        }
        buffer.putFloat(number);
      }
      flush();
    }

    void add(double[] numbers) {
      for (double number : numbers) {
        if (buffer.remaining() < Double.BYTES) {
          flush();
        }
        buffer.putDouble(number);
      }
      flush();
    }

    private void flush() {
      sha.update(buffer.array(), 0, buffer.position());
      buffer.clear();
    }

    String hex() {
      return HexFormat.of().formatHex(sha.digest());
    }
  }
}
