package org.l2lspark.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.hadoop.util.HadoopStreams;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.schema.MessageType;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.Problem;

/**
 * Single Parquet files written and read on the driver by parquet-hadoop, without a Spark job: a
 * third of the time of a DataFrame for the few rows of a generation, and the same files.
 */
final class ParquetFiles {
  private final HadoopFiles files;

  ParquetFiles(HadoopFiles files) {
    this.files = files;
  }

  /** Writes rows one after the other. */
  interface Rows {
    /** A new empty row of the schema. */
    Group row();

    /** Writes it. */
    void write(Group row) throws IOException;
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
    SimpleGroupFactory factory = new SimpleGroupFactory(schema);
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(outputFile(files, file))
            .withType(schema)
            .withConf(files.configuration())
            .withCompressionCodec(CompressionCodecName.ZSTD)
            .withExtraMetaData(metadata)
            .build()) {
      filling.fill(
          new Rows() {
            @Override
            public Group row() {
              return factory.newGroup();
            }

            @Override
            public void write(Group row) throws IOException {
              writer.write(row);
            }
          });
    }
  }

  /**
   * Reads all rows of one file in order.
   *
   * @throws InputException when the file is missing or is not whole Parquet
   */
  void read(Path file, Consumer<Group> rows) {
    read(files, new GroupReadSupport(), file, rows);
  }

  static <T> void read(HadoopFiles files, ReadSupport<T> support, Path file, Consumer<T> rows) {
    try (ParquetReader<T> reader = reader(files, support, file)) {
      for (T row = reader.read(); row != null; row = reader.read()) {
        rows.accept(row);
      }
    } catch (IOException | RuntimeException e) {
      throw unreadable(file, e);
    }
  }

  private static <T> ParquetReader<T> reader(HadoopFiles files, ReadSupport<T> support, Path file)
      throws IOException {
    // from an input file: from a path, Hadoop's configuration would be parsed again every time
    return new ParquetReader.Builder<T>(HadoopInputFile.fromPath(file, files.configuration())) {
      @Override
      protected ReadSupport<T> getReadSupport() {
        return support;
      }
    }.usePageChecksumVerification().build();
  }

  /** Where to write one file, in blocks of the file system. */
  static OutputFile outputFile(HadoopFiles files, Path file) {
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

  static RuntimeException unreadable(Path file, Exception e) {
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
}
