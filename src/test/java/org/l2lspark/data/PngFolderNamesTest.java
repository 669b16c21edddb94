package org.l2lspark.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;

class PngFolderNamesTest {
  @TempDir private Path folder;

  @Test
  void shouldRefuseNamesThatTheLocaleCannotRead() throws Exception {
    Process process =
        new ProcessBuilder("bash", "-c", "mkdir A $'B\\xff'").directory(folder.toFile()).start();
    if (process.waitFor() != 0) {
      return; // a file system that takes UTF-8 alone
    }
    assertThat(folder).isNotEmptyDirectory();
    assertThatThrownBy(() -> new PngFolders(folder, 2, 1, 1).read("x", new Seed(1)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("B\uFFFD")
        .hasMessageContaining("LC_ALL=C.UTF-8");
  }
}
