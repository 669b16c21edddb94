package org.l2lspark.report.replay;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.l2lspark.config.DocumentReader;
import org.l2lspark.evaluate.Replays;

/** Decodes and checks a document of kind {@code swarm}. */
final class RecordingReader {
  private static final int LONGEST = 1_000_000; // ticks
  private static final int WIDEST = 1000; // cells
  private static final int SENSORS = 32; // bits of a mask

  private final DocumentReader values;
  private final Map<String, Object> document;

  private RecordingReader(String name, Map<String, Object> document) {
    this.values = new DocumentReader(name, document);
    this.document = document;
  }

  /**
   * Reads a document.
   *
   * @throws org.l2lspark.problem.InputException when something is missing, or does not fit the rest
   */
  static Recording read(Map<String, Object> document) {
    return new RecordingReader(Replays.DOCUMENT, document).recording();
  }

  private Recording recording() {
    int columns = size("columns", WIDEST);
    int rows = size("rows", WIDEST);
    int ticks = size("ticks", LONGEST);
    int cells = columns * rows;
    Part items = part("items");
    Part agents = part("agents");
    Part neurons = part("neurons");
    int count = agents.whole("count", 0, 100_000);
    List<Recording.Pheromone> pheromones = new ArrayList<>();
    for (Part part : parts("pheromones")) {
      pheromones.add(
          new Recording.Pheromone(
              part.text("name"),
              part.number("drop"),
              part.whole("every", 1, Integer.MAX_VALUE),
              part.share("diffuse"),
              part.share("evaporate")));
    }
    Recording.Neurons nets =
        new Recording.Neurons(
            neurons.whole("hidden", 0, 100_000),
            neurons.values.list("outputs").stream().map(String::valueOf).toList());
    List<String> sensors = texts("sensors");
    if (sensors.size() > SENSORS) {
      throw values.damaged("sensors", "at most " + SENSORS + " names", sensors.size());
    }
    Part all = new Part("", document);
    int[] events = ints(all.bytes("events", -1, 16));
    requireEvents(events, ticks, count, cells, pheromones.size());
    return new Recording(
        values.text("title"),
        (long) values.number("scenario"),
        values.optionalText("theme").orElse("plain"),
        columns,
        rows,
        ticks,
        all.bytes("cells", cells, 1),
        texts("obstacles"),
        things(columns, rows),
        homes(),
        new Recording.Items(
            items.text("name"),
            items.whole("total", 0, Integer.MAX_VALUE),
            items.bytes("counts", cells, 1)),
        List.copyOf(pheromones),
        agents(agents, count, (ticks + 1) * (long) count),
        walkers(ticks + 1),
        events,
        sensors,
        ints(all.bytes("sensed", (long) ticks * count, 4)),
        nets,
        all.bytes("spikes", (long) ticks * count * nets.count(), 1),
        values.numbersByName("metrics"));
  }

  private static Recording.Agents agents(Part part, int count, long numbers) {
    return new Recording.Agents(
        part.text("name"),
        count,
        part.floats("x", numbers),
        part.floats("y", numbers),
        part.floats("heading", numbers),
        part.bytes("load", numbers, 1),
        part.has("stunned") ? Optional.of(part.bytes("stunned", numbers, 1)) : Optional.empty(),
        part.has("height") ? Optional.of(part.floats("height", numbers)) : Optional.empty(),
        part.has("battery") ? Optional.of(part.floats("battery", numbers)) : Optional.empty());
  }

  private List<Recording.Thing> things(int columns, int rows) {
    List<Recording.Thing> things = new ArrayList<>();
    for (Part part : parts("objects")) {
      things.add(
          new Recording.Thing(
              part.text("kind"),
              part.whole("column", 0, columns - 1),
              part.whole("row", 0, rows - 1),
              part.whole("columns", 1, columns),
              part.whole("rows", 1, rows),
              part.values.optionalNumber("height").orElse(0)));
    }
    return List.copyOf(things);
  }

  private List<Recording.Home> homes() {
    List<Recording.Home> homes = new ArrayList<>();
    for (Part part : parts("homes")) {
      homes.add(
          new Recording.Home(
              part.text("name"), part.number("x"), part.number("y"), part.number("radius")));
    }
    return List.copyOf(homes);
  }

  private List<Recording.Walker> walkers(int frames) {
    List<Recording.Walker> walkers = new ArrayList<>();
    for (Part part : parts("walkers")) {
      walkers.add(
          new Recording.Walker(
              part.text("name"),
              part.values.optionalText("kind").orElse("carrier"),
              part.values.optionalNumber("radius").orElse(0),
              Boolean.TRUE.equals(part.map.get("ringing")),
              part.floats("x", frames),
              part.floats("y", frames)));
    }
    return List.copyOf(walkers);
  }

  private void requireEvents(int[] events, int ticks, int agents, int cells, int pheromones) {
    int before = 1;
    for (int e = 0; e < events.length; e += 4) {
      int tick = events[e];
      int kind = events[e + 1];
      boolean drop = kind >= Recording.DROP;
      boolean placed = drop || kind == Recording.TAKEN || kind == Recording.PUT_DOWN;
      int cell = events[e + 3];
      if (tick < before
          || tick > ticks
          || kind < 0
          || (drop && kind - Recording.DROP >= pheromones)
          || events[e + 2] >= agents
          || (placed && (cell < 0 || cell >= cells))) {
        throw values.damaged(
            "events",
            "tick (ascending, from 1), kind, agent and cell of this world each",
            "%d, %d, %d, %d as number %d".formatted(tick, kind, events[e + 2], cell, e / 4));
      }
      before = tick;
    }
  }

  private int size(String key, int most) {
    return new Part("", document).whole(key, 1, most);
  }

  private List<String> texts(String key) {
    return values.list(key).stream().map(String::valueOf).toList();
  }

  private Part part(String key) {
    if (!(document.get(key) instanceof Map<?, ?>)) {
      throw values.damaged(key, "a section", document.get(key));
    }
    return new Part(key + ".", values.map(key));
  }

  private List<Part> parts(String key) {
    List<Part> parts = new ArrayList<>();
    for (Object item : values.list(key)) {
      if (!(item instanceof Map<?, ?>)) {
        throw values.damaged(key, "a list of sections", item);
      }
      parts.add(new Part(key + ".", new DocumentReader(key, Map.of(key, item)).map(key)));
    }
    return parts;
  }

  private static int[] ints(byte[] bytes) {
    int[] numbers = new int[bytes.length / 4];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(numbers);
    return numbers;
  }

  /** A section of the document; messages name its keys by their whole path. */
  private static final class Part {
    private final String path;
    private final Map<String, Object> map;
    private final DocumentReader values;

    Part(String path, Map<String, Object> map) {
      this.path = path;
      this.map = map;
      this.values = new DocumentReader(Replays.DOCUMENT, map);
    }

    boolean has(String key) {
      return map.get(key) != null;
    }

    String text(String key) {
      if (map.get(key) instanceof String text) {
        return text;
      }
      throw values.damaged(path + key, "a text", map.get(key));
    }

    double number(String key) {
      if (map.get(key) instanceof Number number) {
        return number.doubleValue();
      }
      throw values.damaged(path + key, "a number", map.get(key));
    }

    double share(String key) {
      double share = number(key);
      if (!(share >= 0 && share <= 1)) {
        throw values.damaged(path + key, "from 0 to 1", share);
      }
      return share;
    }

    int whole(String key, int low, int high) {
      double number = number(key);
      if (!(number >= low && number <= high) || number != Math.rint(number)) {
        throw values.damaged(
            path + key, "a whole number from %d to %d".formatted(low, high), map.get(key));
      }
      return (int) number;
    }

    /** Numbers in base 64, little-endian; {@code count} is -1 for any number of them. */
    byte[] bytes(String key, long count, int size) {
      byte[] bytes;
      try {
        bytes = Base64.getDecoder().decode(text(key));
      } catch (IllegalArgumentException e) {
        throw values.damaged(path + key, "in base 64", e.getMessage());
      }
      if (count < 0 ? bytes.length % size != 0 : bytes.length != count * size) {
        throw values.damaged(
            path + key,
            count < 0
                ? "records of %d bytes each".formatted(size)
                : "%d numbers of %d bytes each".formatted(count, size),
            bytes.length + " bytes");
      }
      return bytes;
    }

    float[] floats(String key, long count) {
      byte[] bytes = bytes(key, count, Float.BYTES);
      float[] numbers = new float[bytes.length / Float.BYTES];
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(numbers);
      for (float number : numbers) {
        if (!Float.isFinite(number)) {
          throw values.damaged(path + key, "finite numbers", number);
        }
      }
      return numbers;
    }
  }
}
