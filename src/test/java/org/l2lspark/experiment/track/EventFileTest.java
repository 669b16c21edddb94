package org.l2lspark.experiment.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Event files, read by a reader that has nothing in common with the writer. */
class EventFileTest {
  @TempDir private Path folder;

  /** CRC32C bit by bit, by its reflected polynomial. */
  private static int maskedCrc(ByteBuffer bytes) {
    int crc = ~0;
    while (bytes.hasRemaining()) {
      crc ^= bytes.get() & 0xff;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ 0x82f63b78;
      }
    }
    crc = ~crc;
    return (crc >>> 15 | crc << 17) + 0xa282ead8;
  }

  /** The data of all records, their sums checked. */
  private static List<ByteBuffer> records(byte[] file) {
    ByteBuffer all = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    List<ByteBuffer> records = new ArrayList<>();
    while (all.hasRemaining()) {
      int head = all.position();
      int length = Math.toIntExact(all.getLong());
      assertThat(all.getInt()).isEqualTo(maskedCrc(all.slice(head, 8)));
      ByteBuffer data = all.slice(all.position(), length).order(ByteOrder.LITTLE_ENDIAN);
      all.position(all.position() + length);
      assertThat(all.getInt()).isEqualTo(maskedCrc(data.duplicate()));
      records.add(data);
    }
    return records;
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = in.get();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }

  /** Fields of a message by number, the values in their order. */
  private static Map<Integer, List<Object>> message(ByteBuffer in) {
    Map<Integer, List<Object>> fields = new LinkedHashMap<>();
    while (in.hasRemaining()) {
      int key = (int) varint(in);
      Object value =
          switch (key & 7) {
            case 0 -> varint(in);
            case 1 -> in.getDouble();
            case 5 -> in.getFloat();
            default -> {
              int length = (int) varint(in);
              ByteBuffer part = in.slice(in.position(), length).order(ByteOrder.LITTLE_ENDIAN);
              in.position(in.position() + length);
              yield part;
            }
          };
      fields.computeIfAbsent(key >>> 3, k -> new ArrayList<>()).add(value);
    }
    return fields;
  }

  private static String text(Object bytes) {
    return StandardCharsets.UTF_8.decode((ByteBuffer) bytes).toString();
  }

  @Test
  void shouldWriteWhatTensorBoardReads() throws IOException {
    Path path = folder.resolve("events");
    try (EventFile file = EventFile.create(path, 1.5)) {
      file.scalars(2.5, 1, Map.of("fitness/best", -0.25));
      Map<String, Double> more = new LinkedHashMap<>();
      more.put("a/ü", 3.0);
      more.put("b", 1e30);
      file.scalars(3.5, 300, more);
      assertThat(records(Files.readAllBytes(path))).hasSize(3); // before it is closed
    }
    byte[] bytes = Files.readAllBytes(path);
    // as every event file begins that TensorFlow writes: 24 bytes follow, and their masked sum
    assertThat(bytes).startsWith(0x18, 0, 0, 0, 0, 0, 0, 0, 0xa3, 0x7f, 0x4b, 0x22);
    List<ByteBuffer> records = records(bytes);
    Map<Integer, List<Object>> version = message(records.get(0));
    assertThat(version.get(1)).containsExactly(1.5);
    assertThat(text(version.get(3).get(0))).isEqualTo("brain.Event:2");
    Map<Integer, List<Object>> last = message(records.get(2));
    assertThat(last.get(1)).containsExactly(3.5);
    assertThat(last.get(2)).containsExactly(300L);
    List<Object> values = message((ByteBuffer) last.get(5).get(0)).get(1);
    Map<Integer, List<Object>> first = message((ByteBuffer) values.get(0));
    assertThat(text(first.get(1).get(0))).isEqualTo("a/ü");
    assertThat(first.get(2)).containsExactly(3f);
    assertThat(message((ByteBuffer) values.get(1)).get(2)).containsExactly(1e30f);
    assertThatThrownBy(() -> EventFile.create(path, 0))
        .isInstanceOf(FileAlreadyExistsException.class);
  }
}
