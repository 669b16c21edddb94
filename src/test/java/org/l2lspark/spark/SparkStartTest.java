package org.l2lspark.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.RunException;

class SparkStartTest {
  @TempDir private Path folder;

  @Test
  void shouldRefuseTooLittleMemory() {
    SparkStart.requireMemory(SparkStart.LEAST_MEMORY);
    assertThatThrownBy(() -> SparkStart.requireMemory(SparkStart.LEAST_MEMORY - 1))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("--driver-memory");
  }

  @Test
  void shouldRefuseFoldersThatCannotBeWritten() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    SparkConf conf = new SparkConf(false).set("spark.local.dir", file + "/x, " + file);
    assertThatThrownBy(() -> SparkStart.requireFolder(conf, Map.of()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("spark.local.dir");
    SparkStart.requireFolder(conf, Map.of("CONTAINER_ID", "1"));
    SparkStart.requireFolder(conf, Map.of("SPARK_LOCAL_DIRS", file + "," + folder));
    assertThat(folder).isDirectoryNotContaining("glob:**/l2l-*");
  }

  @Test
  void shouldSayWhenNoMasterAnswers() throws IOException {
    String open;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      open = "127.0.0.1:" + socket.getLocalPort();
      SparkStart.requireMaster("spark://" + open);
    }
    assertThatThrownBy(() -> SparkStart.requireMaster("spark://" + open))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no master answers at spark://" + open);
    SparkStart.requireMaster("local[2]");
  }

  @Test
  void shouldSayInWordsWhySparkDidNotStart() {
    assertThat(SparkStart.failed(new SparkException("A master URL must be set")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("submit/local.sh");
    assertThat(SparkStart.failed(new SparkException("x", new BindException("in use"))))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("SPARK_LOCAL_IP");
    assertThat(SparkStart.failed(new IllegalArgumentException("what\nelse")))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("Got: what")
        .hasMessageNotContaining("else");
  }
}
