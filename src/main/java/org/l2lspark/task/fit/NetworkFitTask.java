package org.l2lspark.task.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;
import org.l2lspark.data.Dataset;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.network.Population;
import org.l2lspark.snn.simulation.NetworkDescription;
import org.l2lspark.task.Task;
import org.l2lspark.task.TaskDefinition;
import org.l2lspark.task.TaskProvider;
import org.l2lspark.task.inverse.NoiseSettings;
import org.l2lspark.task.inverse.Truth;

/**
 * A fit as configured, see {@link NetworkFit}.
 *
 * @param network from parameters to statistics
 * @param targets a number per statistic; empty where they are made from the truth. Not copied
 * @param truth a number per parameter; empty where nobody knows it. Not copied
 * @param noise where the covariance of the targets' noise comes from
 * @param heldOut seeds of the network that are held out
 */
record NetworkFitTask(
    FittedNetwork network, double[] targets, double[] truth, NoiseSettings noise, int heldOut)
    implements TaskDefinition {
  private static final String KIND = "network-fit";
  private static final int MAX_HELD_OUT = 1_000_000;

  /** Reads a task. */
  static NetworkFitTask from(Section task) {
    NetworkDescription description =
        NetworkDescription.from(
            task.section(
                "network", Doc.of("The network, as 'l2l simulate' reads it, without inputs.")));
    List<Statistic> statistics = new ArrayList<>();
    List<Double> targets = new ArrayList<>();
    Doc measured =
        Doc.of("What is measured of the network, and what it should be.").byDefault(Doc.REQUIRED);
    for (Section section : task.sections("statistics", measured)) {
      Statistic statistic = Statistic.from(section);
      requireNew(section, statistic, statistics, description);
      statistics.add(statistic);
      OptionalDouble target =
          section.optionalNumber(
              "target",
              Range.ANY,
              Doc.of(
                      "What the statistic should be: given for all statistics or for none.",
                      "Hz for rates")
                  .byDefault("made from truth"));
      target.ifPresent(targets::add);
    }
    FittedNetwork network =
        new FittedNetwork(
            description,
            TunedParameter.from(task, description),
            statistics,
            Window.from(task, description.stepMs()));
    double[] truth =
        Truth.from(task, network.parameters().stream().map(p -> p.prior().name()).toList())
            .orElse(new double[0]);
    requireTargets(task, statistics.size(), targets.size(), truth.length > 0);
    Doc uncertainty =
        Doc.of(
            "How uncertain the targets are: one of variance, variances, covariance and samples."
                + " What statistics vary by from seed to seed is the least of it.");
    return new NetworkFitTask(
        network,
        targets.stream().mapToDouble(Double::doubleValue).toArray(),
        truth,
        NoiseSettings.from(task.section("noise", uncertainty), network.outputs()),
        task.integer(
            "held-out",
            20,
            1,
            MAX_HELD_OUT,
            Doc.of("Number of seeds of the network that test the estimate.", "seeds")));
  }

  private static void requireNew(
      Section section, Statistic statistic, List<Statistic> others, NetworkDescription network) {
    List<String> populations = network.populations().stream().map(Population::name).toList();
    if (!populations.contains(statistic.population())) {
      throw section.problem(
          "population", "one of " + String.join(", ", populations), statistic.population(), "");
    }
    if (others.stream().anyMatch(other -> other.name().equals(statistic.name()))) {
      throw section.problem("kind", "each statistic once", statistic.name(), "");
    }
  }

  private static void requireTargets(Section task, int statistics, int targets, boolean truth) {
    if (statistics == 0) {
      throw task.problem(
          "statistics", "at least one { kind = rate, population = ... }", "none", "");
    }
    if (targets != statistics && !(targets == 0 && truth)) {
      throw task.problem(
          "statistics",
          "a target for each of the %d statistics, or for none and a truth they are made from"
              .formatted(statistics),
          targets + " targets",
          targets == 0 ? "add target = ... to each, or truth { name = value }" : "");
    }
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public boolean needsData() {
    return false;
  }

  @Override
  public Task create(Optional<Dataset> data, Seed seed) {
    network.drawn(seed.fold("check")); // says what is wrong with the network
    return NetworkFit.of(this, seed);
  }

  /** Brings this kind. */
  public static final class Provider implements TaskProvider {
    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public String description() {
      return "tune parameters of a spiking network until its rates, CVs and correlations are as given";
    }

    @Override
    public TaskDefinition read(Section task) {
      return NetworkFitTask.from(task);
    }
  }
}
