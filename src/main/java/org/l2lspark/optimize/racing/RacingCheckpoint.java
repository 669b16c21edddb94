package org.l2lspark.optimize.racing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.optimize.Checkpoint;

/**
 * A state as named arrays. What the next ensemble can be made of again is not stored: of children
 * there is the key by which they were bred, of a race the finalists alone, and candidates are among
 * those that are stored anyway.
 */
final class RacingCheckpoint {
  private static final String KIND = "racing";
  private static final int VERSION = 2;
  private static final String BRED = "bred";
  private static final String VALIDATIONS = "validations";

  private RacingCheckpoint() {}

  static Checkpoint save(RacingState state, Racing racing) {
    List<Racer> ranked = state.ranked();
    Map<String, double[]> doubles = new TreeMap<>();
    doubles.put("ranked", joined(ranked.stream().map(Racer::genes).toList()));
    doubles.put("means", ranked.stream().mapToDouble(Racer::mean).toArray());
    doubles.put("trials", ranked.stream().mapToDouble(Racer::trials).toArray());
    doubles.put("noise", new double[] {state.noise().squares(), state.noise().freedom()});
    state
        .incumbent()
        .ifPresent(
            own -> {
              doubles.put("incumbent", own.genes());
              doubles.put("incumbentFitness", new double[] {own.fitness()});
            });
    double[] members = state.ensemble().values();
    switch (state.stage()) {
      case SCREEN, LOOK -> {
        if (state.bred().isEmpty()) {
          doubles.put("members", members);
        }
      }
      case RACE -> {
        int known = racing.elites(state).size() * state.space().dimension();
        doubles.put("finalists", Arrays.copyOfRange(members, known, members.length));
      }
      case VALIDATE -> {
        // all known
      }
    }
    Map<String, long[]> longs = new TreeMap<>();
    longs.put("stage", new long[] {state.stage().code()});
    longs.put("races", new long[] {state.races()});
    longs.put("validated", ranked.stream().mapToLong(own -> own.validated() ? 1 : 0).toArray());
    Validations validations = state.validations();
    validations
        .key()
        .ifPresent(key -> longs.put(VALIDATIONS, new long[] {key, validations.fixed() ? 1 : 0}));
    state.bred().ifPresent(key -> longs.put(BRED, new long[] {key}));
    return new Checkpoint(KIND, VERSION, doubles, longs);
  }

  static RacingState load(ParameterSpace space, Checkpoint checkpoint, Racing racing) {
    checkpoint.require(KIND, VERSION);
    int dimension = space.dimension();
    double[] means = checkpoint.doubles("means", -1);
    double[] trials = checkpoint.doubles("trials", means.length);
    List<double[]> genes =
        split(checkpoint.doubles("ranked", Math.multiplyExact(means.length, dimension)), dimension);
    long[] validated = checkpoint.longs("validated", means.length);
    List<Racer> ranked = new ArrayList<>();
    for (int i = 0; i < means.length; i++) {
      ranked.add(new Racer(genes.get(i), means[i], trials[i], validated[i] == 1));
    }
    double[] noise = checkpoint.doubles("noise", 2);
    RacingState known =
        new RacingState(
            space,
            Stage.of(checkpoint.longs("stage", 1)[0]),
            Math.toIntExact(checkpoint.longs("races", 1)[0]),
            Ensemble.of(1, dimension, space.initialMean()), // until it is known
            OptionalLong.empty(),
            ranked,
            new Noise(noise[0], noise[1]),
            incumbent(checkpoint, dimension),
            validations(checkpoint));
    return switch (known.stage()) {
      case SCREEN, LOOK ->
          checkpoint.longs().containsKey(BRED)
              ? racing.bred(known, checkpoint.longs(BRED, 1)[0])
              : known.with(known.stage(), Racing.ensemble(members(checkpoint, "members", space)));
      case RACE -> racing.racing(known, members(checkpoint, "finalists", space));
      case VALIDATE -> racing.validating(known);
    };
  }

  private static Validations validations(Checkpoint checkpoint) {
    if (!checkpoint.longs().containsKey(VALIDATIONS)) {
      return Validations.NONE;
    }
    long[] stored = checkpoint.longs(VALIDATIONS, 2);
    return new Validations(OptionalLong.of(stored[0]), stored[1] == 1);
  }

  private static Optional<Incumbent> incumbent(Checkpoint checkpoint, int dimension) {
    return checkpoint.doubles().containsKey("incumbent")
        ? Optional.of(
            new Incumbent(
                checkpoint.doubles("incumbent", dimension),
                checkpoint.doubles("incumbentFitness", 1)[0]))
        : Optional.empty();
  }

  private static List<double[]> members(Checkpoint checkpoint, String name, ParameterSpace space) {
    int dimension = space.dimension();
    int count = Math.max(1, checkpoint.doubles(name, -1).length / dimension);
    return split(checkpoint.doubles(name, Math.multiplyExact(count, dimension)), dimension);
  }

  private static double[] joined(List<double[]> members) {
    return members.stream().flatMapToDouble(Arrays::stream).toArray();
  }

  private static List<double[]> split(double[] values, int dimension) {
    List<double[]> members = new ArrayList<>();
    for (int i = 0; i < values.length; i += dimension) {
      members.add(Arrays.copyOfRange(values, i, i + dimension));
    }
    return members;
  }
}
