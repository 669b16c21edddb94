package org.l2lspark.optimize.kalman;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.ParameterGroup;
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
   * @param parts how many pieces of equal length a group is cut into, one of which is perturbed in
   *     a generation, from the first to the last and then again; 1 perturbs groups whole. The units
   *     of a layer are such parts
   * @param std standard deviation of the perturbations in these generations; 0 for that of all
   *     others
   */
  public record Turn(List<String> groups, int generations, int parts, double std)
      implements Serializable {
    /** Copies the list. */
    public Turn {
      groups = List.copyOf(groups);
    }

    private boolean perturbs(String group) {
      return groups.stream().anyMatch(group::startsWith);
    }
  }

  /**
   * What of a group is perturbed in a generation.
   *
   * @param before how often it was perturbed before
   * @param part which part of the group
   * @param parts of how many
   */
  record PerturbedPart(int before, int part, int parts) {
    /** The first of the part's parameters in a group of this size. */
    int first(int size) {
      return part * width(size);
    }

    /** One after the last of them. */
    int end(int size) {
      return first(size) + width(size);
    }

    /** How many parameters the part has in a group of this size. */
    int width(int size) {
      return size / parts;
    }
  }

  /** Copies the list. */
  public Alternation {
    turns = List.copyOf(turns);
  }

  /** Reads the turns of the section {@code optimizer}. */
  static Alternation from(Section optimizer) {
    List<Turn> turns = new ArrayList<>();
    Doc doc =
        Doc.of(
            "Which parameter groups are perturbed, in turns, while all others stay at their mean;"
                + " [] perturbs all in every generation.");
    for (Section turn : optimizer.sections("alternate", doc)) {
      turns.add(
          new Turn(
              turn.texts(
                  "groups", Doc.of("Groups of the turn: their names, or what these begin with.")),
              turn.integer("generations", 1, 1, MOST, Doc.of("Length of the turn.", "generations")),
              turn.integer(
                  "parts",
                  1,
                  1,
                  MOST,
                  Doc.of(
                      "Pieces of equal length into which a group is cut, one of which is perturbed"
                          + " in a generation: the units of a layer, or a divisor of their number.",
                      "parts")),
              turn.number(
                  "perturbation-std",
                  0,
                  Range.NOT_NEGATIVE,
                  Doc.of(
                      "Standard deviation of the members in this turn; 0 for that of the optimizer.",
                      "units of a parameter"))));
    }
    return new Alternation(turns);
  }

  /** Checks that every turn perturbs something, and in parts of equal length. */
  void requireGroups(ParameterSpace space) {
    for (Turn turn : turns) {
      for (ParameterGroup group : space.groups()) {
        if (turn.perturbs(group.name()) && group.size() % turn.parts != 0) {
          throw new InputException(
              "optimizer.alternate: the group " + group.name() + " has no equal parts",
              "parts that divide its %d parameters".formatted(group.size()),
              "parts = " + turn.parts,
              "use the number of units of the layer, or a divisor of it");
        }
      }
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

  /** What of a group is perturbed in a generation; empty where nothing is. */
  Optional<PerturbedPart> visit(String group, int generation) {
    if (turns.isEmpty()) {
      return Optional.of(new PerturbedPart(generation, 0, 1));
    }
    int last = turnAt(generation);
    Turn turn = turns.get(last);
    if (!turn.perturbs(group)) {
      return Optional.empty();
    }
    int round = generation / round();
    int inTurn = generation % round() - generations(turns.subList(0, last));
    if (turn.parts > 1) {
      int visit = round * turn.generations + inTurn;
      return Optional.of(new PerturbedPart(visit / turn.parts, visit % turn.parts, turn.parts));
    }
    int visit = round * wholeVisits(group, turns) + wholeVisits(group, turns.subList(0, last));
    return Optional.of(new PerturbedPart(visit + inTurn, 0, 1));
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
    return generations(turns);
  }

  private static int generations(List<Turn> turns) {
    return turns.stream().mapToInt(Turn::generations).sum();
  }

  private static int wholeVisits(String group, List<Turn> turns) {
    return generations(
        turns.stream().filter(turn -> turn.parts == 1 && turn.perturbs(group)).toList());
  }
}
