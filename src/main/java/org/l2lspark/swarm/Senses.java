package org.l2lspark.swarm;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.l2lspark.swarm.AgentSettings.Feeling;
import org.l2lspark.swarm.AgentSettings.Ray;

/**
 * The inputs of agents, in order: a bit each. First what they see, then what they smell, hear and
 * feel, last the heartbeat, which is always active. Of three inputs left, ahead and right exactly
 * one is active, or none where there is nothing.
 */
public final class Senses implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final List<String> SIDES = List.of("left", "ahead", "right");
  private final List<String> names = new ArrayList<>();
  private final int smells;
  private final int hears;
  private final int feels;

  /** The inputs of these agents. */
  public Senses(AgentSettings agents) {
    for (Ray ray : agents.rays()) {
      for (int level = 0; level < ray.levels(); level++) {
        names.add(
            "see "
                + ray.sees()
                + (ray.angleDeg() == 0 ? "" : " at " + ray.angleDeg())
                + (ray.levels() == 1 ? "" : " in part " + (level + 1)));
      }
    }
    smells = names.size();
    agents.smells().forEach(name -> sides("smell " + name));
    hears = names.size();
    agents.hears().keySet().forEach(name -> sides("hear " + name));
    feels = names.size();
    for (Feeling feeling : agents.feelings()) {
      String word = "feel " + AgentSettings.word(feeling);
      if (feeling == Feeling.SCENT || feeling == Feeling.WIND) {
        sides(word);
      } else {
        names.add(word);
      }
    }
    names.add("heartbeat");
  }

  private void sides(String name) {
    SIDES.forEach(side -> names.add(name + " " + side));
  }

  /** Names of all inputs, the heartbeat last. */
  public List<String> names() {
    return List.copyOf(names);
  }

  /** Number of inputs. */
  public int count() {
    return names.size();
  }

  /** Index of an input; -1 where these agents do not have it. */
  public int index(String name) {
    return names.indexOf(name);
  }

  int firstSmell() {
    return smells;
  }

  int firstHearing() {
    return hears;
  }

  int firstFeeling() {
    return feels;
  }

  /**
   * The input that takes an input's place when left and right are swapped: rays at opposite angles,
   * left and right of three.
   */
  public int mirror(int input) {
    String name = names.get(input);
    String other = name;
    if (name.endsWith(" left")) {
      other = name.substring(0, name.length() - 4) + "right";
    } else if (name.endsWith(" right")) {
      other = name.substring(0, name.length() - 5) + "left";
    } else if (name.contains(" at -")) {
      other = name.replace(" at -", " at ");
    } else if (name.contains(" at ")) {
      other = name.replace(" at ", " at -");
    }
    int index = names.indexOf(other);
    return index < 0 ? input : index;
  }
}
