package org.l2lspark.snn.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The guide that says how to add a neuron quotes the example as it is. */
class NeuronGuideTest {
  private static final Path MODELS = Path.of("src/main/java/org/l2lspark/snn/model");

  @Test
  void shouldQuoteTheExampleAndNameFilesThatExist() throws IOException {
    String guide = Files.readString(Path.of("src/docs/add-a-neuron.md"));
    String example =
        Files.readString(MODELS.resolve("AdaptiveLif.java"))
            + Files.readString(MODELS.resolve("AdaptiveKernel.java"));

    assertThat(Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(guide).results())
        .hasSize(4)
        .allSatisfy(code -> assertThat(example).contains(code.group(1)));
    assertThat(Pattern.compile("`(src/[^`]+)`").matcher(guide).results())
        .hasSizeGreaterThan(4)
        .allSatisfy(path -> assertThat(Path.of(path.group(1))).exists());
    String tests =
        Files.readString(Path.of("src/test/java/org/l2lspark/snn/model/AdaptiveKernelTest.java"));
    assertThat(Pattern.compile("`(should[^`]+)`").matcher(guide).results())
        .hasSize(2)
        .allSatisfy(name -> assertThat(tests).contains("void " + name.group(1) + "("));
    assertThat(
            Files.readAllLines(
                Path.of("src/main/resources/META-INF/services", NeuronModel.class.getName())))
        .contains(AdaptiveLif.class.getName());
  }
}
