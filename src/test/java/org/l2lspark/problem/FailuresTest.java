package org.l2lspark.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.InvalidPathException;
import org.junit.jupiter.api.Test;

class FailuresTest {
  private static RuntimeException explained(Throwable failure) {
    return Failures.explain(new RuntimeException("around", failure)).orElseThrow();
  }

  @Test
  void shouldSayWhatToDoAboutErrorsOfJava() {
    assertThat(explained(new OutOfMemoryError("Java heap space")))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("--driver-memory");
    assertThat(explained(new OutOfMemoryError("unable to create native thread")))
        .hasMessageContaining("ulimit");
    assertThat(explained(new StackOverflowError())).hasMessageContaining("-Xss");
    assertThat(explained(new UnsatisfiedLinkError("/tmp/x.so: failed\nto map")))
        .hasMessageContaining("java.io.tmpdir")
        .hasMessageNotContaining("to map");
    assertThat(explained(new ExceptionInInitializerError(new UnsatisfiedLinkError("x"))))
        .hasMessageContaining("native code");
    assertThat(explained(new NoClassDefFoundError("org/apache/spark/X")))
        .hasMessageContaining("SPARK_HOME");
    assertThat(explained(new InvalidPathException("G\u00f6", "unmappable")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("LC_ALL");
    assertThat(Failures.explain(new IllegalStateException("x"))).isEmpty();
  }
}
