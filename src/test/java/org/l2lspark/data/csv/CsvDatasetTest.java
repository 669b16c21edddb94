package org.l2lspark.data.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.l2lspark.data.Dataset;
import org.l2lspark.data.FeatureMatrix;
import org.l2lspark.data.Samples;
import org.l2lspark.data.Targets;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;

class CsvDatasetTest {
  private static final CsvFormat COMMAS = new CsvFormat(',', true);
  private static final String IRIS =
      """
      row,width,length,species
      1,0.2,1.5,setosa
      2,1.3,4,versicolor
      3,2.5,6.0,virginica
      4,0.3,1.4,setosa
      """;

  private static CsvSource file(String name, String text) {
    return new CsvSource(
        name, () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static CsvColumns columns(String label, String... ignored) {
    return new CsvColumns(Optional.ofNullable(label), List.of(), List.of(), Arrays.asList(ignored));
  }

  private static Dataset read(CsvColumns columns, String train, String test) {
    return new CsvDataset("x", COMMAS, columns)
        .read(List.of(file("train.csv", train)), List.of(file("test.csv", test)));
  }

  private static Dataset read(CsvColumns columns, String text) {
    return read(columns, text, text);
  }

  private static float[] features(Samples samples) {
    return ((FeatureMatrix.Floats) samples.features()).values();
  }

  private static void assertRefused(CsvColumns columns, String text, String... parts) {
    assertThatThrownBy(() -> read(columns, text))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll(parts);
  }

  @Test
  void shouldReadFeaturesAndClasses() {
    Dataset data = read(columns("species", "row"), IRIS);

    assertThat(data.schema().features()).containsExactly("width", "length");
    assertThat(data.classes()).containsExactly("setosa", "versicolor", "virginica");
    assertThat(features(data.train())).containsExactly(0.2f, 1.5f, 1.3f, 4f, 2.5f, 6f, 0.3f, 1.4f);
    assertThat(data.train().labels()).containsExactly(0, 1, 2, 0);
    assertThat(data.shape()).containsExactly(2);
  }

  @Test
  void shouldTakeTheFeaturesThatAreNamedInTheirOrder() {
    CsvColumns named =
        new CsvColumns(Optional.of("species"), List.of(), List.of("length", "row"), List.of());

    Dataset data = read(named, IRIS);

    assertThat(data.schema().features()).containsExactly("length", "row");
    assertThat(features(data.test())).startsWith(1.5f, 1f, 4f, 2f);
  }

  @Test
  void shouldReadNumbersToPredict() {
    CsvColumns targets =
        new CsvColumns(Optional.empty(), List.of("length", "width"), List.of("row"), List.of());

    Dataset data = read(targets, IRIS);

    assertThat(data.schema().targets()).containsExactly("length", "width");
    assertThat(data.classes()).isEmpty();
    assertThat(((Targets.Numbers) data.train().targets()).values()).startsWith(1.5, 0.2, 4.0, 1.3);
  }

  @Test
  void shouldMakeEverythingTheTestSplitWhenNothingIsKnown() {
    Dataset data =
        new CsvDataset("x", COMMAS, columns(null, "species"))
            .unlabelled(List.of(file("a.csv", IRIS)));

    assertThat(data.train().count()).isZero();
    assertThat(data.test().targets()).isEqualTo(new Targets.Unknown(4));
    assertThat(data.schema().features()).containsExactly("row", "width", "length");
  }

  @Test
  void shouldReadSeveralFilesByTheNamesOfTheirColumns() {
    String turned = "species,length,row,width\nsetosa,9,8,7\n";

    Dataset data =
        new CsvDataset("x", COMMAS, columns("species"))
            .read(
                List.of(file("a.csv", IRIS), file("b.csv", turned)),
                List.of(file("c.csv", turned)));

    assertThat(data.train().count()).isEqualTo(5);
    assertThat(features(data.train())).endsWith(8f, 7f, 9f);
    assertThat(features(data.test())).containsExactly(8f, 7f, 9f);
    assertThatThrownBy(() -> read(columns("species"), IRIS, "row,width,species\n1,2,setosa\n"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("test.csv has no column 'length'");
    Dataset more =
        read(columns("species"), IRIS, "more,row,width,length,species\nx,1,2,3,setosa\n");
    assertThat(features(more.test())).containsExactly(1f, 2f, 3f);
    assertThatThrownBy(
            () -> read(columns("species"), IRIS, "row,width,lenght,species\n1,2,3,setosa\n"))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("test.csv has no column 'length'", "did you mean 'lenght'?");
  }

  @Test
  void shouldNumberColumnsWithoutNames() {
    Dataset data =
        new CsvDataset("x", new CsvFormat(';', false), columns("c3"))
            .read(List.of(file("a", "1;2;a\n3;4;b\n")), List.of(file("b", "5;6;a\n")));

    assertThat(data.schema().features()).containsExactly("c1", "c2");
    assertThat(features(data.train())).containsExactly(1f, 2f, 3f, 4f);
    assertThat(data.classes()).containsExactly("a", "b");

    for (String other : List.of("5;6;a;7\n", "5;6\n")) {
      assertThatThrownBy(
              () ->
                  new CsvDataset("x", new CsvFormat(';', false), columns("c3"))
                      .read(List.of(file("a", "1;2;a\n3;4;b\n"), file("b", other)), List.of()))
          .isInstanceOf(InputException.class)
          .hasMessageContainingAll("b has other columns than a", "3 columns");
    }
    assertThatThrownBy(
            () ->
                new CsvDataset("x", new CsvFormat(';', false), columns("c3"))
                    .read(List.of(file("a", "1;2;a\n3;4;b\n")), List.of(file("b", "5;6;a;7\n"))))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("b has other columns than a", "4 columns");

    Dataset index = read(columns("y", "c1"), ",a,y\n0,5,u\n1,6,v\n");
    assertThat(index.schema().features()).containsExactly("a");
  }

  @Test
  void shouldOrderClassesByValueWhenAllAreNumbers() {
    assertThat(read(columns("y"), "a,y\n1,10\n1,9\n1,-1\n1,1e1\n").classes())
        .containsExactly("-1", "9", "10", "1e1");
    assertThat(read(columns("y"), "a,y\n1,10\n1,9\n1,x\n").classes())
        .containsExactly("10", "9", "x");
    Dataset other = read(columns("y"), "a,y\n1,b\n1,c\n", "a,y\n1,a\n");
    assertThat(other.classes()).containsExactly("a", "b", "c");
    assertThat(other.train().labels()).containsExactly(1, 2);
  }

  @Test
  void shouldSplitByKeyAndKeepTheOrder() {
    String text =
        "a,y\n"
            + IntStream.range(0, 50)
                .mapToObj(i -> i + "," + (i % 2 == 0 ? "even" : "odd") + "\n")
                .collect(Collectors.joining());
    CsvDataset csv = new CsvDataset("x", COMMAS, columns("y"));
    List<CsvSource> files = List.of(file("a.csv", text));

    Dataset data = csv.split(files, 0.3, new Seed(1));

    assertThat(data.test().count()).isEqualTo(15);
    assertThat(features(data.train())).isSorted().hasSize(35);
    assertThat(features(data.test())).isSorted().doesNotContain(features(data.train()));
    for (Samples split : List.of(data.train(), data.test())) {
      for (int i = 0; i < split.count(); i++) {
        assertThat(data.classes().get(split.label(i)))
            .isEqualTo(split.value(i, 0) % 2 == 0 ? "even" : "odd");
      }
    }
    assertThat(csv.split(files, 0.3, new Seed(1)).digest()).isEqualTo(data.digest());
    assertThat(csv.split(files, 0.3, new Seed(2)).digest()).isNotEqualTo(data.digest());
    assertThat(csv.split(files, 0.999, new Seed(1)).train().count()).isEqualTo(1);
    assertThat(csv.split(files, 1e-9, new Seed(1)).test().count()).isEqualTo(1);
    for (double nonsense : new double[] {0, 1, -1, 2, Double.NaN}) {
      assertThatThrownBy(() -> csv.split(files, nonsense, new Seed(1)))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("--test-fraction");
    }
    assertThatThrownBy(() -> csv.split(List.of(file("a.csv", "a,y\n1,x\n")), 0.5, new Seed(1)))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("a.csv cannot be split", "--test");
  }

  @Test
  void shouldNameFileLineAndColumnOfACellThatIsNoNumber() {
    String good = "a,b,y\n1,2,u\n";
    assertRefused(
        columns("y"), good + "3,x,v\n", "train.csv, line 3, column 'b'", "'x'", "--ignore");
    assertRefused(columns("y"), good + "3,,v\n", "line 3, column 'b' is empty", "not guessed");
    assertRefused(columns("y"), good + "\n3,\"1,5\",v\n", "line 4, column 'b' has a decimal comma");
    for (String bad :
        List.of(
            "NaN", "inf", "Infinity", "-", ".", "e5", "1e", "0x10", "1d", "1 2", "1e999", "1_0")) {
      assertRefused(columns("y"), good + "3," + bad + ",v\n", "line 3, column 'b'", "finite");
    }
    assertRefused(columns("y"), good + "3,1e39,v\n", "line 3, column 'b' is too large");
    assertRefused(columns("y"), good + "3,4,\n", "line 3, column 'y' is empty");
    CsvColumns target = new CsvColumns(Optional.empty(), List.of("y"), List.of(), List.of());
    assertRefused(target, good, "line 2, column 'y' is not a finite number", "--label");
    for (String fine : List.of("1", "-1", "+1", "1.", ".5", "-.5e-3", "1E5", "007")) {
      assertThat(features(read(columns("y"), good + fine + ",4,v\n").train())[2])
          .isEqualTo(Float.parseFloat(fine));
    }
  }

  @Test
  void shouldNameTheLineOfWrongLength() {
    assertRefused(
        columns("y"),
        "a,b,y\n1,2,u\n3,4\n",
        "train.csv, line 3 has 2 cells",
        "3, as in the first line",
        "3,4");
    assertRefused(
        columns("y"), "a,b,y\n1,5,2,u\n", "line 2 has 4 cells", "decimal point, not a comma");
  }

  @Test
  void shouldSayWhatATableLacks() {
    assertRefused(columns("y"), "", "train.csv has no rows", "nothing");
    assertRefused(columns("y"), "\n\n", "train.csv has no rows");
    assertRefused(columns("y"), "a,y\n", "train.csv has no rows", "a header and nothing below it");
    assertRefused(columns("y"), "a,y\n1,u\n2,u\n", "column 'y' has one class only", "'u'");
    assertRefused(columns("y"), "a,b,a,y\n", "two columns 'a'", "columns 1 and 3");
    assertRefused(columns("lable"), "a,label\n1,u\n", "no column 'lable'", "did you mean 'label'?");
    assertRefused(columns("y", "b"), "a,y\n1,u\n", "no column 'b'", "one of a, y");
    assertRefused(columns("y"), "a;y\n1;u\n", "no column 'y'", "is --separator the right one?");
    assertRefused(columns("y"), "y\nu\n", "has no features");
    String many =
        "a,y\n"
            + IntStream.range(0, 257).mapToObj(i -> "1," + i + "\n").collect(Collectors.joining());
    assertRefused(columns("y"), many, "line 258, column 'y' has more than 256 labels", "--target");
    int last = many.lastIndexOf("1,256");
    assertThat(read(columns("y"), many.substring(0, last)).classes()).hasSize(256);
    assertThatThrownBy(() -> read(columns("y"), many.substring(0, last), "a,y\n1,z\n"))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("more than 256 labels", "257 in training and test rows");
  }

  @Test
  void shouldRefuseAColumnThatIsTwoThings() {
    assertThatThrownBy(() -> columns("y", "y"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("column 'y' is named twice");
    assertThatThrownBy(() -> new CsvColumns(Optional.of("y"), List.of("z"), List.of(), List.of()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("a label or targets, not both");
    for (String nonsense : List.of("", "ab", "\"", "\n", ".", "1", "x", "-")) {
      assertThatThrownBy(() -> CsvFormat.of(nonsense, true))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("--separator");
    }
    assertThat(CsvFormat.of("tab", true).separator()).isEqualTo('\t');
  }
}
