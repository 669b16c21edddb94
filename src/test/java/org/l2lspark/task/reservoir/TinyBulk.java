package org.l2lspark.task.reservoir;

import com.typesafe.config.ConfigFactory;
import java.util.List;
import java.util.stream.IntStream;
import org.l2lspark.config.Section;
import org.l2lspark.data.Dataset;
import org.l2lspark.data.Samples;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.encode.GreyRates;
import org.l2lspark.snn.encode.PoissonGrey;

/** Small networks and images for tests of the reservoir. */
final class TinyBulk {
  static final List<String> CLASSES = List.of("a", "b", "c");

  private static final String NEURON =
      "neuron { kind = iaf_psc_exp, tau_m = 20, C_m = 250, t_ref = 2, tau_syn_ex = 5, tau_syn_in ="
          + " 5 }\n";

  private TinyBulk() {}

  static Section section(String hocon) {
    return Section.root(ConfigFactory.parseString(hocon));
  }

  static BulkSettings settings(String more) {
    return BulkSettings.from(
        section(
            """
            excitatory = 20, inhibitory = 12
            input { kind = patch, relay = false, patch = 5, indegree = 9
                    weight-mean = 300, weight-std = 200 }
            recurrent { outdegree-ee = 3, outdegree-ei = 3, outdegree-ie = 3, outdegree-ii = 3 }
            noise { rates-hz = [2000], weights = [20] }
            """
                + NEURON
                + more));
  }

  static Protocol protocol() {
    return new Protocol(1, 2, 3, 25);
  }

  static DrawnBulk drawn(BulkSettings settings, Dataset data) {
    return DrawnBulk.of(
        settings, protocol(), new PoissonGrey(new GreyRates(0, 800)), data, new Seed(12));
  }

  /** The bulk after it has learnt what it should. */
  static Bulk of(BulkSettings settings, Dataset data) {
    DrawnBulk drawn = drawn(settings, data);
    return drawn.adaptation().map(a -> drawn.frozen(a.compute())).orElseGet(drawn::fixed);
  }

  /** What it learns. */
  static List<Adaptation> adaptation(BulkSettings settings, Dataset data) {
    DrawnBulk drawn = drawn(settings, data);
    return drawn.adaptation().map(a -> drawn.learnt(a.compute())).orElse(List.of());
  }

  /** Images of 12 x 12 pixels in which exactly one pixel is bright, each pixel once. */
  static Dataset onePixelImages() {
    int pixels = 144;
    byte[] values = new byte[pixels * pixels];
    for (int i = 0; i < pixels; i++) {
      values[i * pixels + i] = (byte) 255;
    }
    Samples samples = new Samples(pixels, values, new byte[pixels]);
    return new Dataset("pixels", List.of(12, 12), List.of("a"), samples, samples);
  }

  /** Images of 12 x 12 random grey values, classes in turn. */
  static Dataset images(int train, int test) {
    return new Dataset(
        "grey", List.of(12, 12), CLASSES, random(train, "train"), random(test, "test"));
  }

  private static Samples random(int count, String name) {
    byte[] values = new byte[count * 144];
    new Seed(2).fold(name).stream().nextBytes(values);
    byte[] labels = new byte[count];
    IntStream.range(0, count).forEach(i -> labels[i] = (byte) (i % CLASSES.size()));
    return new Samples(144, values, labels);
  }
}
