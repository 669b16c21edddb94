package org.l2lspark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.l2lspark.RealData;
import org.l2lspark.data.Dataset;
import org.l2lspark.data.IdxFixture;
import org.l2lspark.data.LetterFile;
import org.l2lspark.data.fetch.FileServer;
import org.l2lspark.spark.ParquetDatasets;

class DataCommandTest {
  @TempDir private Path folder;
  private String out;
  private String err;

  private int l2l(Object... arguments) {
    CommandLineRun run = CommandLineRun.of(arguments);
    out = run.out();
    err = run.err();
    return run.code();
  }

  private void assertMistake(int code, String... parts) {
    assertThat(code).isEqualTo(2);
    assertThat(err).contains(parts).doesNotContain("unexpected failure");
  }

  @Test
  void shouldMakeAndDescribeDigits() {
    Path to = folder.resolve("digits");
    Path sheet = folder.resolve("sheet.png");

    assertThat(l2l("data", "make", "digits", "--to", to, "--train", 1200, "--test", 20)).isZero();
    assertThat(out).contains("digits: 1,200 training and 20 test samples of 10 classes in " + to);

    assertThat(l2l("data", "describe", to, "--sheet", sheet, "--samples", 3)).isZero();
    assertThat(out)
        .contains("name     digits")
        .contains(
            "origin   l2l data make digits --classes 0123456789 --train 1200 --test 20 --seed 1")
        .contains("samples  1,200 training, 20 test")
        .contains("shape    28 x 28")
        .contains(new ParquetDatasets().read(to.toString()).digest() + " (verified)")
        .containsPattern("7 +120 +2 +#{40}");
    assertThat(sheet).isNotEmptyFile();
    assertThat(err).isEmpty();
  }

  @Test
  void shouldJoinDataSets() {
    String digits = folder.resolve("digits").toString();
    String letters = folder.resolve("letters").toString();
    String both = folder.resolve("both").toString();
    l2l("data", "make", "digits", "--to", digits, "--train", 30, "--test", 10);
    l2l("data", "make", "letters", "--to", letters, "--train", 40, "--test", 20);
    assertThat(l2l("data", "join", digits, letters, "--to", both, "--train", 25, "--test", 0))
        .isZero();
    Dataset joined = new ParquetDatasets().read(both);
    Dataset first = new ParquetDatasets().read(digits);
    Dataset second = new ParquetDatasets().read(letters);
    assertThat(joined.name()).isEqualTo("digits+letters");
    assertThat(joined.classes()).hasSize(20).contains("digits/7", "letters/J");
    assertThat(joined.train().count()).isEqualTo(50);
    assertThat(joined.test().count()).isEqualTo(30);
    for (int i = 0; i < 20; i++) { // after the ten digits of the test split
      assertThat(joined.classes().get(joined.test().label(10 + i)))
          .isEqualTo("letters/" + second.classes().get(second.test().label(i)));
      assertThat(joined.test().value(10 + i, 400)).isEqualTo(second.test().value(i, 400));
    }
    assertThat(joined.train().label(3)).isEqualTo(first.train().label(3));
    assertMistake(
        l2l("data", "join", digits, digits, "--to", both + "2"), "two data sets are called digits");
    assertMistake(l2l("data", "join", digits, "--to", both + "2"), "nothing to join to");
    assertThat(Path.of(both + "2")).doesNotExist();
  }

  @Test
  void shouldMakeTheLettersThatAreNamed() {
    Path to = folder.resolve("letters");

    l2l("data", "make", "letters", "--to", to, "--train", 10, "--test", 5);
    assertThat(String.join("", new ParquetDatasets().card(to.toString()).classes()))
        .isEqualTo("ABCDEFGHIJ");

    String[] classes = {"--classes", "x-zA", "--force", "--seed", "5"};
    l2l(
        "data",
        "make",
        "letters",
        "--to",
        to,
        "--train",
        10,
        "--test",
        5,
        classes[0],
        classes[1],
        classes[2],
        classes[3],
        classes[4]);
    assertThat(String.join("", new ParquetDatasets().card(to.toString()).classes()))
        .isEqualTo("XYZA");
  }

  @Test
  void shouldExitWithTwoWhenArgumentsAreWrong() {
    Path to = folder.resolve("x");

    assertMistake(l2l("data"), "which command: make, import, fetch, join or describe?");
    assertMistake(l2l("data", "make"), "make what");
    assertMistake(l2l("data", "import"), "import what");
    assertMistake(l2l("data", "fetch"), "fetch what");
    assertMistake(l2l("data", "make", "digits"), "--to");
    assertMistake(l2l("data", "make", "digits", "--to", to, "--train", "many"), "many");
    assertMistake(l2l("data", "make", "digits", "--to", to, "--train", 0), "0 training samples");
    assertMistake(l2l("data", "make", "digits", "--to", to, "--classes", "0-A"), "0-A");
    assertMistake(l2l("data", "make", "letters", "--to", to, "--classes", "C-A"), "C-A");
    assertMistake(l2l("data", "import", "mnist", "--to", to), "--from");
    assertMistake(l2l("data", "describe", to), "no data set at " + to, "l2l data make digits");
    assertMistake(
        l2l("data", "fetch", "mnist", "--to", to, "--mirror", "ftp://host/"), "'ftp://host/'");
    assertThat(to).doesNotExist();
  }

  @Test
  void shouldRefuseToOverwriteBeforeAnyWorkUnlessForced() {
    Path to = folder.resolve("digits");
    l2l("data", "make", "digits", "--to", to, "--train", 10, "--test", 5);

    assertMistake(
        l2l("data", "import", "mnist", "--from", folder.resolve("none"), "--to", to),
        to + " exists",
        "--force");
    assertThat(l2l("data", "make", "digits", "--to", to, "--train", 20, "--test", 5, "--force"))
        .isZero();
    assertThat(new ParquetDatasets().card(to.toString()).train()).isEqualTo(20);
  }

  /** Its option is --to; what it cannot write speaks of no other command's. */
  @Test
  void shouldNameNoOptionThatItDoesNotHaveWhenItCannotWrite() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "not a folder");
    assertThat(l2l("data", "make", "digits", "--to", file.resolve("x"), "--train", 10, "--test", 5))
        .isEqualTo(1);
    assertThat(err).contains("cannot write", "another place").doesNotContain("--out", "unexpected");
  }

  @Test
  void shouldImportIdxFilesAndKeepTheOldDataSetWhenTheyAreBad() throws IOException {
    Path from = IdxFixture.folder(Files.createDirectories(folder.resolve("from")));
    Path to = folder.resolve("idx");

    assertThat(l2l("data", "import", "idx", "--from", from, "--to", to, "--classes", "cat,dog"))
        .isZero();
    assertThat(new ParquetDatasets().card(to.toString()).classes()).containsExactly("cat", "dog");
    assertThat(new ParquetDatasets().card(to.toString()).origin())
        .contains("train-images-idx3-ubyte.gz (sha256 ");

    Files.write(from.resolve("t10k-labels-idx1-ubyte"), IdxFixture.labels(0));
    assertMistake(
        l2l("data", "import", "mnist", "--from", from, "--to", to, "--force"),
        "labels and images differ in number");
    assertThat(new ParquetDatasets().read(to.toString()).name()).isEqualTo("idx");
  }

  @Test
  void shouldNameFileAndLineWhenALetterRowIsBad() throws IOException {
    Files.writeString(folder.resolve(LetterFile.NAME), "T,1,2\n");

    assertMistake(
        l2l("data", "import", "letter", "--from", folder, "--to", folder.resolve("x")),
        LetterFile.NAME + ", line 1",
        "'T,1,2'");
  }

  private Path table(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void shouldImportATableOfClassesAndDescribeIt() throws IOException {
    Path from = table("flowers.csv", "\ufeffwidth,kind\r\n0.5,rose\r\n2,\"tulip\"\r\n1,rose\r\n");
    Path to = folder.resolve("flowers");

    assertThat(l2l("data", "import", "csv", "--from", from, "--to", to, "--label", "kind"))
        .isZero();

    assertThat(out).contains("flowers: 2 training and 1 test samples of 2 classes in " + to);
    assertThat(new ParquetDatasets().card(to.toString()).origin())
        .startsWith("imported from flowers.csv (sha256 ")
        .endsWith("), label kind, test fraction 0.2, split by seed 1");
    assertThat(l2l("data", "describe", to)).isZero();
    assertThat(out)
        .contains("shape    1, one float per value")
        .containsPattern("rose +\\d +\\d  #+")
        .containsPattern("feature +mean +std +least +most  .training.")
        .contains("width  ");
  }

  @Test
  void shouldImportATableOfNumbersWithATestFileAndDescribeIt() throws IOException {
    Path from = table("a.csv", "x;y;z\n1;10;5\n3;30;6\n");
    Path test = table("b.csv", "x;y;z\n2;20;7\n");
    Path to = folder.resolve("numbers");
    String[] options = {"--target", "y,z", "--separator", ";", "--name", "line"};

    assertThat(
            l2l(
                "data",
                "import",
                "csv",
                "--from",
                "file:" + from,
                "--test",
                test,
                "--to",
                to,
                options[0],
                options[1],
                options[2],
                options[3],
                options[4],
                options[5]))
        .isZero();

    assertThat(out).contains("line: 2 training and 1 test samples to predict y, z in " + to);
    assertThat(l2l("data", "describe", to)).isZero();
    assertThat(out)
        .contains("y             20.000       10.000       10.000       30.000")
        .contains("x             2.0000       1.0000       1.0000       3.0000");
    assertMistake(
        l2l("data", "describe", to, "--sheet", folder.resolve("s.png")),
        "the data set line has no classes");
  }

  @Test
  void shouldWarnOfClassesThatOnlyTheTestSplitHas() throws IOException {
    Path from = table("train.csv", "a,label\n1,u\n2,v\n");
    Path test = table("test.csv", "a,label\n1,u\n2,V\n");
    Path to = folder.resolve("warned");
    Object[] start = {"data", "import", "csv", "--from", from, "--test", test, "--to", to};
    String[] warnings = {"warning: 1 of 3 classes with no training sample: V;", "by case only"};

    assertThat(l2l(with(start, "--label", "label"))).isZero();
    assertThat(out).contains(warnings);
    assertThat(l2l("data", "describe", to)).isZero();
    assertThat(out).contains(warnings);
  }

  @Test
  void shouldImportATableToPredictOn() throws IOException {
    Path from = table("new.csv", "id,a,b\nu1,1,2\nu2,3,4\n");
    Path to = folder.resolve("new");

    assertThat(l2l("data", "import", "csv", "--from", from, "--to", to, "--ignore", "id")).isZero();

    assertThat(out).contains("new: 0 training and 2 test samples without labels in " + to);
    assertThat(l2l("data", "describe", to)).isZero();
    assertThat(out).contains("samples  0 training, 2 test").contains("(test)");
  }

  @Test
  void shouldWriteNothingWhenATableIsWrong() throws IOException {
    Path from = table("x.csv", "a,b,label\n1,2,u\n3,four,v\n");
    Path to = folder.resolve("x");
    Object[] start = {"data", "import", "csv", "--from", from, "--to", to};

    assertMistake(
        l2l(with(start, "--label", "label")), from + ", line 3, column 'b' is not a finite number");
    assertMistake(l2l(with(start, "--label", "lable", "--ignore", "b")), "did you mean 'label'?");
    assertMistake(l2l(with(start, "--label", "label", "--target", "a")), "not both");
    assertMistake(l2l(with(start, "--test-fraction", "0.5")), "are not split", "--label");
    assertMistake(
        l2l(with(start, "--label", "label", "--test-fraction", "0.5", "--test", "y.csv")),
        "--test and --test-fraction");
    assertMistake(l2l(with(start, "--separator", "ab")), "'ab' cannot separate cells");
    Path none = folder.resolve("none.csv");
    assertMistake(l2l("data", "import", "csv", "--from", none, "--to", to), "cannot read " + none);
    assertMistake(
        l2l("data", "import", "csv", "--from", "nowhere://x/y.csv", "--to", to),
        "there is no file system for nowhere:");
    assertThat(to).doesNotExist();
  }

  private static Object[] with(Object[] start, Object... more) {
    return java.util.stream.Stream.concat(
            java.util.Arrays.stream(start), java.util.Arrays.stream(more))
        .toArray();
  }

  @Test
  void shouldImportFoldersOfPngAndNameWhatItLeavesOut() throws IOException {
    for (String letter : new String[] {"A", "B"}) {
      Path images = Files.createDirectories(folder.resolve("from").resolve(letter));
      for (int i = 0; i < 4; i++) {
        BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
        javax.imageio.ImageIO.write(image, "png", images.resolve(i + ".png").toFile());
      }
    }
    Files.write(folder.resolve("from/B/2.png"), new byte[0]);
    Path hidden = Files.createDirectories(folder.resolve("from/.ipynb_checkpoints"));
    Files.copy(folder.resolve("from/A/0.png"), hidden.resolve("0.png"));
    Path from = folder.resolve("from");
    Path to = folder.resolve("to");

    assertMistake(
        l2l("data", "import", "notmnist", "--from", from, "--to", to), "7 of them readable");
    assertThat(
            l2l(
                "data",
                "import",
                "notmnist",
                "--from",
                from,
                "--to",
                to,
                "--train",
                5,
                "--test",
                2,
                "--seed",
                3))
        .isZero();
    assertThat(out)
        .contains("8 PNG files, 1 left out", "  left out B/2.png: empty file")
        .contains("beside them 1 left out", "  left out .ipynb_checkpoints: hidden")
        .contains("notmnist: 5 training and 2 test samples of 2 classes");
  }

  @Test
  void shouldFetchVerifyAndImportTheLetterData() throws IOException {
    byte[] content = Files.readAllBytes(RealData.data("letter/" + LetterFile.NAME));
    Path to = folder.resolve("letter");
    Path cache = folder.resolve("cache");
    try (FileServer empty = new FileServer();
        FileServer server = new FileServer().with(LetterFile.NAME, content)) {
      assertThat(
              l2l(
                  "data",
                  "fetch",
                  "letter",
                  "--to",
                  to,
                  "--cache",
                  cache,
                  "--mirror",
                  empty.address(),
                  "--mirror",
                  server.address()))
          .isZero();
    }
    assertThat(out).contains("letter: 16,000 training and 4,000 test samples of 26 classes");
    assertThat(cache.resolve("letter").resolve(LetterFile.NAME)).hasBinaryContent(content);
    assertThat(new ParquetDatasets().card(to.toString()).origin()).contains("2b89f3602cf768d3");

    assertThat(l2l("data", "describe", to)).isZero();
    assertThat(out).contains("shape    16, one byte per value");
    assertMistake(
        l2l("data", "describe", to, "--sheet", folder.resolve("s.png")), "no contact sheet");
  }

  @Test
  void shouldExitWithOneWhenNoMirrorHasTheFile() {
    Path to = folder.resolve("mnist");
    try (FileServer empty = new FileServer()) {
      int code =
          l2l(
              "data",
              "fetch",
              "mnist",
              "--to",
              to,
              "--cache",
              folder.resolve("c"),
              "--mirror",
              empty.address());

      assertThat(code).isEqualTo(1);
      assertThat(err).contains("HTTP status 404", "l2l data import");
    }
    assertThat(to).doesNotExist();
  }

  @Test
  void shouldImportRealMnistAndReadTheSameBytesBack() {
    Path to = folder.resolve("mnist");

    assertThat(l2l("data", "import", "mnist", "--from", RealData.data("mnist"), "--to", to))
        .isZero();

    assertThat(out).contains("mnist: 60,000 training and 10,000 test samples of 10 classes");
    assertThat(new ParquetDatasets().read(to.toString()).digest())
        .isEqualTo("b52eb7b9759eeaa087069cbd1e36df1d6833435c4dde6fdf46b394158829affc");
  }
}
