package org.l2lspark.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.l2lspark.RealData;
import org.l2lspark.problem.InputException;

class LetterFileTest {
  private static final String T = "T,2,8,3,5,1,8,13,0,6,6,10,8,0,8,0,15";
  private static final String A = "A,1,1,3,2,1,8,2,2,2,8,2,8,1,6,2,7";

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve(LetterFile.NAME);
  }

  @Test
  void shouldSplitRowsAndScaleValuesToBytes() throws IOException {
    Files.writeString(file, T + "\r\n" + A + "\r\n\r\n" + T + "\n");

    Dataset data = LetterFile.read(file, 2);

    assertThat(data.train().count()).isEqualTo(2);
    assertThat(data.test().count()).isEqualTo(1);
    assertThat(data.classes().get(data.train().label(0))).isEqualTo("T");
    assertThat(data.train().label(1)).isZero();
    assertThat(data.train().value(0, 0)).isEqualTo(34);
    assertThat(data.train().value(0, 15)).isEqualTo(255);
    assertThat(data.train().value(1, 15)).isEqualTo(119);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "t,2,8,3,5,1,8,13,0,6,6,10,8,0,8,0,8",
        "TT,2,8,3,5,1,8,13,0,6,6,10,8,0,8,0,8",
        "T,2,8,3,5,1,8,13,0,6,6,10,8,0,8,0",
        "T,2,8,3,5,1,8,13,0,6,6,10,8,0,8,0,8,9",
        "T,2,8,3,5,1,8,16,0,6,6,10,8,0,8,0,8",
        "T,2,8,3,5,1,8,-1,0,6,6,10,8,0,8,0,8",
        "T,2,8,3,5,1,8,,0,6,6,10,8,0,8,0,8",
        "T,2,8,3,5,1,8,1.5,0,6,6,10,8,0,8,0,8",
        "lettr,x-box,y-box"
      })
  void shouldNameFileAndLineWhenARowIsBad(String row) throws IOException {
    Files.writeString(file, T + "\n" + A + "\n" + row + "\n" + T + "\n");

    assertThatThrownBy(() -> LetterFile.read(file, 2))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll(
            file + ", line 3", "a capital letter and 16 integers from 0 to 15", "'" + row + "'");
  }

  @Test
  void shouldRefuseASplitWithoutTestRows() throws IOException {
    Files.writeString(file, T + "\n" + A + "\n");

    assertThatThrownBy(() -> LetterFile.read(file, 2))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("1 to 1 training rows of its 2", "Got: 2");
  }

  @Test
  void shouldNameTheFileWhenItIsMissing() {
    assertThatThrownBy(() -> LetterFile.read(file, 2))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll(file.toString(), "no such file");
  }

  @Test
  void shouldReadTheRealFile() {
    Dataset data = LetterFile.read(RealData.data("letter/" + LetterFile.NAME), LetterFile.TRAIN);

    int[] counts = new int[26];
    for (Samples split : new Samples[] {data.train(), data.test()}) {
      for (int i = 0; i < split.count(); i++) {
        counts[split.label(i)]++;
      }
    }
    assertThat(data.test().count()).isEqualTo(4000);
    assertThat(counts)
        .containsExactly(
            789, 766, 736, 805, 768, 775, 773, 734, 755, 747, 739, 761, 792, 783, 753, 803, 783,
            758, 748, 796, 813, 764, 752, 787, 786, 734);
  }
}
