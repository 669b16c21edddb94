package org.l2lspark.builder;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.l2lspark.config.Hocon;
import org.l2lspark.config.Section;
import org.l2lspark.config.Setting;
import org.l2lspark.experiment.ExperimentConfig;
import org.l2lspark.snn.simulation.SimulationSetup;

/** Whatever is configured in HOCON can be written by the setters, and means the same. */
class EveryBuilderTest {
  private static Config everySetting() {
    return ConfigFactory.parseResources(
            EveryBuilderTest.class.getClassLoader(), "org/l2lspark/cli/every-setting.conf")
        .resolve();
  }

  private static Config parse(Path file) throws IOException {
    return Hocon.parse(Files.readString(file), file.toString(), List.of());
  }

  static List<Path> configurations() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("conf"))) {
      return files
          .filter(file -> file.toString().endsWith(".conf"))
          .filter(file -> !file.endsWith("secure.conf")) // properties of Spark
          .filter(file -> !file.getFileName().toString().startsWith("study-"))
          .sorted()
          .toList();
    }
  }

  private static Map<String, Setting> read(Config config, Consumer<Section> reader) {
    Section root = Section.root(config);
    reader.accept(root);
    return root.settings();
  }

  private static void shouldMeanTheSame(
      Class<? extends SettingsBuilder<?>> builder, Config config, Consumer<Section> reader) {
    Config written = Typed.of(builder, config.root()).config();
    assertThat(read(written, reader)).isEqualTo(read(config, reader));
  }

  @Test
  void shouldWriteEveryKindOfRun() {
    List<Config> all = new ArrayList<>(everySetting().getConfigList("experiments"));
    assertThat(all).hasSizeGreaterThan(20);
    all.forEach(config -> shouldMeanTheSame(ExperimentBuilder.class, config, ExperimentConfig::of));
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void shouldWriteEveryRunThatIsShipped(Path file) throws IOException {
    shouldMeanTheSame(
        ExperimentBuilder.class, parse(file).withoutPath("sweep"), ExperimentConfig::of);
  }

  @Test
  void shouldWriteEveryKindOfNetwork() {
    for (Config config : everySetting().getConfigList("networks")) {
      shouldMeanTheSame(NetworkBuilder.class, config, SimulationSetup::from);
    }
  }

  /** Brunel's network is too large to be drawn here: what was written is compared, not read. */
  @Test
  void shouldWriteTheNetworkThatIsShipped() throws IOException {
    Config brunel = parse(Path.of("conf/networks/brunel.conf"));
    Config written = Typed.of(NetworkBuilder.class, brunel.root()).config();
    assertThat(written.root().unwrapped().keySet()).isEqualTo(brunel.root().unwrapped().keySet());
    brunel
        .entrySet()
        .forEach(
            entry ->
                assertThat(written.getAnyRef(entry.getKey()).toString().replaceAll("\\.0$", ""))
                    .as(entry.getKey())
                    .isEqualTo(brunel.getAnyRef(entry.getKey()).toString()));
  }
}
