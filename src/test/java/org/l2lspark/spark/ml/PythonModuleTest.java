package org.l2lspark.spark.ml;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.param.Param;
import org.junit.jupiter.api.Test;

/**
 * The Python classes say what the Java classes do. PySpark itself is on none of the registries that
 * this project is built from: Python runs the module with a stand-in ({@code
 * src/test/python/describe.py}), and what it says of itself is compared with Java.
 */
class PythonModuleTest {
  private static final Map<String, String> CONVERTERS =
      Map.of(
          "IntParam", "toInt",
          "LongParam", "toInt",
          "DoubleParam", "toFloat",
          "BooleanParam", "toBoolean",
          "IntArrayParam", "toListInt",
          "DoubleArrayParam", "toListFloat",
          "StringArrayParam", "toListString");

  private static Config described() throws IOException, InterruptedException {
    ProcessBuilder python =
        new ProcessBuilder("python3", "src/test/python/describe.py", "src/main/python")
            .redirectErrorStream(true)
            .directory(new File("."));
    python.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    Process process = python.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return ConfigFactory.parseString(said);
  }

  @Test
  void shouldHaveTheParamsOfTheJavaClasses()
      throws IOException, InterruptedException, ReflectiveOperationException {
    Config described = described();
    assertThat(described.root().keySet()).hasSize(9);
    for (String name : described.root().keySet()) {
      Config own = described.getConfig(name);
      Class<?> type = Class.forName("org.l2lspark.spark.ml." + name);
      PipelineStage stage = (PipelineStage) type.getConstructor().newInstance();
      Map<String, Object> expected = new TreeMap<>();
      for (Param<?> param : stage.params()) {
        expected.put(
            param.name(), CONVERTERS.getOrDefault(param.getClass().getSimpleName(), "toString"));
      }
      assertThat(own.getConfig("params").root().unwrapped()).as(name).isEqualTo(expected);
      assertThat(own.getString("reads")).isEqualTo(type.getName());
      assertThat(own.getBoolean("byJavaName")).isTrue();
      assertThat(own.getStringList("bases")).contains("JavaMLReadable", "JavaMLWritable");
      String base =
          stage instanceof Model
              ? "JavaModel"
              : stage instanceof Estimator ? "JavaEstimator" : "JavaTransformer";
      assertThat(own.getStringList("bases")).as(name).contains(base);
      if (!(stage instanceof Model)) {
        assertThat(new TreeSet<>(own.getStringList("keywords"))).isEqualTo(expected.keySet());
        assertThat(own.getString("makes")).isEqualTo(type.getName());
        assertThat(setters(type)).isEqualTo(expected.keySet());
      }
      for (String property : own.getStringList("properties")) {
        assertThat(type.getMethod(property).getParameterCount()).isZero();
      }
    }
  }

  /** What may be set, by the names of Java's setters. */
  private static Set<String> setters(Class<?> type) {
    return Arrays.stream(type.getMethods())
        .map(Method::getName)
        .filter(name -> name.matches("set[A-Z].*") && !name.equals("setDefault"))
        .map(name -> Character.toLowerCase(name.charAt(3)) + name.substring(4))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
