package org.l2lspark.task.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.l2lspark.ensemble.NoiseCovariance;
import org.l2lspark.evaluate.Facet;
import org.l2lspark.evaluate.Infers;
import org.l2lspark.evaluate.Optimizee;
import org.l2lspark.evaluate.Targets;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;
import org.l2lspark.task.Preparation;
import org.l2lspark.task.Responses;
import org.l2lspark.task.Scenarios;
import org.l2lspark.task.Task;
import org.l2lspark.task.inverse.Evidence;
import org.l2lspark.task.inverse.NoiseSettings;
import org.l2lspark.task.inverse.PosteriorDocument;
import org.l2lspark.task.inverse.Prior;
import org.l2lspark.task.inverse.SampleCovariance;

/**
 * Parameters of a network are sought whose statistics are given. Targets are numbers, or one
 * observation of the network with parameters that are known (a twin experiment). The covariance of
 * their noise is given, or that of repeated observations: of the truth where there is one, else of
 * the start. These are simulated before the first generation ({@link Observations}).
 *
 * @see FitMembers what members are and how fit
 */
final class NetworkFit implements Task {
  private static final String DOCUMENT = "fit";

  private final NetworkFitTask settings;
  private final Seed seed;
  private final Optional<Observations> missing;
  private final Optional<Evidence> evidence;

  private NetworkFit(
      NetworkFitTask settings,
      Seed seed,
      Optional<Observations> missing,
      Optional<Evidence> evidence) {
    this.settings = settings;
    this.seed = seed;
    this.missing = missing;
    this.evidence = evidence;
  }

  /** A fit at its beginning: ready where targets and noise are given. */
  static NetworkFit of(NetworkFitTask settings, Seed seed) {
    int samples =
        settings.noise() instanceof NoiseSettings.Repeated repeated ? repeated.samples() : 0;
    boolean twin = settings.targets().length == 0;
    if (samples == 0 && !twin) {
      return new NetworkFit(
          settings, seed, Optional.empty(), Optional.of(evidence(settings, null)));
    }
    boolean known = settings.truth().length > 0;
    Observations observations =
        new Observations(
            settings.network(),
            known ? settings.truth() : settings.network().start(),
            known,
            samples,
            seed.fold("observations"));
    return new NetworkFit(settings, seed, Optional.of(observations), Optional.empty());
  }

  private static Evidence evidence(NetworkFitTask settings, Preparation.Result observed) {
    int width = settings.network().outputs().size();
    double[] targets =
        settings.targets().length > 0
            ? settings.targets()
            : observed.array(Observations.TARGETS, width);
    NoiseCovariance noise =
        settings.noise() instanceof NoiseSettings.Repeated repeated
            ? estimated(repeated, observed, width)
            : ((NoiseSettings.Known) settings.noise()).covariance();
    return new Evidence(targets, noise, settings.truth());
  }

  private static NoiseCovariance estimated(
      NoiseSettings.Repeated repeated, Preparation.Result observed, int width) {
    double[] all = observed.array(Observations.REPEATED, repeated.samples() * width);
    double[][] rows = new double[repeated.samples()][];
    Arrays.setAll(rows, i -> Arrays.copyOfRange(all, i * width, (i + 1) * width));
    try {
      return SampleCovariance.of(rows, repeated.shrinkage()).noise();
    } catch (IllegalArgumentException e) {
      throw new InputException(
          "task.noise.samples: the seeds of the network give no covariance of the noise",
          "statistics that vary from seed to seed, and more seeds than statistics or a shrinkage"
              + " above 0",
          e.getMessage(),
          "raise noise.samples or noise.shrinkage, or give noise.variances");
    }
  }

  @Override
  public Optional<Preparation> preparation() {
    return missing.map(observations -> observations);
  }

  @Override
  public Task prepared(Preparation.Result result) {
    return new NetworkFit(
        settings, seed, Optional.empty(), Optional.of(evidence(settings, result)));
  }

  @Override
  public Scenarios scenarios() {
    return Scenarios.endless(settings.heldOut());
  }

  @Override
  public Set<Class<? extends Facet>> facets() {
    return Set.of(Targets.class, Infers.class);
  }

  @Override
  public Optimizee<?> optimizee(Optional<Responses> shared) {
    return members(settings.network().start());
  }

  private FitMembers members(double[] centre) {
    return new FitMembers(
        settings.network(), evidence.orElseThrow(), centre, seed.fold("scenario"));
  }

  /** The start, and the truth where it is known: as near as its noise lets anything come. */
  @Override
  public Map<String, Optimizee<?>> controls(Optional<Responses> shared) {
    Map<String, Optimizee<?>> controls = new LinkedHashMap<>();
    controls.put("start", members(settings.network().start()));
    if (settings.truth().length > 0) {
      controls.put("truth", members(settings.truth()));
    }
    return controls;
  }

  @Override
  public Map<String, Map<String, Object>> artifacts() {
    Evidence known = evidence.orElseThrow();
    List<Prior> priors =
        settings.network().parameters().stream().map(TunedParameter::prior).toList();
    double[] variances = known.noise().variances();
    List<Object> statistics = new ArrayList<>();
    for (int k = 0; k < variances.length; k++) {
      Map<String, Object> each = new LinkedHashMap<>();
      each.put("name", settings.network().outputs().get(k));
      each.put("target", known.data()[k]);
      each.put("noiseStd", Math.sqrt(variances[k]));
      each.put("weight", settings.network().statistics().get(k).weight());
      statistics.add(each);
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("parameters", PosteriorDocument.priors(priors, known.truth()));
    document.put("statistics", statistics);
    document.put("noiseFactor", Arrays.stream(known.noise().factor()).boxed().toList());
    return Map.of(DOCUMENT, document);
  }
}
