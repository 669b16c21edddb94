package org.l2lspark.spark;

import static org.apache.parquet.schema.Type.Repetition.OPTIONAL;
import static org.apache.parquet.schema.Type.Repetition.REQUIRED;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.l2lspark.experiment.Estimate;

/** The answer of a run, a row per parameter in their order. */
final class EstimateFile {
  private static final MessageType SCHEMA =
      new MessageType(
          "estimate",
          Columns.text(REQUIRED, "group"),
          Columns.text(REQUIRED, "name"),
          Columns.of(REQUIRED, PrimitiveTypeName.INT32, "index"),
          Columns.text(REQUIRED, "domain"),
          Columns.of(REQUIRED, PrimitiveTypeName.DOUBLE, "estimate"),
          Columns.of(REQUIRED, PrimitiveTypeName.DOUBLE, "coordinate"),
          Columns.of(OPTIONAL, PrimitiveTypeName.DOUBLE, "best"),
          Columns.array(OPTIONAL, PrimitiveTypeName.DOUBLE, "covariance"));

  private final ParquetFiles parquet;

  EstimateFile(HadoopFiles files) {
    this.parquet = new ParquetFiles(files);
  }

  void write(Path file, Estimate estimate) throws IOException {
    parquet.write(
        file,
        SCHEMA,
        Map.of("l2l.format", "1"),
        rows -> {
          for (int i = 0; i < estimate.values().length; i++) {
            ParquetRow row =
                rows.row()
                    .set("group", estimate.groups().get(i))
                    .set("name", estimate.names().get(i))
                    .set("index", i)
                    .set("domain", estimate.domains().get(i))
                    .set("estimate", estimate.values()[i])
                    .set("coordinate", estimate.coordinates()[i]);
            if (estimate.best().isPresent()) {
              row.set("best", estimate.best().get()[i]);
            }
            if (estimate.covariance().isPresent()) {
              double[] all = estimate.covariance().get();
              int width = all.length / estimate.values().length; // 1: variances alone
              row.set("covariance", Arrays.copyOfRange(all, i * width, (i + 1) * width));
            }
            rows.write(row);
          }
        });
  }

  Estimate read(Path file) {
    List<ParquetRow> rows = new ArrayList<>();
    parquet.read(file, SCHEMA, rows::add);
    return new Estimate(
        rows.stream().map(row -> row.text("group")).toList(),
        rows.stream().map(row -> row.text("name")).toList(),
        rows.stream().map(row -> row.text("domain")).toList(),
        numbers(rows, row -> row.number("estimate")),
        numbers(rows, row -> row.number("coordinate")),
        rows.stream().allMatch(row -> row.has("best"))
            ? Optional.of(numbers(rows, row -> row.number("best")))
            : Optional.empty(),
        rows.stream().allMatch(row -> row.has("covariance"))
            ? Optional.of(
                rows.stream()
                    .flatMapToDouble(row -> Arrays.stream(row.doubles("covariance")))
                    .toArray())
            : Optional.empty());
  }

  private static double[] numbers(List<ParquetRow> rows, ToDoubleFunction<ParquetRow> number) {
    return rows.stream().mapToDouble(number).toArray();
  }
}
