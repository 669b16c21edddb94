package org.l2lspark.spark;

import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;

/** Writes the rows of {@link RowFiles}. */
final class RowWriteSupport extends WriteSupport<Object[]> {
  private final MessageType schema;
  private final Map<String, String> metadata;
  private RecordConsumer consumer;

  RowWriteSupport(MessageType schema, Map<String, String> metadata) {
    this.schema = schema;
    this.metadata = metadata;
  }

  @Override
  @SuppressWarnings("deprecation") // its successor is not in the Parquet of Spark 3.5
  public WriteContext init(Configuration configuration) {
    return new WriteContext(schema, metadata);
  }

  @Override
  public void prepareForWrite(RecordConsumer recordConsumer) {
    consumer = recordConsumer;
  }

  @Override
  public void write(Object[] row) {
    consumer.startMessage();
    for (int i = 0; i < row.length; i++) {
      if (row[i] != null) {
        String name = schema.getFieldName(i);
        consumer.startField(name, i);
        writeCell(row[i]);
        consumer.endField(name, i);
      }
    }
    consumer.endMessage();
  }

  private void writeCell(Object cell) {
    if (cell instanceof Integer number) {
      consumer.addInteger(number);
    } else if (cell instanceof Long number) {
      consumer.addLong(number);
    } else if (cell instanceof Double number) {
      consumer.addDouble(number);
    } else if (cell instanceof String text) {
      consumer.addBinary(Binary.fromString(text));
    } else if (cell instanceof double[] numbers) {
      writeArray(numbers);
    } else {
      writeArray((long[]) cell);
    }
  }

  private void writeArray(double[] numbers) {
    consumer.startGroup();
    if (numbers.length > 0) {
      consumer.startField("list", 0);
      for (double number : numbers) {
        consumer.startGroup();
        consumer.startField("element", 0);
        consumer.addDouble(number);
        consumer.endField("element", 0);
        consumer.endGroup();
      }
      consumer.endField("list", 0);
    }
    consumer.endGroup();
  }

  private void writeArray(long[] numbers) {
    consumer.startGroup();
    if (numbers.length > 0) {
      consumer.startField("list", 0);
      for (long number : numbers) {
        consumer.startGroup();
        consumer.startField("element", 0);
        consumer.addLong(number);
        consumer.endField("element", 0);
        consumer.endGroup();
      }
      consumer.endField("list", 0);
    }
    consumer.endGroup();
  }
}
