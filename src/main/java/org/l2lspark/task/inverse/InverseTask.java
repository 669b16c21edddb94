package org.l2lspark.task.inverse;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;
import org.l2lspark.data.Dataset;
import org.l2lspark.ensemble.NoiseCovariance;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;
import org.l2lspark.task.Task;
import org.l2lspark.task.TaskDefinition;
import org.l2lspark.task.TaskProvider;

/**
 * An inverse problem as configured: infer parameters of a model from {@code y = G(u) + noise}.
 *
 * <p>The data are given, or made from a known truth, to see whether it is found again. Where the
 * covariance of the noise is known, they are then one run of the model at the truth plus a draw of
 * that noise; where it is estimated from repeated observations, the model itself makes the noise,
 * and the data are one more such observation.
 *
 * @param model G
 * @param unknowns what is inferred
 * @param data y; absent where it is made from the truth
 * @param truth the unknowns behind the data, for comparison only where data are given; one of both
 *     is there
 * @param noise where the covariance of the noise comes from; {@link NoiseSettings.Repeated} needs
 *     the truth
 * @param chance what the chance of members' runs is keyed by
 */
public record InverseTask(
    ForwardModel model,
    Unknowns unknowns,
    Optional<double[]> data,
    Optional<double[]> truth,
    NoiseSettings noise,
    ModelChance.Kind chance)
    implements TaskDefinition {
  private static final String KIND = "inverse";

  /** Checks that the parts fit. */
  public InverseTask {
    int outputs = model.outputs().size();
    int size = unknowns.priors().size();
    boolean sampled = noise instanceof NoiseSettings.Repeated;
    if ((data.isEmpty() || sampled) && truth.isEmpty()) {
      throw new IllegalArgumentException("data or noise are made from a truth, which is not there");
    }
    if (data.map(y -> y.length != outputs).orElse(false)
        || truth.map(u -> u.length != size).orElse(false)
        || unknowns.others().length != model.parameters().size()) {
      throw new IllegalArgumentException(
          "needs %d data, a truth of %d numbers and %d parameters"
              .formatted(outputs, size, model.parameters().size()));
    }
  }

  /** Reads a task. */
  static InverseTask from(Section task) {
    ForwardModel model = ForwardModels.from(task);
    Unknowns unknowns = Unknowns.from(task, model);
    Optional<double[]> truth = Truth.from(task, unknowns.names());
    Optional<double[]> data = data(task, model.outputs(), truth.isPresent());
    Doc uncertainty =
        Doc.of("How uncertain the data are: one of variance, variances, covariance and samples.");
    NoiseSettings noise = NoiseSettings.from(task.section("noise", uncertainty), model.outputs());
    if (noise instanceof NoiseSettings.Repeated && truth.isEmpty()) {
      throw task.problem(
          "truth",
          "a value for every parameter, as observations of it are to give the noise",
          "nothing",
          "add truth { name = value }, or give noise.variances or noise.covariance");
    }
    return new InverseTask(
        model,
        unknowns,
        data,
        truth,
        noise,
        task.choice(
            "model-chance",
            ModelChance.Kind.class,
            ModelChance.Kind.FRESH,
            Doc.of("Chance within a run of the model; of no effect where the model has none.")));
  }

  private static Optional<double[]> data(Section task, List<String> outputs, boolean madeFrom) {
    Doc doc =
        Doc.of(
                "The data: a number per output of the model, in its unit and in the order of the"
                    + " outputs.",
                "unit of the output")
            .byDefault("made from truth");
    double[] data = task.optionalNumbers("data", Range.ANY, doc).orElse(new double[0]);
    if (!task.has("data") && madeFrom) {
      return Optional.empty();
    }
    if (data.length != outputs.size()) {
      throw task.problem(
          "data",
          "%d numbers, for the outputs %s".formatted(outputs.size(), String.join(", ", outputs)),
          task.has("data") ? data.length + " numbers" : "nothing",
          task.has("data") ? "" : "add data, or truth { name = value } to make some");
    }
    return Optional.of(data);
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
  public Task create(Optional<Dataset> dataset, Seed seed) {
    double[] at = truth.map(unknowns::complete).orElse(new double[0]);
    NoiseCovariance covariance =
        noise instanceof NoiseSettings.Repeated repeated
            ? estimated(repeated, at, seed.fold("noise"))
            : ((NoiseSettings.Known) noise).covariance();
    double[] y = data.map(double[]::clone).orElseGet(() -> observed(at, covariance, seed));
    return new InverseProblem(
        model,
        unknowns,
        new Evidence(y, covariance, truth.map(double[]::clone).orElse(new double[0])),
        new ModelChance(chance, seed.fold("members")));
  }

  private NoiseCovariance estimated(NoiseSettings.Repeated repeated, double[] at, Seed seed) {
    double[][] observations = model.repeated(at, repeated.samples(), seed);
    for (double[] observation : observations) {
      requireFinite(observation);
    }
    try {
      return SampleCovariance.of(observations, repeated.shrinkage()).noise();
    } catch (IllegalArgumentException e) {
      throw new InputException(
          "task.noise.samples: repeated observations give no covariance of the noise",
          "observations that vary in every output, and more of them than outputs or a shrinkage"
              + " above 0",
          e.getMessage(),
          "raise noise.samples or noise.shrinkage, or give noise.variances of a model without"
              + " chance");
    }
  }

  /** A run at the truth, with noise where the model does not make it itself. */
  private double[] observed(double[] at, NoiseCovariance covariance, Seed seed) {
    int size = model.outputs().size();
    double[] y = new double[size];
    model.run(at, seed.fold("data"), y);
    requireFinite(y);
    if (noise instanceof NoiseSettings.Known) {
      ZigguratSampler.NormalizedGaussian gaussian =
          ZigguratSampler.NormalizedGaussian.of(seed.fold("data noise").stream());
      double[] factor = covariance.factor();
      for (int k = 0; k < size; k++) {
        double draw = gaussian.sample();
        for (int i = k; i < size; i++) {
          y[i] += factor[i * size + k] * draw;
        }
      }
    }
    return y;
  }

  private void requireFinite(double[] outputs) {
    if (!Arrays.stream(outputs).allMatch(Double::isFinite)) {
      throw new InputException(
          "task.truth: the model runs away at the truth",
          "finite outputs " + String.join(", ", model.outputs()),
          Arrays.toString(outputs),
          "choose another truth, or a smaller step of integration");
    }
  }

  /** Brings this kind. */
  public static final class Provider implements TaskProvider {
    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public String description() {
      return "infer parameters of a model (linear, lorenz-63, lorenz-96, ...) from data and a prior";
    }

    @Override
    public TaskDefinition read(Section task) {
      return from(task);
    }
  }
}
