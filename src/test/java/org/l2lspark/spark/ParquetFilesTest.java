package org.l2lspark.spark;

import static org.apache.parquet.schema.Type.Repetition.OPTIONAL;
import static org.apache.parquet.schema.Type.Repetition.REQUIRED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.l2lspark.problem.InputException;

class ParquetFilesTest {
  private static final MessageType ALL =
      new MessageType(
          "all",
          Columns.of(REQUIRED, PrimitiveTypeName.INT32, "integer"),
          Columns.of(OPTIONAL, PrimitiveTypeName.INT64, "long"),
          Columns.of(OPTIONAL, PrimitiveTypeName.DOUBLE, "double"),
          Columns.text(OPTIONAL, "text"),
          Columns.of(OPTIONAL, PrimitiveTypeName.BINARY, "binary"),
          Columns.array(OPTIONAL, PrimitiveTypeName.DOUBLE, "doubles"),
          Columns.array(OPTIONAL, PrimitiveTypeName.FLOAT, "floats"),
          Columns.array(OPTIONAL, PrimitiveTypeName.INT64, "longs"),
          Columns.numbers(OPTIONAL, "numbers"));

  @TempDir private java.nio.file.Path folder;
  private final HadoopFiles files = new HadoopFiles(new Configuration());
  private final ParquetFiles parquet = new ParquetFiles(files);

  private Path file(String name) {
    return new Path(folder.toString(), name);
  }

  private void write(String name, MessageType schema, ParquetRow... rows) throws IOException {
    parquet.write(
        file(name),
        schema,
        Map.of("made", "by a test"),
        to -> {
          for (ParquetRow row : rows) {
            to.write(row);
          }
        });
  }

  /** As Parquet does where it is closed on a full disk. */
  @Test
  void shouldSayWhatTheFileSystemHasSaidWhateverIsWrappedAroundIt() {
    IOException full = new IOException("No space left on device");
    MessageType schema =
        new MessageType("row", Columns.of(REQUIRED, PrimitiveTypeName.INT32, "integer"));
    assertThatThrownBy(
            () ->
                parquet.write(
                    file("full"),
                    schema,
                    Map.of(),
                    to -> {
                      throw new IllegalStateException("Unable to close resource", full);
                    }))
        .isSameAs(full);
    IllegalStateException other = new IllegalStateException("a fault of ours");
    assertThatThrownBy(
            () ->
                parquet.write(
                    file("other"),
                    schema,
                    Map.of(),
                    to -> {
                      throw other;
                    }))
        .isSameAs(other);
  }

  private List<ParquetRow> read(String name, MessageType schema) {
    List<ParquetRow> rows = new ArrayList<>();
    parquet.read(file(name), schema, rows::add);
    return rows;
  }

  private static double[] ramp(int count) {
    double[] numbers = new double[count];
    Arrays.setAll(numbers, i -> i / 3.0);
    return numbers;
  }

  @Test
  void shouldReadEveryKindOfCellThatItWrote() throws IOException {
    double[] many = ramp(100_000);
    byte[] bytes = {9, 1, -1, 0, 9};
    ParquetRow whole =
        new ParquetRow(ALL)
            .set("integer", -7)
            .set("long", Long.MIN_VALUE)
            .set("double", -0.0)
            .set("text", "ü\n\"")
            .set("binary", ByteBuffer.wrap(bytes, 1, 3))
            .set("doubles", many)
            .set("floats", new float[] {1.5f, -0f, Float.NaN})
            .set("longs", new long[] {1, -1})
            .set("numbers", Map.of("a", 1.0, "b", Double.NEGATIVE_INFINITY));
    ParquetRow empty =
        new ParquetRow(ALL)
            .set("integer", 8)
            .set("text", "")
            .set("binary", new byte[0])
            .set("doubles", new double[0])
            .set("floats", new float[0])
            .set("longs", new long[0])
            .set("numbers", Map.of());
    write("x", ALL, whole, empty, new ParquetRow(ALL).set("integer", 9), whole);

    List<ParquetRow> rows = read("x", ALL);

    assertThat(rows).hasSize(4);
    for (int i : new int[] {0, 3}) {
      ParquetRow row = rows.get(i);
      assertThat(row.integer("integer")).isEqualTo(-7);
      assertThat(row.longInteger("long")).isEqualTo(Long.MIN_VALUE);
      assertThat(row.number("double")).isEqualTo(-0.0);
      assertThat(row.text("text")).isEqualTo("ü\n\"");
      assertThat(row.bytes("binary")).containsExactly(1, -1, 0);
      assertThat(row.doubles("doubles")).isEqualTo(many);
      assertThat(row.floats("floats")).containsExactly(1.5f, -0f, Float.NaN);
      assertThat(row.longs("longs")).containsExactly(1, -1);
      assertThat(row.numbers("numbers")).isEqualTo(Map.of("a", 1.0, "b", Double.NEGATIVE_INFINITY));
    }
    ParquetRow second = rows.get(1);
    assertThat(second.text("text")).isEmpty();
    assertThat(second.bytes("binary")).isEmpty();
    assertThat(second.doubles("doubles")).isEmpty();
    assertThat(second.floats("floats")).isEmpty();
    assertThat(second.longs("longs")).isEmpty();
    assertThat(second.numbers("numbers")).isEmpty();
    for (String column : List.of("long", "double")) {
      assertThat(second.has(column)).as(column).isFalse();
    }
    assertThat(Arrays.asList(rows.get(2).cells()).subList(1, 9)).containsOnlyNulls();
    assertThat(parquet.metadata(file("x"))).containsEntry("made", "by a test");
  }

  @Test
  void shouldReadNoneWhenAnOlderFileLacksAnOptionalColumn() throws IOException {
    MessageType older =
        new MessageType(
            "older",
            Columns.text(OPTIONAL, "gone"), // and not what is not asked for any more
            Columns.array(OPTIONAL, PrimitiveTypeName.DOUBLE, "doubles"),
            Columns.of(REQUIRED, PrimitiveTypeName.INT32, "integer"));
    write(
        "x",
        older,
        new ParquetRow(older).set("gone", "x").set("doubles", ramp(3)).set("integer", 4));

    ParquetRow row = read("x", ALL).get(0);

    assertThat(row.integer("integer")).isEqualTo(4);
    assertThat(row.doubles("doubles")).isEqualTo(ramp(3));
    assertThat(row.has("numbers")).isFalse();
    assertThatThrownBy(() -> row.text("text")).hasMessageContaining("'text'");
  }

  @Test
  void shouldNameAllColumnsThatAreMissingOrOfAnotherType() throws IOException {
    MessageType other =
        new MessageType(
            "other",
            Columns.text(OPTIONAL, "double"),
            Columns.array(OPTIONAL, PrimitiveTypeName.FLOAT, "doubles"));
    write("x", other, new ParquetRow(other).set("double", "1.5"));

    assertThatThrownBy(() -> read("x", ALL))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll(
            file("x") + " has not the columns",
            "Expected: required int32 integer; optional double double; optional group doubles",
            "Got: optional binary double (STRING); optional group doubles")
        .hasMessageNotContaining("int64 long;");
  }

  @Test
  void shouldReadWhatSparkWroteAndRefuseNoneWhereAValueIsRequired() throws IOException {
    MessageType schema =
        new MessageType(
            "s",
            Columns.of(REQUIRED, PrimitiveTypeName.INT32, "integer"),
            Columns.array(REQUIRED, PrimitiveTypeName.FLOAT, "floats"),
            Columns.numbers(REQUIRED, "numbers"));
    try (SparkSession spark =
        SparkSession.builder()
            .master("local[1]")
            .config("spark.ui.enabled", "false")
            .getOrCreate()) {
      for (String integer : List.of("7", "int(null)")) {
        spark
            .sql(
                "select %s as integer, array(float(1.5), float(2)) as floats,".formatted(integer)
                    + " map('a', 2D) as numbers")
            .coalesce(1)
            .write()
            .mode("overwrite")
            .parquet(folder + "/" + integer);
      }
    }
    ParquetRow row = read(part("7"), schema).get(0);
    assertThat(row.integer("integer")).isEqualTo(7);
    assertThat(row.floats("floats")).containsExactly(1.5f, 2f);
    assertThat(row.numbers("numbers")).isEqualTo(Map.of("a", 2.0));

    assertThatThrownBy(
            () -> parquet.read(file(part("int(null)")), schema, r -> r.integer("integer")))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll(part("int(null)"), "no value in column 'integer'");
  }

  @Test
  void shouldLetOutWhatTheTakerOfRowsThrowsAsItIs() throws IOException {
    MessageType schema =
        new MessageType("s", Columns.of(REQUIRED, PrimitiveTypeName.INT32, "integer"));
    write("x", schema, new ParquetRow(schema).set("integer", 1));
    for (RuntimeException thrown :
        List.of(
            new IllegalStateException("a fault of ours"),
            new ArithmeticException("another"),
            new InputException("what", "", "", ""))) {
      assertThatThrownBy(
              () ->
                  parquet.read(
                      file("x"),
                      schema,
                      row -> {
                        throw thrown;
                      }))
          .isSameAs(thrown);
    }
  }

  private String part(String name) {
    return files.list(file(name)).stream()
        .filter(path -> path.getName().endsWith(".parquet"))
        .map(path -> name + "/" + path.getName())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void shouldSayWhatIsWrongWhenAFileIsMissingOrNotWhole() throws IOException {
    assertThatThrownBy(() -> read("none", ALL))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("cannot read " + file("none"));
    java.nio.file.Files.writeString(folder.resolve("text"), "not Parquet at all");
    assertThatThrownBy(() -> read("text", ALL))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is not a whole Parquet file");
    assertThatThrownBy(() -> parquet.metadata(file("text"))).isInstanceOf(InputException.class);
  }
}
