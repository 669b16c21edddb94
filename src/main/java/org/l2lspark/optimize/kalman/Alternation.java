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
    int perturbed = 0;
    for (Turn turn : turns) {
      perturbed += turn.perturbs(group) ? turn.generations : 0;
    }
    int visits = generation / round() * perturbed;
    int left = generation % round();
    for (Turn turn : turns) {
      if (left < turn.generations) {
        return turn.perturbs(group) ? OptionalInt.of(visits + left) : OptionalInt.empty();
      }
      left -= turn.generations;
      visits += turn.perturbs(group) ? turn.generations : 0;
    }
    throw new IllegalStateException("a generation beyond its round");
  }

  /**
   * Standard deviation of the perturbations in a generation.
   *
   * @param common that of turns which have none of their own
   */
  double std(int generation, double common) {
    int left = turns.isEmpty() ? 0 : generation % round();
    for (Turn turn : turns) {
      if (left < turn.generations) {
        return turn.std > 0 ? turn.std : common;
      }
      left -= turn.generations;
    }
    return common;
  }

  private int round() {
    return turns.stream().mapToInt(Turn::generations).sum();
  }
}
