package org.l2lspark.spark;

import static org.apache.parquet.schema.Type.Repetition.REQUIRED;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.l2lspark.data.Dataset;
import org.l2lspark.data.FeatureMatrix;
import org.l2lspark.data.Samples;
import org.l2lspark.data.Targets;
import org.l2lspark.problem.InputException;

/** The Parquet file of one split of a data set; see {@link ParquetDatasets} for its columns. */
final class SampleFiles {
  private static final int MAX_VALUES = Integer.MAX_VALUE - 8;

  private final HadoopFiles files;
  private final ParquetFiles parquet;

  SampleFiles(HadoopFiles files) {
    this.files = files;
    this.parquet = new ParquetFiles(files);
  }

  private static MessageType schema(DatasetCard card) {
    List<Type> columns = new ArrayList<>();
    columns.add(Columns.of(REQUIRED, PrimitiveTypeName.INT32, "index"));
    if (!card.schema().classes().isEmpty()) {
      columns.add(Columns.of(REQUIRED, PrimitiveTypeName.INT32, "label"));
      columns.add(Columns.text(REQUIRED, "className"));
    }
    if (!card.schema().targets().isEmpty()) {
      columns.add(Columns.array(REQUIRED, PrimitiveTypeName.DOUBLE, "targets"));
    }
    columns.add(
        card.features() == FeatureMatrix.Type.UINT8
            ? Columns.of(REQUIRED, PrimitiveTypeName.BINARY, "values")
            : Columns.array(REQUIRED, PrimitiveTypeName.FLOAT, "features"));
    return new MessageType("sample", columns);
  }

  /** Writes a split. To be called inside {@link HadoopFiles#replace}. */
  void write(Path file, Dataset dataset, Samples samples, DatasetCard card) throws IOException {
    parquet.write(
        file,
        schema(card),
        Map.of("l2l.dataset", card.name(), "l2l.digest", card.digest()),
        rows -> {
          for (int i = 0; i < samples.count(); i++) {
            ParquetRow row = rows.row().set("index", i);
            setTargets(row, samples.targets(), i, dataset.classes());
            setFeatures(row, samples.features(), i);
            rows.write(row);
          }
        });
  }

  private static void setTargets(ParquetRow row, Targets targets, int i, List<String> classes) {
    if (targets instanceof Targets.Classes labels) {
      row.set("label", labels.label(i)).set("className", classes.get(labels.label(i)));
    } else if (targets instanceof Targets.Numbers numbers) {
      int width = numbers.width();
      row.set("targets", Arrays.copyOfRange(numbers.values(), i * width, (i + 1) * width));
    }
  }

  private static void setFeatures(ParquetRow row, FeatureMatrix features, int i) {
    int width = features.width();
    if (features instanceof FeatureMatrix.Floats floats) {
      row.set("features", Arrays.copyOfRange(floats.values(), i * width, (i + 1) * width));
    } else if (features instanceof FeatureMatrix.Bytes bytes) {
      row.set("values", ByteBuffer.wrap(bytes.values(), i * width, width));
    }
  }

  /**
   * Reads a split.
   *
   * @param card what the file should hold
   * @param count number of samples it should have
   * @throws InputException when it is missing or holds something else
   */
  Samples read(Path file, DatasetCard card, int count) {
    if (!files.exists(file)) {
      throw damaged(file + " is missing", "a file of %d samples".formatted(count), "no file");
    }
    long values = (long) count * Math.max(card.width(), card.schema().targets().size());
    if (values > MAX_VALUES) {
      throw damaged(file + " is too large", "at most %d values".formatted(MAX_VALUES), "" + values);
    }
    Reading reading = new Reading(file, card, count);
    parquet.read(file, schema(card), reading::take);
    return reading.samples();
  }

  /** Puts rows together. */
  private static final class Reading {
    private final Path file;
    private final DatasetCard card;
    private final int count;
    private final boolean grey;
    private final byte[] bytes;
    private final float[] floats;
    private final byte[] labels;
    private final double[] targets;
    private int rows;

    Reading(Path file, DatasetCard card, int count) {
      this.file = file;
      this.card = card;
      this.count = count;
      this.grey = card.features() == FeatureMatrix.Type.UINT8;
      this.bytes = new byte[grey ? count * card.width() : 0];
      this.floats = new float[grey ? 0 : count * card.width()];
      this.labels = new byte[card.classes().isEmpty() ? 0 : count];
      this.targets = new double[count * card.schema().targets().size()];
    }

    void take(ParquetRow row) {
      int i = rows++;
      if (i >= count) {
        return; // only counted
      }
      require(i, row.integer("index") == i, "index " + i, "index " + row.integer("index"));
      if (labels.length > 0) {
        int label = row.integer("label");
        int classes = card.classes().size();
        require(i, label >= 0 && label < classes, "a label below " + classes, "label " + label);
        labels[i] = (byte) label;
      }
      if (targets.length > 0) {
        double[] numbers = row.doubles("targets");
        int width = card.schema().targets().size();
        require(i, numbers.length == width, width + " targets", numbers.length + " targets");
        for (double number : numbers) {
          require(i, Double.isFinite(number), "finite targets", "" + number);
        }
        System.arraycopy(numbers, 0, targets, i * width, width);
      }
      takeFeatures(i, row);
    }

    private void takeFeatures(int i, ParquetRow row) {
      int width = card.width();
      Object values = grey ? row.bytes("values") : row.floats("features");
      int length = java.lang.reflect.Array.getLength(values);
      require(i, length == width, width + " values", length + " values");
      if (values instanceof float[] numbers) {
        for (float number : numbers) {
          require(i, Float.isFinite(number), "finite values", "" + number);
        }
      }
      System.arraycopy(values, 0, grey ? bytes : floats, i * width, width);
    }

    private void require(int row, boolean fits, String expected, String got) {
      if (!fits) {
        throw damaged("%s, row %d does not fit".formatted(file, row), expected, got);
      }
    }

    Samples samples() {
      if (rows != count) {
        throw damaged(
            file + " has another number of samples than dataset.json says",
            Integer.toString(count),
            Integer.toString(rows));
      }
      return new Samples(
          grey
              ? new FeatureMatrix.Bytes(card.width(), bytes)
              : new FeatureMatrix.Floats(card.width(), floats),
          known());
    }

    private Targets known() {
      if (!card.classes().isEmpty()) {
        return new Targets.Classes(labels);
      }
      List<String> names = card.schema().targets();
      return names.isEmpty()
          ? new Targets.Unknown(count)
          : new Targets.Numbers(names.size(), targets);
    }
  }

  private static InputException damaged(String what, String expected, String got) {
    return new InputException(
        what, expected, got, "restore the file, or make or import the data again with --force");
  }
}
