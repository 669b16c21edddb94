package org.l2lspark.spark;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/** How the cells of a column go to Parquet and come back, arrays without an object per number. */
enum CellKind {
  FLAG,
  INTEGER,
  LONG,
  DOUBLE,
  TEXT,
  BINARY,
  DOUBLES,
  FLOATS,
  LONGS,
  NUMBERS;

  /** The kind of a column made by {@link Columns}, or of the same structure. */
  static CellKind of(Type column) {
    boolean text = LogicalTypeAnnotation.stringType().equals(column.getLogicalTypeAnnotation());
    if (column.isPrimitive()) {
      return switch (column.asPrimitiveType().getPrimitiveTypeName()) {
        case BOOLEAN -> FLAG;
        case INT32 -> INTEGER;
        case INT64 -> LONG;
        case DOUBLE -> DOUBLE;
        case BINARY -> text ? TEXT : BINARY;
        default -> throw new IllegalArgumentException("no cells of " + column);
      };
    }
    if (LogicalTypeAnnotation.mapType().equals(column.getLogicalTypeAnnotation())) {
      return NUMBERS;
    }
    return switch (elementType(column)) {
      case DOUBLE -> DOUBLES;
      case FLOAT -> FLOATS;
      case INT64 -> LONGS;
      default -> throw new IllegalArgumentException("no cells of " + column);
    };
  }

  private static PrimitiveTypeName elementType(Type list) {
    Type element = list.asGroupType().getType(0).asGroupType().getType(0);
    return element.asPrimitiveType().getPrimitiveTypeName();
  }

  /** Whether values of such a column tend to come again, so that a dictionary makes it smaller. */
  boolean repeats() {
    return switch (this) {
      case INTEGER, LONG, DOUBLE, TEXT -> true;
      case FLAG, BINARY, DOUBLES, FLOATS, LONGS, NUMBERS -> false;
    };
  }

  /** Writes one cell that is not null. */
  void write(RecordConsumer to, Object cell) {
    switch (this) {
      case FLAG -> to.addBoolean((Boolean) cell);
      case INTEGER -> to.addInteger((Integer) cell);
      case LONG -> to.addLong((Long) cell);
      case DOUBLE -> to.addDouble((Double) cell);
      case TEXT -> to.addBinary(Binary.fromString((String) cell));
      case BINARY ->
          to.addBinary(
              cell instanceof ByteBuffer buffer
                  ? Binary.fromConstantByteBuffer(buffer)
                  : Binary.fromConstantByteArray((byte[]) cell));
      case DOUBLES -> {
        double[] numbers = (double[]) cell;
        writeList(to, numbers.length, i -> to.addDouble(numbers[i]));
      }
      case FLOATS -> {
        float[] numbers = (float[]) cell;
        writeList(to, numbers.length, i -> to.addFloat(numbers[i]));
      }
      case LONGS -> {
        long[] numbers = (long[]) cell;
        writeList(to, numbers.length, i -> to.addLong(numbers[i]));
      }
      case NUMBERS -> writeMap(to, (Map<?, ?>) cell);
    }
  }

  private static void writeList(RecordConsumer to, int count, IntConsumer element) {
    to.startGroup();
    if (count > 0) {
      to.startField("list", 0);
      for (int i = 0; i < count; i++) {
        to.startGroup();
        to.startField("element", 0);
        element.accept(i);
        to.endField("element", 0);
        to.endGroup();
      }
      to.endField("list", 0);
    }
    to.endGroup();
  }

  private static void writeMap(RecordConsumer to, Map<?, ?> numbers) {
    to.startGroup();
    if (!numbers.isEmpty()) {
      to.startField("key_value", 0);
      for (Map.Entry<?, ?> entry : numbers.entrySet()) {
        to.startGroup();
        to.startField("key", 0);
        to.addBinary(Binary.fromString((String) entry.getKey()));
        to.endField("key", 0);
        to.startField("value", 1);
        to.addDouble((Double) entry.getValue());
        to.endField("value", 1);
        to.endGroup();
      }
      to.endField("key_value", 0);
    }
    to.endGroup();
  }

  /** Reads cells of such a column and hands each to {@code cell}. */
  Converter converter(Consumer<Object> cell) {
    return switch (this) {
      case FLAG, INTEGER, LONG, DOUBLE, TEXT, BINARY -> new Single(this, cell);
      case DOUBLES -> list(new DoubleElements(), cell);
      case FLOATS -> list(new FloatElements(), cell);
      case LONGS -> list(new LongElements(), cell);
      case NUMBERS -> map(cell);
    };
  }

  private static final class Single extends PrimitiveConverter {
    private final CellKind kind;
    private final Consumer<Object> cell;

    Single(CellKind kind, Consumer<Object> cell) {
      this.kind = kind;
      this.cell = cell;
    }

    @Override
    public void addBoolean(boolean value) {
      cell.accept(value);
    }

    @Override
    public void addInt(int value) {
      cell.accept(value);
    }

    @Override
    public void addLong(long value) {
      cell.accept(value);
    }

    @Override
    public void addDouble(double value) {
      cell.accept(value);
    }

    @Override
    public void addBinary(Binary value) {
      cell.accept(kind == TEXT ? value.toStringUsingUTF8() : value.getBytes());
    }
  }

  /** A group that only hands on its children; as the inner level of a list it is hot. */
  private static class Group extends GroupConverter {
    private final Converter[] children;

    Group(Converter... children) {
      this.children = children;
    }

    @Override
    public Converter getConverter(int index) {
      return children[index];
    }

    @Override
    public void start() {}

    @Override
    public void end() {}
  }

  private static Converter list(Elements elements, Consumer<Object> cell) {
    return new Group(new Group(elements)) {
      @Override
      public void end() {
        cell.accept(elements.take());
      }
    };
  }

  private static Converter map(Consumer<Object> cell) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    Object[] entry = new Object[2];
    Group entries =
        new Group(
            new Single(TEXT, key -> entry[0] = key),
            new Single(DOUBLE, value -> entry[1] = value)) {
          @Override
          public void end() {
            numbers.put((String) entry[0], (Double) entry[1]);
          }
        };
    return new Group(entries) {
      @Override
      public void end() {
        cell.accept(new LinkedHashMap<>(numbers));
        numbers.clear();
      }
    };
  }

  /** Gathers the elements of one list after the other. */
  private abstract static class Elements extends PrimitiveConverter {
    static final int FIRST_CAPACITY = 1024;

    /** The elements since the last call, as an array of their own. */
    abstract Object take();
  }

  private static final class DoubleElements extends Elements {
    private double[] values = new double[FIRST_CAPACITY];
    private int count;

    @Override
    public void addDouble(double value) {
      if (count == values.length) {
        values = Arrays.copyOf(values, 2 * count);
      }
      values[count++] = value;
    }

    @Override
    Object take() {
      double[] taken = Arrays.copyOf(values, count);
      count = 0;
      return taken;
    }
  }

  private static final class FloatElements extends Elements {
    private float[] values = new float[FIRST_CAPACITY];
    private int count;

    @Override
    public void addFloat(float value) {
      if (count == values.length) {
        values = Arrays.copyOf(values, 2 * count);
      }
      values[count++] = value;
    }

    @Override
    Object take() {
      float[] taken = Arrays.copyOf(values, count);
      count = 0;
      return taken;
    }
  }

  private static final class LongElements extends Elements {
    private long[] values = new long[FIRST_CAPACITY];
    private int count;

    @Override
    public void addLong(long value) {
      if (count == values.length) {
        values = Arrays.copyOf(values, 2 * count);
      }
      values[count++] = value;
    }

    @Override
    Object take() {
      long[] taken = Arrays.copyOf(values, count);
      count = 0;
      return taken;
    }
  }
}
