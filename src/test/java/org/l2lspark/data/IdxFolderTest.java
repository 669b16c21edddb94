package org.l2lspark.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.l2lspark.RealData;
import org.l2lspark.problem.InputException;

class IdxFolderTest {
  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    IdxFixture.folder(folder);
  }

  private Dataset read() {
    return IdxFolder.of(folder).read("small", List.of());
  }

  private void assertProblem(String... parts) {
    assertThatThrownBy(this::read)
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll(parts);
  }

  @Test
  void shouldReadPlainAndCompressedFilesOfOneFolder() {
    Dataset data = read();

    assertThat(data.shape()).containsExactly(2, 3);
    assertThat(data.classes()).containsExactly("0", "1");
    assertThat(data.train().labels()).containsExactly(1, 0, 1);
    assertThat(data.test().bytes()).containsExactly(0, 1, 2, 3, 4, 5, 10, 11, 12, 13, 14, 15);
  }

  @Test
  void shouldTurnImagesWhenTheyAreStoredColumnByColumn() {
    Dataset data = new IdxFolder(folder, "", 0, true).read("turned", List.of("a", "b"));

    assertThat(data.shape()).containsExactly(3, 2);
    assertThat(Arrays.copyOf(data.test().bytes(), 6)).containsExactly(0, 3, 1, 4, 2, 5);
  }

  @Test
  void shouldCountLabelsFromTheFirstOneWhenFilesHaveAPrefix() throws IOException {
    for (String split : List.of("train", "test")) {
      Files.write(folder.resolve("x-" + split + "-images-idx3-ubyte"), IdxFixture.images(2, 1, 1));
      Files.write(folder.resolve("x-" + split + "-labels-idx1-ubyte"), IdxFixture.labels(2, 1));
    }

    Dataset data = new IdxFolder(folder, "x-", 1, false).read("x", List.of("A", "B"));

    assertThat(data.train().labels()).containsExactly(1, 0);
    assertThat(new IdxFolder(folder, "x-", 1, false).read("x", List.of()).classes())
        .containsExactly("1", "2");
  }

  @Test
  void shouldReadOneOfTwoFilesThatSayTheSameAndRefuseTwoThatDiffer() throws IOException {
    Path plain = folder.resolve("train-images-idx3-ubyte");
    Files.write(plain, IdxFixture.images(3, 2, 3));
    Files.writeString(folder.resolve("._train-images-idx3-ubyte"), "of the system");
    Files.createDirectories(folder.resolve("train-labels.idx1-ubyte"));
    Dataset data = IdxFolder.of(folder).read("x", List.of());
    Files.delete(plain);
    assertThat(data.digest()).isEqualTo(IdxFolder.of(folder).read("x", List.of()).digest());

    Files.write(plain, IdxFixture.images(4, 2, 3));

    assertProblem("two files that differ", plain + ".gz and " + plain, "remove");
  }

  @Test
  void shouldNameTheFileWhenItIsMissing() throws IOException {
    Files.delete(folder.resolve("t10k-labels-idx1-ubyte"));

    assertProblem("t10k-labels-idx1-ubyte", folder.toString(), "none of them");
  }

  @Test
  void shouldSayThatThereIsNoFolderWhenThereIsNone() {
    assertThatThrownBy(() -> IdxFolder.of(folder.resolve("none")).read("x", List.of()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no such folder");
  }

  @Test
  void shouldNameBothMagicNumbersWhenLabelsStandForImages() throws IOException {
    Files.write(folder.resolve("t10k-images-idx3-ubyte"), IdxFixture.labels(0, 1));

    assertProblem("t10k-images-idx3-ubyte", "0x00000803", "0x00000801, which are labels");
  }

  @Test
  void shouldSayTruncatedWhenAPlainFileEndsEarly() throws IOException {
    byte[] images = IdxFixture.images(2, 2, 3);
    Files.write(folder.resolve("t10k-images-idx3-ubyte"), Arrays.copyOf(images, 20));

    assertProblem("t10k-images-idx3-ubyte is truncated", "12 values", "Got: 4");
  }

  @Test
  void shouldSayTruncatedWhenAHeaderEndsEarly() throws IOException {
    Files.write(folder.resolve("t10k-labels-idx1-ubyte"), new byte[] {0, 0, 8});

    assertProblem("t10k-labels-idx1-ubyte is truncated");
  }

  @Test
  void shouldSayTruncatedWhenAGzipFileEndsEarly() throws IOException {
    byte[] whole = IdxFixture.gzip(IdxFixture.images(3, 2, 3));
    for (int length : new int[] {5, whole.length / 2, whole.length - 9, whole.length - 3}) {
      Files.write(folder.resolve("train-images-idx3-ubyte.gz"), Arrays.copyOf(whole, length));

      assertProblem("train-images-idx3-ubyte.gz is truncated");
    }
  }

  @Test
  void shouldSayDamagedWhenAGzipChecksumIsWrong() throws IOException {
    byte[] whole = IdxFixture.gzip(IdxFixture.images(3, 2, 3));
    whole[whole.length - 6] ^= 1;
    Files.write(folder.resolve("train-images-idx3-ubyte.gz"), whole);

    assertProblem("train-images-idx3-ubyte.gz is damaged");
  }

  @Test
  void shouldRefuseMoreBytesThanTheHeaderSays() throws IOException {
    byte[] images = IdxFixture.images(2, 2, 3);
    Files.write(folder.resolve("t10k-images-idx3-ubyte"), Arrays.copyOf(images, images.length + 1));

    assertProblem("t10k-images-idx3-ubyte is longer than its header says");
  }

  @Test
  void shouldRefuseSizesThatCannotBe() throws IOException {
    byte[] images = IdxFixture.images(2, 2, 3);
    images[4] = 0x7f;
    Files.write(folder.resolve("t10k-images-idx3-ubyte"), images);
    assertProblem("t10k-images-idx3-ubyte has sizes that cannot be right");

    images[4] = (byte) 0xff;
    Files.write(folder.resolve("t10k-images-idx3-ubyte"), images);
    assertProblem("t10k-images-idx3-ubyte has sizes that cannot be right");
  }

  @Test
  void shouldNameBothFilesWhenLabelsAndImagesDifferInNumber() throws IOException {
    Files.write(folder.resolve("t10k-labels-idx1-ubyte"), IdxFixture.labels(0, 1, 1));

    assertProblem("labels and images differ", "2 labels", "t10k-images", "3 in", "t10k-labels");
  }

  @Test
  void shouldRefuseTestImagesOfAnotherSize() throws IOException {
    Files.write(folder.resolve("t10k-images-idx3-ubyte"), IdxFixture.images(2, 3, 3));

    assertProblem("training and test images differ in size", "2 x 3", "3 x 3");
  }

  @Test
  void shouldRefuseALabelWithoutAClass() throws IOException {
    Files.write(folder.resolve("t10k-labels-idx1-ubyte"), IdxFixture.labels(0, 7));

    assertThatThrownBy(() -> IdxFolder.of(folder).read("x", List.of("a", "b")))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("t10k-labels-idx1-ubyte", "index 1", "0 to 1", "Got: 7");
  }

  @Test
  void shouldReadRealMnist() {
    Dataset data = IdxFolder.of(RealData.data("mnist")).read("mnist", List.of());

    assertThat(counts(data.train()))
        .containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
    assertThat(counts(data.test()))
        .containsExactly(980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009);
    assertThat(data.train().label(0)).isEqualTo(5); // the well-known first image
    assertThat(data.train().value(0, 5 * 28 + 12)).isEqualTo(3);
    assertThat(data.train().value(0, 5 * 28 + 21)).isEqualTo(255);
  }

  private static int[] counts(Samples samples) {
    int[] counts = new int[10];
    for (int i = 0; i < samples.count(); i++) {
      counts[samples.label(i)]++;
    }
    return counts;
  }
}
