package org.l2lspark.spark;

import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.parquet.schema.MessageType;

/** One row of {@link ParquetFiles}: a cell per column, by name; null where there is no value. */
final class ParquetRow {
  private final MessageType schema;
  private final Object[] cells;

  ParquetRow(MessageType schema) {
    this(schema, new Object[schema.getFieldCount()]);
  }

  /** Takes over {@code cells}, in the order of the schema. */
  ParquetRow(MessageType schema, Object[] cells) {
    this.schema = schema;
    this.cells = cells;
  }

  /**
   * Sets a cell: {@code Boolean}, {@code Integer}, {@code Long}, {@code Double}, {@code String},
   * {@code byte[]} or {@link ByteBuffer}, {@code double[]}, {@code float[]}, {@code long[]}, a map
   * of {@code String} to {@code Double}, or null for none. Arrays are not copied.
   *
   * @return this row
   */
  ParquetRow set(String column, Object value) {
    cells[schema.getFieldIndex(column)] = value;
    return this;
  }

  /** The cells in the order of the schema; not a copy. */
  Object[] cells() {
    return cells;
  }

  boolean has(String column) {
    return cells[schema.getFieldIndex(column)] != null;
  }

  int integer(String column) {
    return (Integer) value(column);
  }

  long longInteger(String column) {
    return (Long) value(column);
  }

  double number(String column) {
    return (Double) value(column);
  }

  String text(String column) {
    return (String) value(column);
  }

  byte[] bytes(String column) {
    return (byte[]) value(column);
  }

  double[] doubles(String column) {
    return (double[]) value(column);
  }

  float[] floats(String column) {
    return (float[]) value(column);
  }

  long[] longs(String column) {
    return (long[]) value(column);
  }

  /** In the order of the file. */
  @SuppressWarnings("unchecked") // made by CellKind.NUMBERS
  Map<String, Double> numbers(String column) {
    return (Map<String, Double>) value(column);
  }

  /** A row has no value where it must have one. */
  static final class MissingValueException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    MissingValueException(String column) {
      super("a row has no value in column '%s'".formatted(column));
    }
  }

  private Object value(String column) {
    Object value = cells[schema.getFieldIndex(column)];
    if (value == null) {
      throw new MissingValueException(column);
    }
    return value;
  }
}
