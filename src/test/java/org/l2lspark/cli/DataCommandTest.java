package org.l2lspark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.l2lspark.RealData;
import org.l2lspark.data.IdxFixture;
import org.l2lspark.data.LetterFile;
import org.l2lspark.data.fetch.FileServer;
import org.l2lspark.spark.ParquetDatasets;

class DataCommandTest {
  @TempDir private Path folder;
  private String out;
  private String err;

  private int l2l(Object... arguments) {
    StringWriter outText = new StringWriter();
    StringWriter errText = new StringWriter();
    String[] texts = new String[arguments.length];
    for (int i = 0; i < arguments.length; i++) {
      texts[i] = arguments[i].toString();
    }
    int code = L2l.execute(new PrintWriter(outText), new PrintWriter(errText), texts);
    out = outText.toString();
    err = errText.toString();
    return code;
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

    assertMistake(l2l("data"), "which command: make, import, fetch or describe?");
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
    assertThat(out).contains("shape    16, one byte a value");
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
