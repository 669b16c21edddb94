package org.example.l2l;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;
import org.l2lspark.data.Dataset;
import org.l2lspark.ensemble.Block;
import org.l2lspark.ensemble.Domain;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.NoiseCovariance;
import org.l2lspark.ensemble.Observation;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Start;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.evaluate.Cut;
import org.l2lspark.evaluate.Facet;
import org.l2lspark.evaluate.Optimizee;
import org.l2lspark.evaluate.ResultSink;
import org.l2lspark.evaluate.Targets;
import org.l2lspark.random.Seed;
import org.l2lspark.task.Responses;
import org.l2lspark.task.Scenarios;
import org.l2lspark.task.Task;
import org.l2lspark.task.TaskDefinition;
import org.l2lspark.task.TaskProvider;

/**
 * Finds membrane time constant and threshold of a leaky integrate-and-fire neuron from its rates at
 * some constant inputs. With input {@code u} in mV above rest the neuron fires at
 *
 * <pre>f(u) = 1 / (t_ref + tau log(u / (u - theta)))   for u &gt; theta, else 0</pre>
 *
 * A task is three types that live at three times: settings that were read ({@link TaskDefinition}),
 * settings with what the members share ({@link Task}), and the inner loop that travels to the
 * executors ({@link Optimizee}). Here one record is all three.
 *
 * @param inputsMv constant inputs above rest in mV
 * @param ratesHz rate of the neuron at each input in Hz
 * @param noiseHz standard deviation of a rate's measurement in Hz
 */
public record RateCurveTask(double[] inputsMv, double[] ratesHz, double noiseHz)
    implements TaskDefinition, Task, Optimizee<RateCurveTask.Nothing>, Targets {
  private static final long serialVersionUID = 1L;
  private static final double REFRACTORY_MS = 2;

  /** This task keeps no workspace. */
  public record Nothing() implements AutoCloseable {
    @Override
    public void close() {}
  }

  /** What {@code META-INF/services} names. */
  public static final class Provider implements TaskProvider {
    @Override
    public String kind() {
      return "rate-curve";
    }

    @Override
    public String description() {
      return "find time constant and threshold of a neuron from its rates";
    }

    @Override
    public TaskDefinition read(Section task) {
      double[] none = {};
      Doc ofInputs =
          Doc.of("Constant inputs, as the depolarization that they lead to.", "mV")
              .byDefault(Doc.REQUIRED);
      Doc ofRates =
          Doc.of("Firing rates that were measured, one per input.", "Hz").byDefault(Doc.REQUIRED);
      double[] inputs = task.numbers("inputs-mv", none, Range.POSITIVE, ofInputs);
      double[] rates = task.numbers("rates-hz", none, Range.NOT_NEGATIVE, ofRates);
      if (inputs.length == 0 || inputs.length != rates.length) {
        throw task.problem(
            "rates-hz", "a rate for each of inputs-mv", rates.length + " of " + inputs.length, "");
      }
      Doc ofNoise = Doc.of("Standard deviation of the noise of each rate.", "Hz");
      return new RateCurveTask(
          inputs, rates, task.number("noise-hz", 1, Range.POSITIVE, ofNoise));
    }
  }

  @Override
  public String kind() {
    return "rate-curve";
  }

  @Override
  public boolean needsData() {
    return false;
  }

  @Override
  public Task create(Optional<Dataset> data, Seed seed) {
    return this;
  }

  @Override
  public Scenarios scenarios() {
    return Scenarios.single();
  }

  @Override
  public Set<Class<? extends Facet>> facets() {
    return Set.of(Targets.class);
  }

  @Override
  public Optimizee<?> optimizee(Optional<Responses> shared) {
    return this;
  }

  /** Both are positive; optimizers move their logarithms. */
  @Override
  public ParameterSpace parameters() {
    return new ParameterSpace(
        List.of(
            ParameterGroup.of(
                "tau_ms", 1, new Start.Gaussian(StrictMath.log(20), 0.5), new Domain.Positive()),
            ParameterGroup.of(
                "threshold_mv",
                1,
                new Start.Gaussian(StrictMath.log(10), 0.5),
                new Domain.Positive())));
  }

  @Override
  public List<String> outputs() {
    return Arrays.stream(inputsMv).mapToObj(u -> "rate at " + u + " mV").toList();
  }

  @Override
  public Observation observation(int[] scenarios) {
    double[] variances = new double[ratesHz.length];
    Arrays.fill(variances, noiseHz * noiseHz);
    return new Observation(
        scenarios,
        outputs(),
        ratesHz,
        Observation.Misfit.DIFFERENCE,
        Optional.of(NoiseCovariance.diagonal(variances)));
  }

  @Override
  public Cut cut() {
    return Cut.MEMBERS;
  }

  @Override
  public Nothing open() {
    return new Nothing();
  }

  @Override
  public void evaluate(
      Nothing context, Ensemble ensemble, Block block, Trial trial, ResultSink sink) {
    double[] rates = new double[inputsMv.length];
    for (int j = block.firstMember(); j < block.endMember(); j++) {
      double tau = ensemble.values()[2 * j];
      double threshold = ensemble.values()[2 * j + 1];
      double misfit = 0;
      for (int i = 0; i < rates.length; i++) {
        double u = inputsMv[i];
        rates[i] =
            u > threshold
                ? 1000 / (REFRACTORY_MS + tau * StrictMath.log(u / (u - threshold)))
                : 0;
        double residual = (ratesHz[i] - rates[i]) / noiseHz;
        misfit += residual * residual;
      }
      sink.accept(j, 0, rates, 0, -misfit / 2);
    }
  }
}
