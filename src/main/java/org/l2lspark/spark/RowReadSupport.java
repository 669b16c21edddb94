package org.l2lspark.spark;

import java.util.Arrays;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.api.InitContext;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.io.InvalidRecordException;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/** Reads the rows of {@link RowFiles}. */
final class RowReadSupport extends ReadSupport<Object[]> {
  private final MessageType schema;

  RowReadSupport(MessageType schema) {
    this.schema = schema;
  }

  @Override
  public ReadContext init(InitContext context) {
    MessageType found = context.getFileSchema();
    for (Type column : schema.getFields()) {
      if (!found.containsField(column.getName())
          || !found.getType(column.getName()).equals(column)) {
        throw new InvalidRecordException("it has no column '" + column + "'");
      }
    }
    return new ReadContext(schema);
  }

  @Override
  @SuppressWarnings("deprecation") // its successor is not in the Parquet of Spark 3.5
  public RecordMaterializer<Object[]> prepareForRead(
      Configuration configuration,
      Map<String, String> metadata,
      MessageType fileSchema,
      ReadContext context) {
    RowConverter root = new RowConverter(schema);
    return new RecordMaterializer<>() {
      @Override
      public Object[] getCurrentRecord() {
        return root.row;
      }

      @Override
      public GroupConverter getRootConverter() {
        return root;
      }
    };
  }

  private static final class RowConverter extends GroupConverter {
    private final Converter[] columns;
    private Object[] row;

    RowConverter(MessageType schema) {
      columns = new Converter[schema.getFieldCount()];
      for (int i = 0; i < columns.length; i++) {
        Type type = schema.getType(i);
        columns[i] = type.isPrimitive() ? new CellConverter(this, i) : arrayConverter(type, i);
      }
    }

    private Converter arrayConverter(Type type, int index) {
      PrimitiveTypeName element =
          type.asGroupType()
              .getType(0)
              .asGroupType()
              .getType(0)
              .asPrimitiveType()
              .getPrimitiveTypeName();
      Elements elements =
          element == PrimitiveTypeName.DOUBLE ? new DoubleElements() : new LongElements();
      return new ListConverter(elements, () -> row[index] = elements.take());
    }

    @Override
    public Converter getConverter(int index) {
      return columns[index];
    }

    @Override
    public void start() {
      row = new Object[columns.length];
    }

    @Override
    public void end() {}
  }

  /** A cell that is not an array. */
  private static final class CellConverter extends PrimitiveConverter {
    private final RowConverter parent;
    private final int index;

    CellConverter(RowConverter parent, int index) {
      this.parent = parent;
      this.index = index;
    }

    @Override
    public void addInt(int value) {
      parent.row[index] = value;
    }

    @Override
    public void addLong(long value) {
      parent.row[index] = value;
    }

    @Override
    public void addDouble(double value) {
      parent.row[index] = value;
    }

    @Override
    public void addBinary(Binary value) {
      parent.row[index] = value.toStringUsingUTF8();
    }
  }

  /** The outer level of a list; its inner level only hands on the elements. */
  private static final class ListConverter extends GroupConverter {
    private final GroupConverter inner;
    private final Runnable onEnd;

    ListConverter(Elements elements, Runnable onEnd) {
      this.onEnd = onEnd;
      this.inner =
          new GroupConverter() {
            @Override
            public Converter getConverter(int index) {
              return elements;
            }

            @Override
            public void start() {}

            @Override
            public void end() {}
          };
    }

    @Override
    public Converter getConverter(int index) {
      return inner;
    }

    @Override
    public void start() {}

    @Override
    public void end() {
      onEnd.run();
    }
  }

  /** Gathers the elements of one list after the other. */
  private abstract static class Elements extends PrimitiveConverter {
    /** The elements since the last call, as an array of their own. */
    abstract Object take();
  }

  private static final class DoubleElements extends Elements {
    private double[] values = new double[1024];
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

  private static final class LongElements extends Elements {
    private long[] values = new long[1024];
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
