package org.l2lspark.task.swarm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.brain.Brain;
import org.l2lspark.swarm.PheromoneKind;
import org.l2lspark.swarm.Senses;
import org.l2lspark.swarm.Tally;
import org.l2lspark.swarm.Watcher;
import org.l2lspark.swarm.World;

/**
 * What goes on in a colony, over some worlds: what signals say of the situation of their agent,
 * which inputs and outputs go together, and where pheromones lie at the end. A signal is a drop of
 * a pheromone or a ring, a situation what an agent senses when it decides: it carries something, or
 * else sees a thing, or neither.
 */
final class Analysis implements Watcher {
  private static final List<String> SITUATIONS = List.of("carries", "sees", "neither");
  private static final int CARRIES = 0;
  private static final int SEES = 1;
  private static final int NEITHER = 2;

  private final Swarm swarm;
  private final Senses senses;
  private final List<String> actions;
  private final int[] signalActions;
  private final long things; // inputs that see one
  private final Signals signals;
  private final Correlation correlation;
  private final double[][] amounts; // by pheromone and cell, summed over worlds
  private int worlds;
  private boolean[] loaded; // before the tick
  private final List<long[]> sent = new ArrayList<>(); // by tick: signals of each agent
  private final List<int[]> situations = new ArrayList<>();

  private Analysis(Swarm swarm) {
    this.swarm = swarm;
    var agents = swarm.settings().agents();
    this.senses = new Senses(agents);
    this.actions = agents.actions();
    List<String> names =
        actions.stream().filter(name -> name.startsWith("drop ") || name.equals("ring")).toList();
    this.signalActions = names.stream().mapToInt(actions::indexOf).toArray();
    this.signals = new Signals(names, SITUATIONS.size());
    this.correlation = new Correlation(senses.count(), actions.size());
    this.amounts =
        new double[swarm.settings().world().pheromones().size()][swarm.settings().world().cells()];
    String thing = "see " + swarm.settings().world().items().name();
    long bits = 0;
    for (int i = 0; i < senses.count(); i++) {
      String name = senses.names().get(i);
      boolean sees =
          name.equals(thing)
              || name.startsWith(thing + " at ")
              || name.startsWith(thing + " in part ");
      bits |= sees ? 1L << i : 0;
    }
    this.things = bits;
  }

  /** The document of a brain's colony in these worlds. */
  static Map<String, Object> of(Swarm swarm, Brain brain, int[] scenarios) {
    Analysis analysis = new Analysis(swarm);
    try (Colony colony = swarm.open()) {
      for (int scenario : scenarios) {
        Tally unused =
            colony.run(brain, Cuts.NONE, scenario, swarm.settings().world().ticks(), analysis);
        analysis.ended(colony.world(), swarm.seed().fold("analysis").fold(scenario));
      }
    }
    return analysis.toDocument();
  }

  @Override
  public void begun(World world) {
    loaded = new boolean[swarm.settings().agents().count()];
    sent.clear();
    situations.clear();
  }

  @Override
  public void ticked(World world, long[] sensed, int[] done) {
    long[] now = new long[sensed.length];
    int[] in = new int[sensed.length];
    for (int a = 0; a < sensed.length; a++) {
      int first = a * actions.size();
      for (int k = 0; k < signalActions.length; k++) {
        now[a] |= done[first + signalActions[k]] > 0 ? 1L << k : 0;
      }
      in[a] = loaded[a] ? CARRIES : (sensed[a] & things) != 0 ? SEES : NEITHER;
      loaded[a] = world.loaded(a);
      correlation.add(sensed[a], done, first);
    }
    sent.add(now);
    situations.add(in);
  }

  private void ended(World world, Seed seed) {
    worlds++;
    for (int a = 0; a < loaded.length; a++) {
      int agent = a;
      signals.add(
          sent.stream().mapToLong(tick -> tick[agent]).toArray(),
          situations.stream().mapToInt(tick -> tick[agent]).toArray(),
          seed.fold(a));
    }
    for (int k = 0; k < amounts.length; k++) {
      for (int cell = 0; cell < amounts[k].length; cell++) {
        amounts[k][cell] += world.amount(k, cell);
      }
    }
  }

  private Map<String, Object> toDocument() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("worlds", worlds);
    document.put("situations", SITUATIONS);
    document.put("signals", signals.toDocument());
    document.put("inputs", senses.names());
    document.put("outputs", actions);
    document.put("correlation", correlation.matrix());
    document.put("columns", swarm.settings().world().columns());
    document.put("rows", swarm.settings().world().rows());
    Map<String, Object> pheromones = new LinkedHashMap<>();
    List<PheromoneKind> kinds = swarm.settings().world().pheromones();
    for (int k = 0; k < amounts.length; k++) {
      pheromones.put(
          kinds.get(k).name(), Arrays.stream(amounts[k]).map(sum -> sum / worlds).toArray());
    }
    document.put("pheromones", pheromones);
    return document;
  }
}
