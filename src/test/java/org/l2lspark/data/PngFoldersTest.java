package org.l2lspark.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;

class PngFoldersTest {
  private static final int EACH = 10;

  @TempDir private Path folder;

  /** Image {@code i} of class {@code k} is all {@code 20 k + i}. */
  @BeforeEach
  void write() throws IOException {
    for (int k = 0; k < 3; k++) {
      Path letter = Files.createDirectories(folder.resolve(Character.toString('A' + k)));
      for (int i = 0; i < EACH; i++) {
        write(letter.resolve("image" + i + ".png"), BufferedImage.TYPE_BYTE_GRAY, 4, 20 * k + i);
      }
    }
  }

  private static void write(Path file, int type, int side, int grey) throws IOException {
    BufferedImage image = new BufferedImage(side, side, type);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        if (type == BufferedImage.TYPE_BYTE_GRAY) {
          image.getRaster().setSample(x, y, 0, grey);
        } else {
          image.setRGB(x, y, 0xff000000 | grey * 0x010101);
        }
      }
    }
    assertThat(ImageIO.write(image, "png", file.toFile())).isTrue();
  }

  private PngFolders.Result read(int train, int test, long seed) {
    return new PngFolders(folder, 4, train, test).read("letters", new Seed(seed));
  }

  @Test
  void shouldReadGreyValuesAsStoredAndLabelThemByFolder() {
    PngFolders.Result result = read(20, 10, 1);

    Dataset data = result.dataset();
    assertThat(data.classes()).containsExactly("A", "B", "C");
    assertThat(result.files()).isEqualTo(30);
    assertThat(result.unreadable()).isEmpty();
    Set<Integer> seen = new HashSet<>();
    for (Samples split : new Samples[] {data.train(), data.test()}) {
      for (int i = 0; i < split.count(); i++) {
        assertThat((int) split.value(i, 0) / 20).isEqualTo(split.label(i));
        seen.add((int) split.value(i, 15));
      }
    }
    assertThat(seen).hasSize(30);
  }

  @Test
  void shouldReadColoursAsTheSameGreyValues() throws IOException {
    for (int i = 0; i < EACH; i++) {
      write(folder.resolve("A/image" + i + ".png"), BufferedImage.TYPE_INT_RGB, 4, i);
      write(folder.resolve("B/image" + i + ".png"), BufferedImage.TYPE_INT_ARGB, 4, 20 + i);
    }

    Samples train = read(29, 1, 1).dataset().train();

    for (int i = 0; i < train.count(); i++) {
      assertThat((int) train.value(i, 3) / 20).isEqualTo(train.label(i));
    }
  }

  @Test
  void shouldLeaveOutAndNameUnreadableImages() throws IOException {
    Files.write(folder.resolve("A/image0.png"), new byte[0]);
    Files.writeString(folder.resolve("B/image1.png"), "not an image");
    byte[] whole = Files.readAllBytes(folder.resolve("C/image2.png"));
    Files.write(folder.resolve("C/image2.png"), Arrays.copyOf(whole, whole.length / 2));
    write(folder.resolve("C/image3.png"), BufferedImage.TYPE_BYTE_GRAY, 5, 9);
    Files.writeString(folder.resolve("C/notes.txt"), "no PNG, so not counted");

    PngFolders.Result result = read(10, 6, 1);

    assertThat(result.files()).isEqualTo(30);
    assertThat(result.unreadable())
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo("A/image0.png: empty file"),
            line -> assertThat(line).startsWith("B/image1.png: "),
            line -> assertThat(line).startsWith("C/image2.png: "),
            line -> assertThat(line).isEqualTo("C/image3.png: 5 x 5 pixels"));
  }

  @Test
  void shouldLeaveOutAndNameWhatIsNoClassAndNoImage() throws IOException {
    for (String name :
        new String[] {
          ".ipynb_checkpoints", "__MACOSX", "@eaDir", "$RECYCLE.BIN", "lost+found", "A/.thumbs"
        }) {
      Path hidden = Files.createDirectories(folder.resolve(name));
      write(hidden.resolve("image0.png"), BufferedImage.TYPE_BYTE_GRAY, 4, 250);
    }
    for (String name : new String[] {".DS_Store", "A/Thumbs.db", "A/._image0.png", "notes.txt"}) {
      Files.writeString(folder.resolve(name), "of the system");
    }
    Files.createDirectories(folder.resolve("D"));
    Files.createDirectories(folder.resolve("E/nested.png"));
    Files.writeString(Files.createDirectories(folder.resolve("F")).resolve("x.png"), "GIF89a");
    Files.writeString(Files.createDirectories(folder.resolve("B0")).resolve("x.jpg"), "JFIF");
    Files.createSymbolicLink(folder.resolve("G"), folder.resolve("nowhere"));
    Files.createSymbolicLink(folder.resolve("H"), folder.resolve("C"));
    Files.createSymbolicLink(folder.resolve("A/self"), folder.resolve("A"));

    PngFolders.Result result = read(30, 10, 1);

    assertThat(result.dataset().classes()).containsExactly("A", "B", "C", "H");
    assertThat(result.files()).isEqualTo(41);
    assertThat(result.unreadable())
        .containsExactly("F/x.png: not a PNG image; convert it, or remove it");
    assertThat(result.others().stream().map(line -> line.replaceAll(":.*", "")))
        .containsExactlyInAnyOrder(
            "$RECYCLE.BIN",
            ".DS_Store",
            ".ipynb_checkpoints",
            "@eaDir",
            "A/.thumbs",
            "A/._image0.png",
            "A/Thumbs.db",
            "A/self",
            "B0",
            "D",
            "E",
            "F",
            "G",
            "__MACOSX",
            "lost+found",
            "notes.txt");
    for (Samples split : new Samples[] {result.dataset().train(), result.dataset().test()}) {
      for (int i = 0; i < split.count(); i++) {
        int label = split.label(i);
        assertThat((int) split.value(i, 0) / 20).isEqualTo(label == 3 ? 2 : label);
      }
    }
  }

  @Test
  void shouldReadSixteenBitsAndLeaveOutWhatIsTransparent() throws IOException {
    BufferedImage deep = new BufferedImage(4, 4, BufferedImage.TYPE_USHORT_GRAY);
    for (int i = 0; i < EACH; i++) {
      for (int pixel = 0; pixel < 16; pixel++) {
        deep.getRaster().setSample(pixel % 4, pixel / 4, 0, i << 8 | 0xff);
      }
      assertThat(ImageIO.write(deep, "png", folder.resolve("A/image" + i + ".png").toFile()))
          .isTrue();
    }
    BufferedImage clear = new BufferedImage(4, 4, BufferedImage.TYPE_INT_ARGB);
    assertThat(ImageIO.write(clear, "png", folder.resolve("B/image0.png").toFile())).isTrue();

    PngFolders.Result result = read(28, 1, 1);

    assertThat(result.unreadable())
        .containsExactly("B/image0.png: transparent pixels; put it on a background");
    Samples train = result.dataset().train();
    for (int i = 0; i < train.count(); i++) {
      assertThat((int) train.value(i, 3) / 20).isEqualTo(train.label(i));
    }
  }

  @Test
  void shouldGiveTheSameSplitForTheSameSeedOnly() {
    Dataset data = read(20, 10, 1).dataset();

    assertThat(read(20, 10, 1).dataset().digest()).isEqualTo(data.digest());
    assertThat(read(20, 10, 2).dataset().digest()).isNotEqualTo(data.digest());
  }

  @Test
  void shouldSayHowManyThereAreWhenTooFew() throws IOException {
    Files.write(folder.resolve("A/image0.png"), new byte[0]);

    assertThatThrownBy(() -> read(20, 10, 1))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("20 training and 10 test", "29 of them readable", "A/image0.png");
  }

  @Test
  void shouldSayWhatIsExpectedWhenThereAreNoClassFolders() {
    Path none = folder.resolve("A");

    assertThatThrownBy(() -> new PngFolders(none, 4, 1, 1).read("x", new Seed(1)))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll(none.toString(), "one for each class");
    assertThatThrownBy(() -> new PngFolders(folder.resolve("none"), 4, 1, 1).read("x", new Seed(1)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no such folder");
  }

  @Test
  void shouldRefuseNumbersThatCannotBe() {
    assertThatThrownBy(() -> new PngFolders(folder, 0, 1, 1)).isInstanceOf(InputException.class);
    assertThatThrownBy(() -> new PngFolders(folder, 4, 0, 1)).isInstanceOf(InputException.class);
    assertThatThrownBy(() -> new PngFolders(folder, 4, 1, -1)).isInstanceOf(InputException.class);
    assertThatThrownBy(() -> new PngFolders(folder, 1024, 3000, 1))
        .isInstanceOf(InputException.class);
  }
}
