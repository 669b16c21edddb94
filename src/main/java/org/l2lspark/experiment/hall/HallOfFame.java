package org.l2lspark.experiment.hall;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.optimize.Checkpoint;
import org.l2lspark.optimize.Rows;

/**
 * The fittest distinct members of all generations. Under noise the fittest of a generation is also
 * the luckiest, so those that were tried again on scenarios which had no part in their choice are
 * kept apart from those that were not. Immutable; stored with the optimizer's state, so that a run
 * that goes on has the same.
 *
 * @param size the most members of either kind
 * @param proven members that were tried again, the fittest first
 * @param recent members that were not, the fittest first
 * @param evaluations evaluations that trying again has taken, of a member each
 */
public record HallOfFame(int size, List<Member> proven, List<Member> recent, long evaluations) {
  private static final String PREFIX = "hall/";
  private static final String COORDINATES = PREFIX + "coordinates";
  private static final String NUMBERS = PREFIX + "numbers";
  private static final String COUNTS = PREFIX + "counts";
  private static final int COUNTS_EACH = 4;
  private static final Comparator<Member> FITTEST =
      Comparator.comparingDouble((Member member) -> -member.fitness())
          .thenComparingInt(Member::generation);
  private static final Comparator<Member> FITTEST_AGAIN =
      Comparator.comparingDouble((Member member) -> -member.again().orElseThrow())
          .thenComparingInt(Member::generation);

  /**
   * A member of the hall.
   *
   * @param coordinates as the optimizer moves them. Not to be modified
   * @param generation in which it first had a place, from 0
   * @param fitness mean over the generations in which it was tried since
   * @param tries number of them
   * @param again mean fitness when it was tried again on other scenarios; absent where it was not
   * @param scenarios number of these scenarios
   */
  public record Member(
      double[] coordinates,
      int generation,
      double fitness,
      long tries,
      OptionalDouble again,
      long scenarios) {

    private Member triedAt(double value) {
      double mean = value == fitness ? fitness : (fitness * tries + value) / (tries + 1);
      return new Member(coordinates, generation, mean, tries + 1, again, scenarios);
    }

    /** The same after it was tried again with this mean fitness on so many scenarios. */
    public Member triedAgain(double value, int more) {
      double mean =
          again.isPresent()
              ? (again.getAsDouble() * scenarios + value * more) / (scenarios + more)
              : value;
      return new Member(
          coordinates, generation, fitness, tries, OptionalDouble.of(mean), scenarios + more);
    }
  }

  /** Copies the lists. */
  public HallOfFame {
    proven = List.copyOf(proven);
    recent = List.copyOf(recent);
  }

  /** Without members. */
  public static HallOfFame empty(int size) {
    return new HallOfFame(size, List.of(), List.of(), 0);
  }

  /** All members: those that were tried again, then the others, the fittest first. */
  public List<Member> members() {
    List<Member> all = new ArrayList<>(proven);
    all.addAll(recent);
    return all;
  }

  /**
   * The hall after a generation. Costs a look at each member.
   *
   * @param fitness a number per member, NaN for those that failed. Not modified
   */
  public HallOfFame with(Ensemble ensemble, double[] fitness, int generation) {
    if (size == 0) {
      return this;
    }
    List<Member> known = new ArrayList<>(proven);
    List<Member> newest = new ArrayList<>(recent);
    double[] values = ensemble.values();
    int n = ensemble.dimension();
    for (int j = 0; j < fitness.length; j++) {
      if (Double.isNaN(fitness[j]) || triedAt(known, values, j * n, fitness[j])) {
        continue;
      }
      if (triedAt(newest, values, j * n, fitness[j])) {
        newest.sort(FITTEST);
        continue;
      }
      boolean full = newest.size() >= size;
      if (!full || fitness[j] > newest.get(newest.size() - 1).fitness()) {
        if (full) {
          newest.remove(newest.size() - 1);
        }
        newest.add(
            new Member(ensemble.member(j), generation, fitness[j], 1, OptionalDouble.empty(), 0));
        newest.sort(FITTEST);
      }
    }
    return new HallOfFame(size, known, newest, evaluations);
  }

  /** Whether the member is one of these, whose mean fitness is brought up to date then. */
  private static boolean triedAt(List<Member> members, double[] values, int offset, double value) {
    for (int i = 0; i < members.size(); i++) {
      if (same(members.get(i).coordinates(), values, offset)) {
        members.set(i, members.get(i).triedAt(value));
        return true;
      }
    }
    return false;
  }

  private static boolean same(double[] coordinates, double[] values, int offset) {
    for (int i = 0; i < coordinates.length; i++) {
      if (coordinates[i] != values[offset + i]) {
        return false;
      }
    }
    return true;
  }

  /** Whom to try again: as many of each kind, those that were tried before first. */
  public List<Member> candidates(int best) {
    List<Member> candidates = new ArrayList<>(proven.subList(0, Math.min(best, proven.size())));
    candidates.addAll(recent.subList(0, Math.min(best, recent.size())));
    return candidates;
  }

  /**
   * The hall after {@link #candidates} were tried again: the best of them stay, the others leave.
   *
   * @param best the most that stay
   * @param fitness of each of them, in their order, NaN of those that failed, which leave
   * @param scenarios number of scenarios
   * @param cost evaluations that were made
   */
  public HallOfFame triedAgain(int best, double[] fitness, int scenarios, int cost) {
    List<Member> candidates = candidates(best);
    List<Member> tried = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      if (!Double.isNaN(fitness[i])) {
        tried.add(candidates.get(i).triedAgain(fitness[i], scenarios));
      }
    }
    tried.sort(FITTEST_AGAIN);
    return new HallOfFame(
        size,
        tried.subList(0, Math.min(best, tried.size())),
        recent.subList(Math.min(best, recent.size()), recent.size()),
        evaluations + cost);
  }

  /** A checkpoint with the hall beside what is in it. */
  public Checkpoint addTo(Checkpoint checkpoint) {
    if (size == 0) {
      return checkpoint;
    }
    List<Member> all = members();
    double[] numbers = new double[2 * all.size()];
    long[] counts = new long[COUNTS_EACH * all.size() + 1];
    counts[0] = evaluations;
    for (int i = 0; i < all.size(); i++) {
      Member member = all.get(i);
      numbers[2 * i] = member.fitness();
      numbers[2 * i + 1] = member.again().orElse(0);
      int at = 1 + COUNTS_EACH * i;
      counts[at] = i < proven.size() ? 1 : 0;
      counts[at + 1] = member.generation();
      counts[at + 2] = member.tries();
      counts[at + 3] = member.scenarios();
    }
    Map<String, double[]> doubles = new HashMap<>(checkpoint.doubles());
    doubles.put(
        COORDINATES, Rows.joined(all.stream().map(Member::coordinates).toArray(double[][]::new)));
    doubles.put(NUMBERS, numbers);
    Map<String, long[]> longs = new HashMap<>(checkpoint.longs());
    longs.put(COUNTS, counts);
    return new Checkpoint(checkpoint.kind(), checkpoint.version(), doubles, longs);
  }

  /**
   * The inverse of {@link #addTo}; empty where the checkpoint has none, as those of earlier
   * releases.
   *
   * @param dimension parameters of a member
   */
  public static HallOfFame of(Checkpoint checkpoint, int size, int dimension) {
    if (size == 0 || !checkpoint.longs().containsKey(COUNTS)) {
      return empty(size);
    }
    int all = (checkpoint.longs().get(COUNTS).length - 1) / COUNTS_EACH;
    long[] counts = checkpoint.longs(COUNTS, COUNTS_EACH * all + 1);
    double[] numbers = checkpoint.doubles(NUMBERS, 2 * all);
    double[][] rows =
        Rows.split(checkpoint.doubles(COORDINATES, Math.multiplyExact(all, dimension)), dimension);
    List<Member> proven = new ArrayList<>();
    List<Member> recent = new ArrayList<>();
    for (int i = 0; i < all; i++) {
      int at = 1 + COUNTS_EACH * i;
      boolean again = counts[at] == 1;
      (again ? proven : recent)
          .add(
              new Member(
                  rows[i],
                  Math.toIntExact(counts[at + 1]),
                  numbers[2 * i],
                  counts[at + 2],
                  again ? OptionalDouble.of(numbers[2 * i + 1]) : OptionalDouble.empty(),
                  counts[at + 3]));
    }
    return new HallOfFame(size, proven, recent, counts[0]);
  }

  /** What the optimizer has stored of a checkpoint. */
  public static Checkpoint without(Checkpoint checkpoint) {
    Map<String, double[]> doubles = new HashMap<>(checkpoint.doubles());
    doubles.keySet().removeIf(name -> name.startsWith(PREFIX));
    Map<String, long[]> longs = new HashMap<>(checkpoint.longs());
    longs.keySet().removeIf(name -> name.startsWith(PREFIX));
    return new Checkpoint(checkpoint.kind(), checkpoint.version(), doubles, longs);
  }
}
