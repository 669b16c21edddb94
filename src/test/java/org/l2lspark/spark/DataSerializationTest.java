package org.l2lspark.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.SparkEnv;
import org.apache.spark.serializer.JavaSerializer;
import org.apache.spark.serializer.KryoSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.l2lspark.experiment.ExperimentConfig;
import org.l2lspark.experiment.LocalBackend;
import org.l2lspark.experiment.ProgressListener;
import org.l2lspark.experiment.TinyRuns;

/** Kryo is the default of the data; the user's choice wins. */
class DataSerializationTest {
  @TempDir private Path folder;

  @AfterEach
  void forget() {
    TestSpark.forget(); // the sessions of other tests have other settings
  }

  private static Class<?> serializerWith(Map<String, String> settings) {
    TestSpark.forget();
    TestSpark.configure(settings);
    SparkBackend backend = SparkBackend.open("tests");
    assertThat(backend.versions()).containsKey("spark");
    return SparkEnv.get().serializer().getClass();
  }

  @Test
  void shouldBeKryoUnlessTheUserSaysOtherwise() {
    assertThat(serializerWith(Map.of())).isEqualTo(KryoSerializer.class);
    assertThat(SparkEnv.get().conf().get("spark.kryo.registrator"))
        .isEqualTo(DataSerialization.class.getName());
    assertThat(serializerWith(Map.of("spark.serializer", JavaSerializer.class.getName())))
        .isEqualTo(JavaSerializer.class);
    assertThat(SparkEnv.get().conf().contains("spark.kryo.registrator")).isFalse();
    serializerWith(Map.of("spark.kryo.registrator", Mine.class.getName()));
    assertThat(SparkEnv.get().conf().get("spark.kryo.registrator")).isEqualTo(Mine.class.getName());
  }

  /** A user's own. */
  public static final class Mine implements org.apache.spark.serializer.KryoRegistrator {
    @Override
    public void registerClasses(com.esotericsoftware.kryo.Kryo kryo) {}
  }

  /** Shared stage, evaluation and tests of whole runs send nothing that is not registered. */
  @Test
  void shouldRunWithEveryClassRegisteredToTheSameBits() {
    for (String name :
        new String[] {
          "linear, batch filter",
          "spiking with noise per member, sequential filter",
          "classifier, batch filter",
          "function, genetic algorithm"
        }) {
      ExperimentConfig config = TinyRuns.all(folder.resolve("data")).get(name).build();
      Path local = folder.resolve("local " + name);
      TinyRuns.run(config, LocalBackend.create(), local, ProgressListener.silent());
      TestSpark.configure(new HashMap<>(KryoSparkEvaluatorTest.REQUIRED));
      Path spark = folder.resolve("spark " + name);
      TinyRuns.run(config, SparkBackend.open("tests"), spark, ProgressListener.silent());
      assertThat(SparkEnv.get().conf().get("spark.kryo.registrationRequired")).isEqualTo("true");
      assertThat(TinyRuns.differences(local, spark)).as(name).isEmpty();
    }
  }
}
