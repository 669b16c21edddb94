package org.l2lspark.optimize.genetic;

import io.jenetics.DoubleChromosome;
import io.jenetics.DoubleGene;
import io.jenetics.Genotype;
import io.jenetics.Optimize;
import io.jenetics.Phenotype;
import io.jenetics.util.ISeq;
import io.jenetics.util.RandomRegistry;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.IntStream;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.optimize.AllFailed;
import org.l2lspark.optimize.Checkpoint;
import org.l2lspark.optimize.Optimizer;
import org.l2lspark.optimize.OptimizerProvider;
import org.l2lspark.random.Seed;

/**
 * A genetic algorithm over real vectors, with the operators of Jenetics: select parents, cross
 * them, mutate the children, carry the elite over, clamp to the bounds. A member is one chromosome
 * over all its parameters. Defaults are those of the published system (population 50, crossover
 * 0.5, mutation 0.3, gene mutation 0.02, sigma 1, tournament 15).
 *
 * <p>A failed member counts as worse than the worst survivor. Immutable and thread-safe; all chance
 * comes from the seed of {@link #tell}.
 *
 * @param members population size, at least 2
 * @param selection how parents are chosen
 * @param tournamentSize members in a tournament, at least 2
 * @param recombination how two parents are mixed
 * @param crossoverProbability probability that a member is crossed with another
 * @param crossoverExtension how far children may lie beyond their parents, in units of the parents'
 *     distance: blend and line
 * @param mutationProbability probability that a member is mutated
 * @param geneProbability probability that a parameter of a mutated member is
 * @param mutationSigma standard deviation of a mutation, in units of the parameter
 * @param elite how many of the fittest go on unchanged, below {@code members}
 */
public record GeneticAlgorithm(
    int members,
    Selection selection,
    int tournamentSize,
    Recombination recombination,
    double crossoverProbability,
    double crossoverExtension,
    double mutationProbability,
    double geneProbability,
    double mutationSigma,
    int elite)
    implements Optimizer<GeneticState> {
  private static final String KIND = "genetic";
  private static final int VERSION = 1;
  private static final int MAX_MEMBERS = 1_000_000;

  /** Jenetics crosses only genes with finite bounds; the real bounds are clamped to afterwards. */
  private static final double GENE_BOUND = Double.MAX_VALUE;

  /** Checks the limits. */
  public GeneticAlgorithm {
    if (members < 2 || elite < 0 || elite >= members || tournamentSize < 2) {
      throw new IllegalArgumentException(
          "a population of %d with %d elite and tournaments of %d"
              .formatted(members, elite, tournamentSize));
    }
  }

  /** Reads the section {@code optimizer} of this kind. */
  public static GeneticAlgorithm from(Section optimizer) {
    int members =
        optimizer.integer(
            "members", 50, 2, MAX_MEMBERS, Doc.of("Size of the population.", "members"));
    return new GeneticAlgorithm(
        members,
        optimizer.choice(
            "selection", Selection.class, Selection.TOURNAMENT, Doc.of("How parents are chosen.")),
        optimizer.integer(
            "tournament-size",
            15,
            2,
            MAX_MEMBERS,
            Doc.of(
                "Members of a tournament: more press harder on fitness, and converge earlier. Has"
                    + " an effect where selection = tournament.",
                "members")),
        optimizer.choice(
            "crossover",
            Recombination.class,
            Recombination.BLEND,
            Doc.of("How two parents are mixed.")),
        optimizer.number(
            "crossover-probability",
            0.5,
            Range.FRACTION,
            Doc.of("Probability that a member is crossed with another.")),
        optimizer.number(
            "crossover-extension",
            0.5,
            Range.NOT_NEGATIVE,
            Doc.of(
                "How far children may lie beyond their parents; has an effect where crossover ="
                    + " blend or line.",
                "distances of the parents")),
        optimizer.number(
            "mutation-probability",
            0.3,
            Range.FRACTION,
            Doc.of("Probability that a member is mutated.")),
        optimizer.number(
            "gene-probability",
            0.02,
            Range.FRACTION,
            Doc.of("Probability that a parameter of a mutated member is mutated.")),
        optimizer.number(
            "mutation-sigma",
            1,
            Range.NOT_NEGATIVE,
            Doc.of("Standard deviation of a mutation.", "units of a parameter")),
        optimizer.integer(
            "elite",
            1,
            0,
            members - 1,
            Doc.of("How many of the fittest go on unchanged.", "members")
                .range("a whole number, 0 to members - 1")));
  }

  @Override
  public GeneticState start(ParameterSpace space, Seed seed) {
    int dimension = space.dimension();
    double[] values = new double[Math.multiplyExact(members, dimension)];
    for (int j = 0; j < members; j++) {
      System.arraycopy(
          space.sample(seed.fold("member").fold(j)), 0, values, j * dimension, dimension);
    }
    Ensemble population = Ensemble.of(members, dimension, values);
    return new GeneticState(
        space, 0, population, population.member(0), Double.NEGATIVE_INFINITY, 0);
  }

  @Override
  public Ensemble ask(GeneticState state) {
    return state.population();
  }

  @Override
  public GeneticState tell(GeneticState state, Evaluation evaluation, Seed seed) {
    Ensemble ensemble = evaluation.ensemble();
    double[] fitness = fitnessOfAll(evaluation);
    Integer[] order = new Integer[members]; // from the fittest down, ties by index
    Arrays.setAll(order, j -> j);
    Arrays.sort(order, Comparator.comparingDouble(j -> -fitness[j]));
    ISeq<Phenotype<DoubleGene, Double>> evaluated =
        IntStream.range(0, members)
            .mapToObj(j -> phenotype(ensemble.member(j), state.generation(), fitness[j]))
            .collect(ISeq.toISeq());
    ISeq<Phenotype<DoubleGene, Double>> children =
        RandomRegistry.with(
            new KeyedGenerator(seed.fold("genetic")),
            random -> offspring(evaluated, state.generation()));
    int dimension = ensemble.dimension();
    double[] next = new double[Math.multiplyExact(members, dimension)];
    for (int j = 0; j < members; j++) {
      double[] member = j < elite ? ensemble.member(order[j]) : values(children.get(j - elite));
      state.space().clamp(member);
      System.arraycopy(member, 0, next, j * dimension, dimension);
    }
    double known = bestFitnessHere(state, evaluation, fitness);
    boolean better = fitness[order[0]] > known;
    return new GeneticState(
        state.space(),
        state.generation() + 1,
        Ensemble.of(members, dimension, next),
        better ? ensemble.member(order[0]) : state.best(),
        better ? fitness[order[0]] : known,
        key(evaluation.trial()));
  }

  /**
   * The fitness of the best member so far, as far as it may be compared with this generation's:
   * what it reached here, where it is among the members again (the elite is), so that luck on other
   * scenarios or with other noise counts for nothing; without an elite, what it reached before
   * where the scenarios are the same.
   */
  private static double bestFitnessHere(
      GeneticState state, Evaluation evaluation, double[] fitness) {
    if (state.bestFitness() == Double.NEGATIVE_INFINITY) {
      return state.bestFitness();
    }
    for (int j = 0; j < fitness.length; j++) {
      if (Arrays.equals(evaluation.ensemble().member(j), state.best())) {
        return fitness[j];
      }
    }
    return state.scenarios() == key(evaluation.trial())
        ? state.bestFitness()
        : Double.NEGATIVE_INFINITY;
  }

  private static long key(Trial trial) {
    return new Seed(trial.scenarios().length).fold(Arrays.hashCode(trial.scenarios())).key();
  }

  private ISeq<Phenotype<DoubleGene, Double>> offspring(
      ISeq<Phenotype<DoubleGene, Double>> evaluated, int generation) {
    ISeq<Phenotype<DoubleGene, Double>> parents =
        selection.selector(tournamentSize).select(evaluated, members - elite, Optimize.MAXIMUM);
    return recombination
        .alterer(crossoverProbability, crossoverExtension)
        .andThen(new SparseGaussianMutator(mutationProbability, geneProbability, mutationSigma))
        .alter(parents, generation)
        .population();
  }

  /** The fitness of every member; failed ones below the lowest survivor by the survivors' range. */
  private double[] fitnessOfAll(Evaluation evaluation) {
    double[] fitness = evaluation.fitness().clone();
    int[] survivors = evaluation.survivors();
    if (fitness.length != members) {
      throw new IllegalArgumentException(
          "evaluated ensemble: expected %d members, got %d".formatted(members, fitness.length));
    }
    AllFailed.refuse(evaluation, "a genetic algorithm");
    double lowest = Arrays.stream(survivors).mapToDouble(j -> fitness[j]).min().orElseThrow();
    double highest = Arrays.stream(survivors).mapToDouble(j -> fitness[j]).max().orElseThrow();
    double worst = lowest - Math.max(highest - lowest, Math.ulp(lowest));
    Arrays.setAll(fitness, j -> Double.isNaN(fitness[j]) ? worst : fitness[j]);
    return fitness;
  }

  private static Phenotype<DoubleGene, Double> phenotype(
      double[] values, int generation, double fitness) {
    ISeq<DoubleGene> genes =
        Arrays.stream(values)
            .mapToObj(v -> DoubleGene.of(v, -GENE_BOUND, GENE_BOUND))
            .collect(ISeq.toISeq());
    return Phenotype.of(Genotype.of(DoubleChromosome.of(genes)), generation, fitness);
  }

  private static double[] values(Phenotype<DoubleGene, Double> phenotype) {
    return phenotype.genotype().chromosome().stream()
        .mapToDouble(DoubleGene::doubleValue)
        .toArray();
  }

  @Override
  public double[] estimate(GeneticState state) {
    return state.best().clone();
  }

  @Override
  public Checkpoint save(GeneticState state) {
    return new Checkpoint(
        KIND,
        VERSION,
        Map.of(
            "population", state.population().values(),
            "best", state.best(),
            "bestFitness", new double[] {state.bestFitness()}),
        elite > 0 // the elite's fitness is taken anew
            ? Map.of("generation", new long[] {state.generation()})
            : Map.of(
                "generation", new long[] {state.generation()},
                "scenarios", new long[] {state.scenarios()}));
  }

  @Override
  public GeneticState load(ParameterSpace space, Checkpoint checkpoint) {
    checkpoint.require(KIND, VERSION);
    int dimension = space.dimension();
    double[] population = checkpoint.doubles("population", Math.multiplyExact(members, dimension));
    return new GeneticState(
        space,
        Math.toIntExact(checkpoint.longs("generation", 1)[0]),
        Ensemble.of(members, dimension, population),
        checkpoint.doubles("best", dimension),
        checkpoint.doubles("bestFitness", 1)[0],
        checkpoint.longs().containsKey("scenarios") ? checkpoint.longs("scenarios", 1)[0] : 0);
  }

  /** Brings this kind. */
  public static final class Provider implements OptimizerProvider {
    @Override
    public String kind() {
      return "genetic";
    }

    @Override
    public String description() {
      return "genetic algorithm with Jenetics' operators";
    }

    @Override
    public Optimizer<?> read(Section optimizer) {
      return from(optimizer);
    }
  }
}
