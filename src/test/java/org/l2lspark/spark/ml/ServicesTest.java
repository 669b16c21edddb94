package org.l2lspark.spark.ml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.util.MLWritable;
import org.junit.jupiter.api.Test;

/** Spark Connect knows the stages of its server by Java's services, and loads each by its read. */
class ServicesTest {
  private static <S> Set<String> named(Class<S> service) {
    return ServiceLoader.load(service).stream()
        .map(provider -> provider.type().getName())
        .filter(name -> name.startsWith("org.l2lspark"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void shouldNameEveryStage() throws IOException, ReflectiveOperationException {
    Set<String> stages = new TreeSet<>();
    try (Stream<Path> files = Files.list(Path.of("src/main/java/org/l2lspark/spark/ml"))) {
      for (String name : files.map(f -> f.getFileName().toString().replace(".java", "")).toList()) {
        if (name.equals("package-info")) {
          continue;
        }
        Class<?> type = Class.forName("org.l2lspark.spark.ml." + name);
        if (PipelineStage.class.isAssignableFrom(type)) {
          stages.add(type.getName());
          PipelineStage made = (PipelineStage) type.getConstructor(String.class).newInstance("a");
          assertThat(made.uid()).isEqualTo("a");
          for (var param : made.params()) {
            assertThat(param.parent()).as(type + " " + param.name()).isEqualTo("a");
            assertThat(param.doc()).isNotBlank();
          }
          PipelineStage named = (PipelineStage) type.getConstructor().newInstance();
          assertThat(named.uid()).contains("_");
          assertThat(named).isInstanceOf(MLWritable.class);
          assertThat(type.getMethod("read").invoke(null)).isNotNull();
        }
      }
    }
    assertThat(stages).hasSize(9);
    Set<String> found = named(Estimator.class);
    found.addAll(named(Transformer.class));
    assertThat(found).isEqualTo(stages);
    assertThat(named(Estimator.class)).hasSize(4);
    assertThat(List.copyOf(named(Transformer.class)))
        .allMatch(name -> name.endsWith("Model") || name.endsWith(".SpikingReservoir"));
  }
}
