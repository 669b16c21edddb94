package org.l2lspark.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.hadoop.util.HadoopStreams;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.Problem;

/**
 * Single Parquet files written and read on the driver by parquet-hadoop, without a Spark job: a
 * third of the time of a DataFrame for the few rows of a generation, and the same files. Schemas
 * are made of {@link Columns}; arrays go straight from and to primitive arrays.
 */
final class ParquetFiles {
  private final HadoopFiles files;

  ParquetFiles(HadoopFiles files) {
    this.files = files;
  }

  /** Takes rows one after the other. */
  interface Rows {
    /** A new empty row of the schema. */
    ParquetRow row();

    /** Writes it. */
    void write(ParquetRow row) throws IOException;
  }

  /** Fills a file with rows. */
  @FunctionalInterface
  interface Filling {
    void fill(Rows rows) throws IOException;
  }

  /**
   * Writes one file. To be called inside {@link HadoopFiles#replace}.
   *
   * @param metadata key-value metadata of the file
   */
  void write(Path file, MessageType schema, Map<String, String> metadata, Filling filling)
      throws IOException {
    Builder builder =
        new Builder(outputFile(file), schema, metadata)
            .withConf(files.configuration())
            .withCompressionCodec(CompressionCodecName.ZSTD)
            .withDictionaryEncoding(false)
            .withMinRowCountForPageSizeCheck(1); // rows may be long
    for (Type column : schema.getFields()) {
      if (CellKind.of(column).repeats()) {
        builder.withDictionaryEncoding(column.getName(), true);
      }
    }
    try (ParquetWriter<ParquetRow> writer = builder.build()) {
      filling.fill(
          new Rows() {
            @Override
            public ParquetRow row() {
              return new ParquetRow(schema);
            }

            @Override
            public void write(ParquetRow row) throws IOException {
              writer.write(row);
            }
          });
    } catch (RuntimeException e) { // Parquet wraps what a full disk says when it is closed
      throw cause(e).orElseThrow(() -> e);
    }
  }

  /** What the file system has said, where a failure comes from there. */
  private static Optional<IOException> cause(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof IOException said) {
        return Optional.of(said);
      }
    }
    return Optional.empty();
  }

  /**
   * Reads all rows of one file in order.
   *
   * @param schema the columns wanted; an optional one that the file has not is null in every row
   * @param rows takes them; what it throws comes out as it is
   * @throws InputException when the file is missing, is not whole Parquet, or has not a required
   *     column or value
   */
  void read(Path file, MessageType schema, Consumer<ParquetRow> rows) {
    try (ParquetReader<ParquetRow> reader = open(file, schema)) {
      for (ParquetRow row = next(reader, file); row != null; row = next(reader, file)) {
        rows.accept(row);
      }
    } catch (ParquetRow.MissingValueException e) {
      throw new InputException(
          new Problem(
              file + " is damaged",
              "a value in every row of a column that must have one",
              e.getMessage(),
              "restore the file, or make or import it again"),
          e);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private ParquetReader<ParquetRow> open(Path file, MessageType schema) {
    try {
      // from an input file: from a path, Hadoop's configuration would be parsed again every time
      return new ParquetReader.Builder<ParquetRow>(
          HadoopInputFile.fromPath(file, files.configuration())) {
        @Override
        protected ReadSupport<ParquetRow> getReadSupport() {
          return new RowReadSupport(file, schema);
        }
      }.usePageChecksumVerification().build();
    } catch (IOException | RuntimeException e) {
      throw unreadable(file, e);
    }
  }

  /** Only what goes wrong here is the file's fault; what its taker throws is not. */
  private static ParquetRow next(ParquetReader<ParquetRow> reader, Path file) {
    try {
      return reader.read();
    } catch (IOException | RuntimeException e) {
      throw unreadable(file, e);
    }
  }

  /** Where to write one file, in blocks of the file system. */
  private OutputFile outputFile(Path file) {
    return new OutputFile() {
      @Override
      public PositionOutputStream create(long blockSizeHint) throws IOException {
        return createOrOverwrite(blockSizeHint);
      }

      @Override
      public PositionOutputStream createOrOverwrite(long blockSizeHint) throws IOException {
        return HadoopStreams.wrap(files.create(file));
      }

      @Override
      public boolean supportsBlockSize() {
        return false;
      }

      @Override
      public long defaultBlockSize() {
        return 0;
      }

      @Override
      public String getPath() {
        return file.toString();
      }
    };
  }

  /** The key-value metadata of one file. */
  Map<String, String> metadata(Path file) {
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromPath(file, files.configuration()))) {
      return reader.getFooter().getFileMetaData().getKeyValueMetaData();
    } catch (IOException | RuntimeException e) {
      throw unreadable(file, e);
    }
  }

  private static RuntimeException unreadable(Path file, Exception e) {
    if (e instanceof InputException input) {
      return input;
    }
    if (e instanceof UncheckedIOException || e instanceof FileNotFoundException) {
      return new InputException(
          new Problem("cannot read " + file, "a Parquet file", String.valueOf(e.getMessage()), ""),
          e);
    }
    return new InputException(
        new Problem(
            file + " is not a whole Parquet file",
            "a file written by this project",
            String.valueOf(e.getMessage()),
            "restore the file, or make or import it again"),
        e);
  }

  private static final class Builder extends ParquetWriter.Builder<ParquetRow, Builder> {
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
    protected WriteSupport<ParquetRow> getWriteSupport(Configuration configuration) {
      return new RowWriteSupport(schema, metadata);
    }
  }
}
