package org.l2lspark.task.swarm;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.l2lspark.snn.brain.BrainShape;
import org.l2lspark.snn.brain.Brains;
import org.l2lspark.swarm.Layout;
import org.l2lspark.swarm.PheromoneKind;
import org.l2lspark.swarm.Senses;
import org.l2lspark.swarm.Tally;
import org.l2lspark.swarm.Walker;
import org.l2lspark.swarm.Watcher;
import org.l2lspark.swarm.World;
import org.l2lspark.swarm.WorldSettings;
import org.l2lspark.task.Scenarios;

/**
 * A trial as the document of {@link org.l2lspark.evaluate.Replays} of kind {@code swarm}: positions
 * and inputs of all agents by tick, spikes, and what happened. Arrays are little-endian, in base
 * 64, tick by tick; pheromones follow from the drops.
 */
final class Recording implements Watcher {
  private final Swarm swarm;
  private final Column x = new Column();
  private final Column y = new Column();
  private final Column z = new Column();
  private final Column heading = new Column();
  private final Column battery = new Column();
  private final Column load = new Column();
  private final Column stunned = new Column();
  private final Column events = new Column();
  private final Column sensed = new Column();
  private final Column spikes = new Column();
  private final List<Column> walkerX = new ArrayList<>();
  private final List<Column> walkerY = new ArrayList<>();
  private Layout layout;
  private Brains brains;
  private World world;

  Recording(Swarm swarm) {
    this.swarm = swarm;
  }

  /** Whose spikes are recorded. */
  void brains(Brains recorded) {
    brains = recorded;
  }

  /** Numbers of one kind, growing. */
  private static final class Column {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ByteBuffer four = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);

    void add(double value) {
      four.putFloat(0, (float) value);
      bytes.writeBytes(four.array());
    }

    void addInt(int value) {
      four.putInt(0, value);
      bytes.writeBytes(four.array());
    }

    void addByte(int value) {
      bytes.write(value);
    }

    String text() {
      return text(bytes.toByteArray());
    }

    static String text(byte[] bytes) {
      return Base64.getEncoder().encodeToString(bytes);
    }
  }

  @Override
  public void begun(World begun) {
    world = begun;
    layout = begun.layout();
    for (int w = 0; w < begun.walkers(); w++) {
      walkerX.add(new Column());
      walkerY.add(new Column());
    }
    frame();
  }

  @Override
  public void happened(int what, int agent, int cell) {
    events.addInt(world.time());
    events.addInt(what);
    events.addInt(agent);
    events.addInt(cell);
  }

  @Override
  public void ticked(World now, long[] inputs, int[] done) {
    frame();
    BrainShape shape = brains.shape();
    for (int a = 0; a < inputs.length; a++) {
      sensed.addInt((int) inputs[a]);
      for (int n = 0; n < shape.neurons(); n++) {
        spikes.addByte(brains.count(a, n));
      }
    }
  }

  private void frame() {
    for (int a = 0; a < swarm.settings().agents().count(); a++) {
      x.add(world.x(a));
      y.add(world.y(a));
      z.add(world.z(a));
      heading.add(world.headingDeg(a));
      battery.add(world.battery(a));
      load.addByte(world.loaded(a) ? 1 : 0);
      stunned.addByte(world.stuck(a) ? 1 : 0);
    }
    for (int w = 0; w < walkerX.size(); w++) {
      walkerX.get(w).add(world.walkerX(w));
      walkerY.get(w).add(world.walkerY(w));
    }
  }

  Map<String, Object> document(int scenario, Tally tally) {
    WorldSettings settings = swarm.settings().world();
    Senses senses = new Senses(swarm.settings().agents());
    BrainShape shape = swarm.settings().brain().shape();
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("kind", "swarm");
    document.put("title", title(scenario, tally));
    document.put("scenario", scenario);
    document.put("theme", swarm.settings().theme().name().toLowerCase(Locale.ROOT));
    document.put("columns", settings.columns());
    document.put("rows", settings.rows());
    document.put("ticks", tally.ticks());
    document.put("cells", Column.text(layout.cells()));
    document.put("obstacles", settings.obstacles().stream().map(o -> o.name()).toList());
    document.put("objects", layout.placed().stream().map(this::object).toList());
    document.put("homes", homes());
    document.put(
        "items",
        map(
            "name",
            settings.items().name(),
            "total",
            layout.total(),
            "counts",
            Column.text(layout.items())));
    document.put("pheromones", settings.pheromones().stream().map(Recording::pheromone).toList());
    document.put("agents", agents());
    document.put("walkers", walkers());
    document.put("events", events.text());
    document.put("sensors", senses.names());
    document.put("sensed", sensed.text());
    document.put(
        "neurons", map("hidden", shape.hidden(), "outputs", swarm.settings().agents().actions()));
    document.put("spikes", spikes.text());
    document.put("metrics", swarm.metrics(tally));
    return document;
  }

  private String title(int scenario, Tally tally) {
    int heldOut = Scenarios.Endless.HELD_OUT;
    return String.format(
        Locale.ROOT,
        "%s %d: %d of %d %s in %d ticks",
        scenario >= heldOut ? "Held-out world" : "World",
        scenario >= heldOut ? scenario - heldOut : scenario,
        tally.delivered(),
        layout.total(),
        swarm.settings().world().items().name(),
        tally.ticks());
  }

  private Map<String, Object> object(Layout.Placed placed) {
    var kind = swarm.settings().world().obstacles().get(placed.kind());
    return map(
        "kind",
        kind.name(),
        "column",
        placed.column(),
        "row",
        placed.row(),
        "columns",
        kind.columns(),
        "rows",
        kind.rows(),
        "height",
        Math.min(1000, kind.height()));
  }

  private List<Map<String, Object>> homes() {
    return swarm.settings().world().home().stream()
        .map(
            home ->
                map(
                    "name",
                    "home",
                    "x",
                    layout.homeX(),
                    "y",
                    layout.homeY(),
                    "radius",
                    home.radius()))
        .toList();
  }

  private static Map<String, Object> pheromone(PheromoneKind kind) {
    return map(
        "name",
        kind.name(),
        "drop",
        kind.drop(),
        "every",
        kind.every(),
        "diffuse",
        kind.diffuse(),
        "evaporate",
        kind.evaporate());
  }

  private Map<String, Object> agents() {
    var settings = swarm.settings().agents();
    Map<String, Object> agents =
        map(
            "name",
            settings.name(),
            "count",
            settings.count(),
            "x",
            x.text(),
            "y",
            y.text(),
            "heading",
            heading.text(),
            "load",
            load.text());
    if (swarm.settings().world().pits().count() > 0) {
      agents.put("stunned", stunned.text());
    }
    if (settings.flight().ceiling() > 0) {
      agents.put("height", z.text());
    }
    if (settings.flight().batteryTicks() > 0) {
      agents.put("battery", battery.text());
    }
    return agents;
  }

  private List<Map<String, Object>> walkers() {
    List<Map<String, Object>> walkers = new ArrayList<>();
    for (int w = 0; w < walkerX.size(); w++) {
      Walker walker = swarm.settings().world().walkers().get(w);
      walkers.add(
          map(
              "name",
              walker.name(),
              "kind",
              "carrier",
              "radius",
              walker.radius(),
              "x",
              walkerX.get(w).text(),
              "y",
              walkerY.get(w).text(),
              "ringing",
              true));
    }
    return walkers;
  }

  private static Map<String, Object> map(Object... pairs) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }
}
