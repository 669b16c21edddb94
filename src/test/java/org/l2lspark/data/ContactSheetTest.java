package org.l2lspark.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.RunException;

class ContactSheetTest {
  @TempDir private Path folder;

  private static Dataset dataset(List<Integer> shape) {
    Samples samples = new Samples(2, new byte[] {1, 2, 3, 4, 5, 6}, new byte[] {1, 0, 1});
    return new Dataset("x", shape, List.of("a", "b"), samples, samples);
  }

  @Test
  void shouldPutTheSamplesOfEachClassInItsRow() throws IOException {
    Dataset data = dataset(List.of(1, 2));
    Path file = folder.resolve("new/sheet.png");

    ContactSheet.write(data, data.train(), 2, file);

    BufferedImage image = ImageIO.read(file.toFile());
    assertThat(image.getWidth()).isEqualTo(2 + 2 * (2 * 2 + 2));
    assertThat(image.getHeight()).isEqualTo(2 + 2 * (2 * 1 + 2));
    assertThat(image.getRaster().getSample(2, 2, 0)).isEqualTo(3); // class a, its only sample
    assertThat(image.getRaster().getSample(4, 3, 0)).isEqualTo(4);
    assertThat(image.getRaster().getSample(2, 6, 0)).isEqualTo(1); // class b, first sample
    assertThat(image.getRaster().getSample(8, 6, 0)).isEqualTo(5); // class b, second sample
  }

  @Test
  void shouldRefuseFeaturesAndNonsense() {
    Dataset features = dataset(List.of(2));
    Dataset images = dataset(List.of(1, 2));
    Path file = folder.resolve("sheet.png");

    assertThatThrownBy(() -> ContactSheet.write(features, features.train(), 2, file))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("shape [2]");
    assertThatThrownBy(() -> ContactSheet.write(images, images.train(), 0, file))
        .isInstanceOf(InputException.class);
  }

  @Test
  void shouldSayWhenTheFileCannotBeWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "not a folder");
    Dataset images = dataset(List.of(1, 2));

    assertThatThrownBy(() -> ContactSheet.write(images, images.train(), 1, file.resolve("a.png")))
        .isInstanceOf(RunException.class)
        .hasMessageContainingAll("a.png", "--sheet");
  }
}
