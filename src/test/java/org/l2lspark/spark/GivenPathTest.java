package org.l2lspark.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.l2lspark.problem.InputException;

class GivenPathTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "runs/first",
        "/shared/first",
        "ga 04:00.conf",
        "a:b",
        "runs/a:b/c:d",
        "100%41 #1?[x]{a,b}*",
        "~name",
        "-x"
      })
  void shouldTakeEveryLetterForItself(String text) {
    Path path = GivenPath.of(text);
    assertThat(path.toUri().getScheme()).isNull();
    assertThat(path.toUri().getAuthority()).isNull();
    assertThat(path.toUri().getPath()).isIn(text, "./" + text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"hdfs://host:8020/runs/a b", "hdfs:///runs/x", "file:///shared/x", "s3a://b/x"})
  void shouldKeepSchemes(String text) {
    assertThat(GivenPath.of(text)).isEqualTo(new Path(text));
  }

  @Test
  void shouldNotTakeAFolderForAHost() {
    assertThat(GivenPath.of("//shared//x")).isEqualTo(new Path("/shared/x"));
  }

  @Test
  void shouldPutAnyNameIntoAFolder() {
    Path child = GivenPath.child(new Path("/runs"), "_a b:c");
    assertThat(child.toUri().getPath()).isEqualTo("/runs/_a b:c");
    assertThat(child.getName()).isEqualTo("_a b:c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\u0000b", "a\nb", "~", "~/runs", "hdfs:runs", "file:runs/x"})
  void shouldRefuseWhatIsNoPath(String text) {
    assertThatThrownBy(() -> GivenPath.of(text))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is not a path")
        .hasMessageContaining("Got: ");
  }
}
