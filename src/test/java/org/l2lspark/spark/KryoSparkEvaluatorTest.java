package org.l2lspark.spark;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.serializer.SerializerInstance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.evaluate.Cut;
import org.l2lspark.evaluate.Probe;
import org.l2lspark.optimize.kalman.EnsembleKalmanFilter;
import org.l2lspark.random.Seed;
import org.l2lspark.task.Responses;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/** The whole contract under Kryo, and what a local master never ships: broadcasts. */
class KryoSparkEvaluatorTest extends SparkEvaluatorTest {
  /** Kryo as the default has it, and every class that is not registered is an error. */
  static final Map<String, String> REQUIRED =
      Map.of(
          "spark.serializer", KryoSerializer.class.getName(),
          "spark.kryo.registrator", DataSerialization.class.getName(),
          "spark.kryo.registrationRequired", "true");

  @Override
  JavaSparkContext spark() {
    return TestSpark.context(REQUIRED);
  }

  /** Other tests send what is registered nowhere. */
  @AfterAll
  static void forget() {
    TestSpark.forget();
  }

  @Test
  void shouldShipWhatIsBroadcastToOtherMachines() {
    spark();
    SerializerInstance kryo = SparkEnv.get().serializer().newInstance();
    assertThat(SparkEnv.get().serializer()).isInstanceOf(KryoSerializer.class);

    Ensemble ensemble = Probe.ensemble(3);
    Trial trial = Probe.trial(5);
    ShippedGeneration generation = copy(kryo, new ShippedGeneration(ensemble, trial));
    assertThat(generation.ensemble().values()).isEqualTo(ensemble.values());
    assertThat(generation.trial().scenarios()).isEqualTo(trial.scenarios());
    Probe probe = new Probe(Cut.MEMBERS, Map.of(1, Probe.Trouble.FAILS));
    assertThat(copy(kryo, new Shipped<>(probe)).value()).isEqualTo(probe);
    Responses responses = copy(kryo, Responses.of(1, 3, new float[] {1, 200, 3}, 9));
    assertThat(responses.value(0, 1)).isEqualTo(200);
    assertThat(responses.spikes()).isEqualTo(9);
    Responses traces = copy(kryo, Responses.of(1, 2, new float[] {0.5f, 1}, 9));
    assertThat(traces.value(0, 0)).isEqualTo(0.5);
  }

  @Test
  void shouldShipTheRecipeAndNotTheNumbersWhenAnEnsembleHasOne() {
    spark();
    SerializerInstance kryo = SparkEnv.get().serializer().newInstance();
    ParameterSpace space =
        new ParameterSpace(
            List.of(
                ParameterGroup.of("a", 900, 1, 0.5).reaching(List.of("left")),
                ParameterGroup.of("b", 100, 0, 0.5).reaching(List.of("right"))));
    for (String hocon : List.of("refresh = fresh", "refresh = none, transport = coefficients")) {
      EnsembleKalmanFilter filter =
          EnsembleKalmanFilter.from(
              Section.root(ConfigFactory.parseString("members = 40, " + hocon)));
      Ensemble ensemble = filter.ask(filter.start(space, new Seed(5)));
      double[] values = ensemble.values(); // made before it travels
      ShippedGeneration shipped = new ShippedGeneration(ensemble, Probe.trial(5));
      assertThat(shipped.ensemble()).isSameAs(ensemble);
      ClassTag<ShippedGeneration> tag = ClassTag$.MODULE$.apply(ShippedGeneration.class);
      int bytes = kryo.serialize(shipped, tag).remaining();
      assertThat(bytes).isLessThan(40 * 1000 * Double.BYTES / 4);
      ShippedGeneration arrived = copy(kryo, shipped);
      assertThat(arrived.ensemble().values()).isEqualTo(values);
      assertThat(arrived.ensemble()).isSameAs(arrived.ensemble());
    }
  }

  /** All tasks but the first of a JVM give up what they bring. */
  @Test
  void shouldMakeMembersOnceInAJvmHoweverManyTasksBringTheirGeneration() {
    JavaSparkContext spark = spark();
    SerializerInstance kryo = SparkEnv.get().serializer().newInstance();
    Ensemble ensemble = recipe(100);
    ShippedGeneration generation = new ShippedGeneration(ensemble, Probe.trial(5));
    try (ShippedGeneration.Delivery delivery = generation.send(spark, 2)) {
      assertThat(delivery.broadcast()).isNull();
      ShippedGeneration task = copy(kryo, delivery.withTasks());
      assertThat(task.here().ensemble()).as("on the driver").isSameAs(ensemble);
    }

    ShippedGeneration.forgetAll(); // as an executor to which nothing has come yet
    Ensemble first = copy(kryo, generation).here().ensemble();
    for (int other = 0; other < 3; other++) { // generations of other runs at work there
      copy(kryo, new ShippedGeneration(recipe(100), Probe.trial(5))).here();
      Ensemble next = copy(kryo, generation).here().ensemble();
      assertThat(next).isSameAs(first).isNotSameAs(ensemble);
    }
    assertThat(first.values()).isEqualTo(ensemble.values());
  }

  @Test
  void shouldBroadcastAGenerationThatIsLargeOrGoesToManyTasks() {
    JavaSparkContext spark = spark();
    for (Ensemble ensemble : List.of(recipe(100_000), recipe(1_100_000), Probe.ensemble(3))) {
      for (int tasks : new int[] {1, 3}) {
        ShippedGeneration generation = new ShippedGeneration(ensemble, Probe.trial(5));
        try (ShippedGeneration.Delivery delivery = generation.send(spark, tasks)) {
          boolean small = ensemble.dimension() == 100_000 && tasks == 1; // 0.8 MB
          assertThat(delivery.withTasks() == generation).isEqualTo(small);
          assertThat(delivery.broadcast() == null).isEqualTo(small);
        }
      }
    }
  }

  private static Ensemble recipe(int weights) {
    EnsembleKalmanFilter filter =
        EnsembleKalmanFilter.from(
            Section.root(ConfigFactory.parseString("members = 4, refresh = fresh")));
    ParameterSpace space = new ParameterSpace(List.of(ParameterGroup.of("w", weights, 0, 1)));
    return filter.ask(filter.start(space, new Seed(5)));
  }

  private static <T> T copy(SerializerInstance kryo, T value) {
    ClassTag<T> any = ClassTag$.MODULE$.apply(value.getClass());
    return kryo.deserialize(kryo.serialize(value, any), any);
  }
}
