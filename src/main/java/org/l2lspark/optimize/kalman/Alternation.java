package org.l2lspark.optimize.kalman;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.problem.InputException;

/**
 * Which parameter groups a refreshed ensemble perturbs in a generation: all of them, or some in
 * turn. Groups that are not perturbed stay at their mean, so that the outputs tell of the others
 * alone: a block coordinate descent over layers. What members have in common an inner loop may
 * compute once for all of them.
 *
 * @param turns one after the other, and then again from the first; empty perturbs all groups
 */
public record Alternation(List<Turn> turns) implements Serializable {
  /** Perturbs all groups in every generation. */
  public static final Alternation NONE = new Alternation(List.of());

  private static final int MOST = 1_000_000;

  /**
   * Some generations in which the same groups are perturbed.
   *
   * @param groups names of groups, or what the names begin with
   * @param generations how many, at least 1
   * @param std standard deviation of the perturbations in these generations; 0 for that of all
   *     others
   */
  public record Turn(List<String> groups, int generations, double std) implements Serializable {
    /** Copies the list. */
    public Turn {
      groups = List.copyOf(groups);
    }

    private boolean perturbs(String group) {
      return groups.stream().anyMatch(group::startsWith);
    }
  }

  /** Copies the list. */
  public Alternation {
    turns = List.copyOf(turns);
  }

  /**
   * Reads {@code alternate = [{ groups = [...], generations = 1, perturbation-std = ... }, ...]}.
   */
  static Alternation from(Section optimizer) {
    List<Turn> turns = new ArrayList<>();
    for (Section turn : optimizer.sections("alternate")) {
      turns.add(
          new Turn(
              turn.texts("groups"),
              turn.integer("generations", 1, 1, MOST),
              turn.number("perturbation-std", 0, Range.NOT_NEGATIVE)));
    }
    return new Alternation(turns);
  }

  /** Checks that every turn perturbs something. */
  void requireGroups(ParameterSpace space) {
    for (Turn turn : turns) {
      for (String name : turn.groups) {
        if (space.groups().stream().noneMatch(group -> group.name().startsWith(name))) {
          throw new InputException(
              "optimizer.alternate: no parameter group is called or begins with \"" + name + "\"",
              space.groups().stream().map(group -> group.name()).toList().toString(),
              name,
              "name groups of the task");
        }
      }
    }
  }

  /**
   * How often a group was perturbed before this generation; empty where it is not perturbed in it.
   */
  OptionalInt visit(String group, int generation) {
    if (turns.isEmpty()) {
      return OptionalInt.of(generation);
    }
    int visits = generation / round() * generationsOf(group, turns);
    int last = turnAt(generation);
    Turn turn = turns.get(last);
    visits += generationsOf(group, turns.subList(0, last));
    int before = turns.subList(0, last).stream().mapToInt(Turn::generations).sum();
    return turn.perturbs(group)
        ? OptionalInt.of(visits + generation % round() - before)
        : OptionalInt.empty();
  }

  /**
   * Standard deviation of the perturbations in a generation.
   *
   * @param common that of turns which have none of their own
   */
  double std(int generation, double common) {
    double own = turns.isEmpty() ? 0 : turns.get(turnAt(generation)).std;
    return own > 0 ? own : common;
  }

  private int turnAt(int generation) {
    int left = generation % round();
    int turn = 0;
    while (left >= turns.get(turn).generations) {
      left -= turns.get(turn).generations;
      turn++;
    }
    return turn;
  }

  private int round() {
    return turns.stream().mapToInt(Turn::generations).sum();
  }

  private static int generationsOf(String group, List<Turn> turns) {
    return turns.stream().filter(turn -> turn.perturbs(group)).mapToInt(Turn::generations).sum();
  }
}
