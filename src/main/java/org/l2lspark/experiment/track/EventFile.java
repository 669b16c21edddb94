package org.l2lspark.experiment.track;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * An event file of TensorBoard: a TFRecord for each event, an {@code Event} in the encoding of
 * Protocol Buffers.
 *
 * <pre>
 *   record   length (uint64) | masked CRC32C of it | data | masked CRC32C of data, little endian
 *   masked   (crc rotated right by 15) + 0xa282ead8
 *   Event    wall_time = 1 (double), step = 2 (int64), file_version = 3 (string), summary = 5
 *   Summary  value = 1: tag = 1 (string), simple_value = 2 (float)
 * </pre>
 *
 * Every event is in the file when {@link #scalars} returns. Not thread-safe.
 */
final class EventFile implements AutoCloseable {
  private static final String VERSION = "brain.Event:2";
  private static final int MASK = 0xa282ead8;
  private static final int ROTATION = 15;
  private static final int DOUBLE = 1; // wire types
  private static final int BYTES = 2;
  private static final int FLOAT = 5;

  private final OutputStream out;

  private EventFile(OutputStream out) {
    this.out = out;
  }

  /** Creates a file, which must not be there. */
  static EventFile create(Path file, double wallSeconds) throws IOException {
    EventFile events =
        new EventFile(
            Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    Message event =
        new Message().number(1, wallSeconds).bytes(3, VERSION.getBytes(StandardCharsets.UTF_8));
    events.record(event.toBytes());
    return events;
  }

  /**
   * Writes numbers of a step.
   *
   * @param scalars by tag
   */
  void scalars(double wallSeconds, long step, Map<String, Double> scalars) throws IOException {
    Message summary = new Message();
    scalars.forEach(
        (tag, value) ->
            summary.bytes(
                1,
                new Message()
                    .bytes(1, tag.getBytes(StandardCharsets.UTF_8))
                    .number(2, value.floatValue())
                    .toBytes()));
    Message event = new Message().number(1, wallSeconds).whole(2, step).bytes(5, summary.toBytes());
    record(event.toBytes());
  }

  private void record(byte[] data) throws IOException {
    byte[] length = new byte[Long.BYTES];
    little(length).putLong(data.length);
    byte[] record = new byte[length.length + data.length + 2 * Integer.BYTES];
    little(record).put(length).putInt(maskedCrc(length)).put(data).putInt(maskedCrc(data));
    out.write(record);
    out.flush();
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int maskedCrc(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, bytes.length);
    return Integer.rotateRight((int) crc.getValue(), ROTATION) + MASK;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  /** A message under construction. */
  private static final class Message {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private void varint(long value) {
      long left = value;
      while ((left & ~0x7fL) != 0) {
        bytes.write((int) ((left & 0x7f) | 0x80));
        left >>>= 7;
      }
      bytes.write((int) left);
    }

    private Message key(int field, int type) {
      varint(((long) field << 3) | type);
      return this;
    }

    Message whole(int field, long value) {
      key(field, 0).varint(value);
      return this;
    }

    Message number(int field, double value) {
      byte[] own = new byte[Double.BYTES];
      little(own).putDouble(value);
      key(field, DOUBLE).bytes.writeBytes(own);
      return this;
    }

    Message number(int field, float value) {
      byte[] own = new byte[Float.BYTES];
      little(own).putFloat(value);
      key(field, FLOAT).bytes.writeBytes(own);
      return this;
    }

    Message bytes(int field, byte[] value) {
      key(field, BYTES).varint(value.length);
      bytes.writeBytes(value);
      return this;
    }

    byte[] toBytes() {
      return bytes.toByteArray();
    }
  }
}
