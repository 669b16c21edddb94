package org.l2lspark.spark;

import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * Parquet files of rows with long arrays in them. A row is an {@code Object[]}, a cell a column of
 * the schema: {@code Integer}, {@code Long}, {@code Double}, {@code String}, {@code double[]},
 * {@code long[]} or null. Arrays go straight from and to primitive arrays, where {@link
 * ParquetFiles} would make three objects of every number.
 */
final class RowFiles {
  private final HadoopFiles files;

  RowFiles(HadoopFiles files) {
    this.files = files;
  }

  /** Writes the rows that {@code filling} gives, one after the other. */
  @FunctionalInterface
  interface Filling {
    void fill(Sink rows) throws IOException;
  }

  /** Takes one row. */
  @FunctionalInterface
  interface Sink {
    void write(Object... cells) throws IOException;
  }

  /** A column that may be null. */
  static Type column(PrimitiveTypeName type, String name) {
    return Types.optional(type).named(name);
  }

  /** A column of text that may be null. */
  static Type text(String name) {
    return Types.optional(PrimitiveTypeName.BINARY)
        .as(LogicalTypeAnnotation.stringType())
        .named(name);
  }

  /** A column of arrays that may be null, in the three-level encoding that Spark writes. */
  static Type array(PrimitiveTypeName element, String name) {
    return Types.optionalList()
        .element(new PrimitiveType(Type.Repetition.REQUIRED, element, "element"))
        .named(name);
  }

  /** Writes one file. To be called inside {@link HadoopFiles#replace}. */
  void write(Path file, MessageType schema, Map<String, String> metadata, Filling filling)
      throws IOException {
    try (ParquetWriter<Object[]> writer =
        new Builder(ParquetFiles.outputFile(files, file), schema, metadata)
            .withConf(files.configuration())
            .withCompressionCodec(CompressionCodecName.ZSTD)
            .withDictionaryEncoding(false) // weights do not repeat
            .withMinRowCountForPageSizeCheck(1) // rows are long
            .build()) {
      filling.fill(writer::write);
    }
  }

  /**
   * Reads all rows of one file in order.
   *
   * @throws org.l2lspark.problem.InputException when the file is missing, damaged, or of another
   *     schema
   */
  void read(Path file, MessageType schema, Consumer<Object[]> rows) {
    ParquetFiles.read(files, new RowReadSupport(schema), file, rows);
  }

  private static final class Builder extends ParquetWriter.Builder<Object[], Builder> {
    private final MessageType schema;
    private final Map<String, String> metadata;

    Builder(OutputFile file, MessageType schema, Map<String, String> metadata) {
      super(file);
      this.schema = schema;
      this.metadata = metadata;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    @SuppressWarnings("deprecation") // its successor is not in the Parquet of Spark 3.5
    protected WriteSupport<Object[]> getWriteSupport(Configuration configuration) {
      return new RowWriteSupport(schema, metadata);
    }
  }
}
