package org.l2lspark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.l2lspark.experiment.LocalBackend;
import org.l2lspark.experiment.Version;

/** What the jar says of itself and of what is inside it; .ci/run looks into the jar. */
class PackageTest {
  private static final Path META = Path.of("target/classes/META-INF");
  private final String pom = read(Path.of("pom.xml"));

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> found(String regex, String text) {
    return Pattern.compile(regex).matcher(text).results().map(m -> m.group(1)).toList();
  }

  @Test
  void shouldKnowItsVersion() {
    String version =
        found("<artifactId>l2l-spark</artifactId>\\s+<version>(.*)</version>", pom).get(0);
    assertThat(Version.text()).matches(Pattern.quote(version) + "( \\(commit [0-9a-f]{7,}.*\\))?");
    assertThat(LocalBackend.javaVersions()).containsEntry("l2l-spark", Version.text());
    assertThat(read(META.resolve("MANIFEST.MF")))
        .containsPattern("Build-Commit: ([0-9a-f]{7,}|unknown)\\R");
  }

  /** Whoever adds a dependency adds its licence, and another name where it may collide. */
  @Test
  void shouldBringTheLicenceOfEveryDependencyInside() throws IOException {
    List<String> licences;
    try (Stream<Path> files = Files.list(META.resolve("licenses"))) {
      licences = files.map(f -> f.getFileName().toString().replace(".txt", "")).toList();
    }
    String inside =
        pom.substring(pom.indexOf("<!-- Shaded into"), pom.indexOf("<!-- Tests. -->"))
            .replaceAll("(?s)<exclusions>.*?</exclusions>", "");
    List<String> artifacts = found("<artifactId>(.*)</artifactId>", inside);
    assertThat(artifacts).hasSizeGreaterThan(8);
    assertThat(artifacts).allMatch(name -> licences.stream().anyMatch(name::startsWith));
    assertThat(read(META.resolve("LICENSE"))).contains("Apache License").contains("Version 2.0");
    assertThat(read(META.resolve("NOTICE"))).contains("Apache Commons RNG", "META-INF/licenses");
  }
}
