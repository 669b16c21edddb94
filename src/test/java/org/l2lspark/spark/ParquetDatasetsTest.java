package org.l2lspark.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.l2lspark.data.Dataset;
import org.l2lspark.data.FeatureMatrix;
import org.l2lspark.data.Samples;
import org.l2lspark.data.Schema;
import org.l2lspark.data.Targets;
import org.l2lspark.data.glyph.Glyphs;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.RunException;
import org.l2lspark.random.Seed;

class ParquetDatasetsTest {
  private static final Dataset SMALL =
      new Dataset(
          "small",
          List.of(1, 2),
          List.of("cat", "dog"),
          new Samples(2, new byte[] {0, -1, 5, 6, 7, 8}, new byte[] {1, 0, 1}),
          new Samples(2, new byte[] {9, -128}, new byte[] {0}));

  @TempDir private Path folder;
  private Path path;
  private String uri;
  private final ParquetDatasets datasets = new ParquetDatasets();

  @BeforeEach
  void write() {
    path = folder.resolve("small");
    uri = path.toString();
    datasets.write(SMALL, "made \"by\" hand", uri, false);
  }

  private void assertUnreadable(String... parts) {
    assertThatThrownBy(() -> datasets.read(uri))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll(parts);
  }

  @Test
  void shouldReadWhatItWrote() {
    Dataset data = datasets.read(uri);

    assertThat(data.digest()).isEqualTo(SMALL.digest());
    assertThat(data.name()).isEqualTo("small");
    assertThat(data.test().bytes()).containsExactly(9, -128);
    assertThat(datasets.card(path.toUri().toString()))
        .isEqualTo(
            new DatasetCard(
                "small",
                SMALL.schema(),
                FeatureMatrix.Type.UINT8,
                3,
                1,
                SMALL.digest(),
                "made \"by\" hand"));
  }

  private Dataset written(Dataset data, String name) {
    datasets.write(data, "made by hand", folder.resolve(name).toString(), false);
    return datasets.read(folder.resolve(name).toString());
  }

  private static final FeatureMatrix REAL =
      new FeatureMatrix.Floats(2, new float[] {1.5f, -0f, Float.MIN_VALUE, 3e38f});

  @Test
  void shouldReadRealFeaturesWithClassesThatItWrote() {
    Schema schema = new Schema(List.of(2), List.of("width, cm", "b"), List.of("x", "y"), List.of());
    Samples samples = new Samples(REAL, new Targets.Classes(new byte[] {1, 0}));

    Dataset data = written(new Dataset("real", schema, samples, samples), "real");

    assertThat(data.schema()).isEqualTo(schema);
    assertThat(((FeatureMatrix.Floats) data.train().features()).values())
        .containsExactly(1.5f, -0f, Float.MIN_VALUE, 3e38f);
    assertThat(data.test().labels()).containsExactly(1, 0);
    assertThat(datasets.card(folder.resolve("real").toString()).features())
        .isEqualTo(FeatureMatrix.Type.FLOAT32);
  }

  @Test
  void shouldReadNumbersToPredictThatItWrote() throws IOException {
    Schema schema = new Schema(List.of(2), List.of(), List.of(), List.of("y", "z"));
    Samples two = new Samples(REAL, new Targets.Numbers(2, new double[] {0.1, 1e300, -2, 0}));

    Dataset data = written(new Dataset("numbers", schema, two, two.take(new int[] {1})), "numbers");

    assertThat(data.schema()).isEqualTo(schema);
    assertThat(((Targets.Numbers) data.train().targets()).values())
        .containsExactly(0.1, 1e300, -2, 0);
    assertThat(((Targets.Numbers) data.test().targets()).value(0, 0)).isEqualTo(-2);
    try (SparkSession spark =
        SparkSession.builder()
            .master("local[1]")
            .config("spark.ui.enabled", "false")
            .getOrCreate()) {
      var frame = spark.read().parquet(folder.resolve("numbers/train.parquet").toString());
      assertThat(frame.schema().fieldNames()).containsExactly("index", "targets", "features");
      Row row = frame.orderBy("index").first();
      assertThat(row.<Double>getList(1)).containsExactly(0.1, 1e300);
      assertThat(row.<Float>getList(2)).containsExactly(1.5f, -0f);
    }
  }

  @Test
  void shouldReadSamplesToPredictThatItWrote() {
    for (FeatureMatrix features :
        List.of(REAL, new FeatureMatrix.Bytes(2, new byte[] {1, 2, 3, -4}))) {
      Schema schema = new Schema(List.of(2), List.of(), List.of(), List.of());
      Samples samples = new Samples(features, new Targets.Unknown(2));
      Dataset data =
          written(
              new Dataset("new", schema, samples.take(new int[0]), samples),
              "unlabelled-" + features.type());

      assertThat(data.train().count()).isZero();
      assertThat(data.test().targets()).isEqualTo(new Targets.Unknown(2));
      assertThat(data.test().value(1, 1)).isEqualTo(features.value(1, 1));
    }
  }

  @Test
  void shouldRefuseFeaturesOfAnotherTypeThanItSays() throws IOException {
    Schema schema = new Schema(List.of(2), List.of("a", "b"), List.of("x", "y"), List.of());
    Samples real = new Samples(REAL, new Targets.Classes(new byte[] {1, 0}));
    written(new Dataset("real", schema, real, real), "real");
    Files.copy(
        folder.resolve("real/test.parquet"),
        path.resolve("test.parquet"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);

    assertUnreadable("test.parquet has not the columns", "binary values", "group features");
  }

  /** Written by an earlier release; the digest is what it wrote down. */
  @Test
  void shouldReadADataSetOfAnEarlierRelease() {
    Dataset data = datasets.read("src/test/resources/golden/dataset-1");

    assertThat(data.digest())
        .isEqualTo("8aa76cbe35ecb1e37a5c5a85614f46e9ba15de396585305eb27e2cb5c68cd594");
    assertThat(data.classes()).containsExactly("0", "1", "2");
    assertThat(data.train().count()).isEqualTo(9);
    assertThat(data.test().count()).isEqualTo(3);
    assertThat(data).usingRecursiveComparison().isEqualTo(drawnAgain());
  }

  /** What the golden data set was made of. */
  private static Dataset drawnAgain() {
    return Glyphs.make("digits", "012", 9, 3, new Seed(7));
  }

  /** Older releases read what can be said in their words. */
  @Test
  void shouldStillWriteTheFirstLayoutWhereItSuffices() throws IOException {
    Path golden = Path.of("src/test/resources/golden/dataset-1/dataset.json");
    String origin = datasets.card("src/test/resources/golden/dataset-1").origin();
    datasets.write(drawnAgain(), origin, folder.resolve("again").toString(), false);

    assertThat(folder.resolve("again/dataset.json")).hasSameTextualContentAs(golden);
  }

  @Test
  void shouldLeaveNothingButTheDataSet() throws IOException {
    try (Stream<Path> files = Files.list(path);
        Stream<Path> all = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("dataset.json", "train.parquet", "test.parquet");
      assertThat(all).containsExactly(path);
    }
  }

  @Test
  void shouldBeReadableByPlainSpark() throws IOException {
    try (SparkSession spark =
        SparkSession.builder()
            .master("local[1]")
            .config("spark.ui.enabled", "false")
            .getOrCreate()) {
      var frame = spark.read().parquet(uri + "/train.parquet").orderBy("index");

      assertThat(frame.schema().fieldNames())
          .containsExactly("index", "label", "className", "values");
      assertThat(frame.schema().apply("className").dataType()).isEqualTo(DataTypes.StringType);
      List<Row> rows = frame.collectAsList();
      assertThat(rows).hasSize(3);
      assertThat(rows.get(0).getInt(1)).isEqualTo(1);
      assertThat(rows.get(0).getString(2)).isEqualTo("dog");
      assertThat((byte[]) rows.get(0).get(3)).containsExactly(0, -1);
    }
  }

  @Test
  void shouldRefuseToOverwriteUnlessTold() {
    assertThatThrownBy(() -> datasets.write(SMALL, "", uri, false))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll(uri + " exists", "--force");

    datasets.write(SMALL, "again", uri, true);

    assertThat(datasets.card(uri).origin()).isEqualTo("again");
  }

  @Test
  void shouldNeverReplaceWhatIsNotADataSet() throws IOException {
    Path precious = Files.createDirectories(folder.resolve("precious"));
    Path thesis = Files.writeString(precious.resolve("thesis.txt"), "ten years");
    for (Path taken : List.of(precious, thesis)) {
      assertThatThrownBy(() -> datasets.write(SMALL, "", taken.toString(), true))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("something that is not a data set");
    }
    assertThatThrownBy(() -> datasets.write(SMALL, "", "/", true))
        .isInstanceOf(InputException.class);
    assertThat(thesis).hasContent("ten years");
  }

  @Test
  void shouldUseAnEmptyFolder() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("empty"));

    datasets.write(SMALL, "", empty.toString(), false);

    assertThat(datasets.read(empty.toString()).digest()).isEqualTo(SMALL.digest());
  }

  @Test
  void shouldFailAndLeaveNothingWhenThePlaceCannotBeWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "not a folder");

    assertThatThrownBy(() -> datasets.write(SMALL, "", file.resolve("data").toString(), false))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("cannot write");
    assertThat(file).hasContent("not a folder");
  }

  @Test
  void shouldNameTheCommandThatMakesADataSetWhenThereIsNone() {
    String none = folder.resolve("none").toString();

    assertThatThrownBy(() -> datasets.read(none))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll(
            "no data set at " + none,
            "l2l data make digits --to " + none,
            "l2l data fetch mnist --to " + none);
  }

  @Test
  void shouldSayWhatAPathIsWhenItIsNone() {
    for (String nonsense : List.of("", "nosuchscheme://host/x")) {
      assertThatThrownBy(() -> datasets.read(nonsense))
          .isInstanceOf(InputException.class)
          .message()
          .containsAnyOf("is not a path", "there is no file system for");
    }
  }

  @Test
  void shouldNameTheFileWhenItIsTruncated() throws IOException {
    Path file = path.resolve("train.parquet");
    byte[] whole = Files.readAllBytes(file);
    for (int length : new int[] {0, 3, whole.length / 2, whole.length - 1}) {
      Files.write(file, Arrays.copyOf(whole, length));

      assertUnreadable("train.parquet");
    }
  }

  @Test
  void shouldNameTheFileWhenItIsMissing() throws IOException {
    Files.delete(path.resolve("test.parquet"));

    assertUnreadable("test.parquet is missing", "--force");
  }

  @Test
  void shouldSayThatCountsDifferWhenSplitsAreSwapped() throws IOException {
    Files.copy(
        path.resolve("train.parquet"),
        path.resolve("test.parquet"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);

    assertUnreadable("test.parquet has another number of samples", "Expected: 1", "Got: 3");
  }

  @Test
  void shouldSayThatDataChangedWhenTheDigestDiffers() throws IOException {
    Dataset changed =
        new Dataset(
            "small",
            SMALL.shape(),
            SMALL.classes(),
            new Samples(2, new byte[] {0, -1, 5, 6, 7, 9}, SMALL.train().labels()),
            SMALL.test());
    Path other = folder.resolve("other");
    datasets.write(changed, "", other.toString(), false);
    Files.copy(
        other.resolve("train.parquet"),
        path.resolve("train.parquet"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);

    assertUnreadable("has changed", SMALL.digest(), changed.digest());
  }

  @Test
  void shouldSayWhichRowDoesNotFitWhenTheShapeDiffers() throws IOException {
    edit("[1,2]", "[1,3]");

    assertUnreadable("train.parquet, row 0 does not fit", "3 values", "2 values");
  }

  @Test
  void shouldRefuseADescriptionThatIsNone() throws IOException {
    for (String text : List.of("", "{", "[]", "{\"schemaVersion\": 1}")) {
      Files.writeString(path.resolve("dataset.json"), text);
      assertUnreadable("dataset.json does not describe a data set");
    }
  }

  @Test
  void shouldRefuseADescriptionWithImpossibleNumbers() throws IOException {
    edit("\"train\":3", "\"train\":-3");

    assertUnreadable("dataset.json does not describe a data set");
  }

  @Test
  void shouldNameTheVersionWhenALayoutIsUnknown() throws IOException {
    edit("\"schemaVersion\":1", "\"schemaVersion\":9");

    assertUnreadable("dataset.json has another layout", "Got: 9");
  }

  private void edit(String from, String to) throws IOException {
    Path json = path.resolve("dataset.json");
    String text = Files.readString(json).replaceAll("\\s", "");
    assertThat(text).contains(from);
    Files.writeString(json, text.replace(from, to));
  }
}
