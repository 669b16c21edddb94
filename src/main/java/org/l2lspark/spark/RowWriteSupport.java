package org.l2lspark.spark;

import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;

/** Writes the rows of {@link ParquetFiles}. */
final class RowWriteSupport extends WriteSupport<ParquetRow> {
  private final MessageType schema;
  private final Map<String, String> metadata;
  private final CellKind[] kinds;
  private RecordConsumer consumer;

  RowWriteSupport(MessageType schema, Map<String, String> metadata) {
    this.schema = schema;
    this.metadata = metadata;
    this.kinds = schema.getFields().stream().map(CellKind::of).toArray(CellKind[]::new);
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
  public void write(ParquetRow row) {
    Object[] cells = row.cells();
    consumer.startMessage();
    for (int i = 0; i < cells.length; i++) {
      if (cells[i] != null) {
        String name = schema.getFieldName(i);
        consumer.startField(name, i);
        kinds[i].write(consumer, cells[i]);
        consumer.endField(name, i);
      }
    }
    consumer.endMessage();
  }
}
