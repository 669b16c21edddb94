package org.l2lspark.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BuildersTest {
  private static final Path FOLDER = Path.of(Builders.FOLDER);
  private static final SortedMap<String, String> SOURCES = Builders.of(Reference.byOwner());

  @Test
  void shouldBeWrittenDownAsTheyAre() throws IOException {
    SortedMap<String, String> written = new TreeMap<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.toList()) {
        String source = Files.readString(file);
        if (Builders.wrote(source)) {
          written.put(file.getFileName().toString(), words(source));
        }
      }
    }
    assertThat(written.keySet())
        .as("builders of %s, renew them by: %s; remove what is too much", FOLDER, Builders.COMMAND)
        .isEqualTo(SOURCES.keySet());
    for (Map.Entry<String, String> source : SOURCES.entrySet()) {
      assertThat(written.get(source.getKey()))
          .as("%s is out of date, renew it by: %s", source.getKey(), Builders.COMMAND)
          .isEqualTo(words(source.getValue()));
    }
  }

  /** Where a formatter breaks lines is its own affair. */
  private static String words(String source) {
    return source.replaceAll("\n *\\*(?!/)", "\n").replaceAll("\\s+", "");
  }

  @Test
  void shouldTellSectionsOfOneNameApartByTheTaskThatHasThem() {
    assertThat(SOURCES.get("InverseNoiseBuilder.java"))
        .contains("covariance(double[]... rows)", "samples(long value)");
    assertThat(SOURCES.get("ExternalNoiseBuilder.java"))
        .contains("covariance(double... values)")
        .doesNotContain("samples");
    assertThat(SOURCES.get("ExternalBuilder.java"))
        .contains("scenarios(String value)", "scenarios(long value)")
        .contains("environment(String name, String value)")
        .contains("parameters(ExternalParameterBuilder... sections)");
  }

  @Test
  void shouldSayWhatTheReferenceSays() {
    assertThat(SOURCES.get("RunBuilder.java"))
        .contains(
            "/** Length of the run. [in generations; a whole number, at least 1; required] */")
        .contains("enum Batch implements Choice", "/** All, in every generation. */\n    FULL");
  }
}
