package org.l2lspark.snn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.model.IafPscAlpha;
import org.l2lspark.snn.network.ConnectionRule;
import org.l2lspark.snn.network.Distribution;
import org.l2lspark.snn.network.Network;
import org.l2lspark.snn.network.Noise;
import org.l2lspark.snn.network.Population;
import org.l2lspark.snn.network.Projection;
import org.l2lspark.snn.record.SpikeStatistics;
import org.l2lspark.snn.record.SpikeTrains;

/**
 * The random balanced network that NEST 3.9 simulated with ten seeds, 500 ms and then 5000 ms that
 * count, simulated here with four seeds over the same time. Compared are the distributions of the
 * rates and of the CVs of intervals of the first 200 excitatory neurons, and of the spike-count
 * correlations (5 ms bins) of the pairs of the first 50. No Kolmogorov-Smirnov distance between a
 * seed of ours and one of NEST's may be larger than the largest between two of NEST's own seeds;
 * and on average ours are to be no farther from NEST's than the farthest NEST seed is from the
 * others.
 */
class BalancedNetworkTest {
  private static final int SEEDS = 4;
  private static final int RECORDED = 200;
  private static final int CORRELATED = 50;

  /** What one seed gives. */
  private record Sample(double[] rates, double[] cvs, double[] correlations) {
    double[] get(int which) {
      return which == 0 ? rates : which == 1 ? cvs : correlations;
    }
  }

  @Test
  void shouldBeAsNearToNestAsNestIsToItselfWhenABalancedNetworkRuns() {
    Config golden =
        ConfigFactory.parseFile(new File("src/test/resources/golden/nest/brunel_statistics.json"));
    Config setup = golden.getConfig("network");
    List<Sample> nest = new ArrayList<>();
    for (Config seed : golden.getConfigList("seeds")) {
      nest.add(
          new Sample(
              numbers(seed, "rate_hz"), numbers(seed, "cv_isi"), numbers(seed, "correlation")));
    }
    List<Sample> ours = new ArrayList<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      ours.add(simulate(setup, new Seed(seed)));
    }

    String[] names = {"rates", "CVs", "correlations"};
    for (int which = 0; which < names.length; which++) {
      double[][] own = distances(nest, nest, which);
      double[][] between = distances(ours, nest, which);
      double largestOwn = largest(own);
      double farthest = 0;
      for (double[] row : own) {
        farthest = Math.max(farthest, sum(row) / (row.length - 1)); // the distance to itself is 0
      }
      double mean = 0;
      for (double[] row : between) {
        mean += sum(row) / row.length / SEEDS;
      }
      assertThat(largest(between))
          .as("%s: largest distance", names[which])
          .isLessThanOrEqualTo(largestOwn);
      assertThat(mean).as("%s: mean distance", names[which]).isLessThanOrEqualTo(farthest);
    }
  }

  private static Sample simulate(Config setup, Seed seed) {
    double stepMs = setup.getDouble("dt_ms");
    int discard = (int) Math.rint(setup.getDouble("discard_ms") / stepMs);
    int record = (int) Math.rint(setup.getDouble("record_ms") / stepMs);
    Network network = network(setup, stepMs, seed);
    Simulator simulator = new Simulator(network);
    SpikeTrains none = SpikeTrains.empty(0, Math.max(discard, record));
    simulator.run(seed.fold("noise"), none, discard);
    SpikeTrains spikes = simulator.run(none, record).neurons(0, RECORDED);
    return new Sample(
        SpikeStatistics.ratesHz(spikes, 0, record, stepMs),
        SpikeStatistics.cvs(spikes, 0, record),
        SpikeStatistics.correlations(
            spikes.neurons(0, CORRELATED), 0, record, (int) Math.rint(5 / stepMs)));
  }

  private static Network network(Config setup, double stepMs, Seed seed) {
    Config p = setup.getConfig("parameters");
    IafPscAlpha model =
        new IafPscAlpha(
            Map.of(
                "C_m", p.getDouble("C_m"),
                "tau_m", p.getDouble("tau_m"),
                "t_ref", p.getDouble("t_ref"),
                "E_L", p.getDouble("E_L"),
                "V_reset", p.getDouble("V_reset"),
                "V_th", p.getDouble("V_th"),
                "tau_syn_ex", p.getDouble("tau_syn_ex"),
                "tau_syn_in", p.getDouble("tau_syn_in")));
    Distribution delay = Distribution.constant(setup.getDouble("delay_ms"));
    Distribution excitation = Distribution.constant(setup.getDouble("weight_e_pA"));
    Distribution inhibition = Distribution.constant(setup.getDouble("weight_i_pA"));
    // NEST's default: autapses and multapses are allowed.
    ConnectionRule fromE = new ConnectionRule.FixedIndegree(setup.getInt("indegree_e"), true, true);
    ConnectionRule fromI = new ConnectionRule.FixedIndegree(setup.getInt("indegree_i"), true, true);
    Network.Builder builder =
        Network.builder(stepMs, seed)
            .population(new Population("e", setup.getInt("NE"), model))
            .population(new Population("i", setup.getInt("NI"), model));
    for (String target : List.of("e", "i")) {
      builder
          .connect(new Projection("e", target, fromE, excitation, delay))
          .connect(new Projection("i", target, fromI, inhibition, delay))
          .noise(
              new Noise(
                  target, setup.getDouble("poisson_rate_hz"), setup.getDouble("weight_e_pA")));
    }
    return builder.build();
  }

  private static double[][] distances(List<Sample> a, List<Sample> b, int which) {
    double[][] distances = new double[a.size()][b.size()];
    for (int i = 0; i < a.size(); i++) {
      for (int j = 0; j < b.size(); j++) {
        distances[i][j] = SpikeStatistics.ksDistance(a.get(i).get(which), b.get(j).get(which));
      }
    }
    return distances;
  }

  private static double largest(double[][] rows) {
    double largest = 0;
    for (double[] row : rows) {
      for (double value : row) {
        largest = Math.max(largest, value);
      }
    }
    return largest;
  }

  private static double sum(double[] row) {
    double sum = 0;
    for (double value : row) {
      sum += value;
    }
    return sum;
  }

  private static double[] numbers(Config config, String key) {
    return config.getDoubleList(key).stream().mapToDouble(x -> x).toArray();
  }
}
