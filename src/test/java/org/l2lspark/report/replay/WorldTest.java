package org.l2lspark.report.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorldTest {
  private static final int SIZE = 5;

  /** An empty world in which one agent stands still, but for what events say. */
  static Map<String, Object> still(int ticks, Map<String, Object> pheromone, int... events) {
    Map<String, Object> document = new HashMap<>();
    document.put("kind", "swarm");
    document.put("title", "A still world");
    document.put("scenario", 0);
    document.put("theme", "plain");
    document.put("columns", SIZE);
    document.put("rows", SIZE);
    document.put("ticks", ticks);
    document.put("cells", zeros(SIZE * SIZE));
    document.put("obstacles", List.of());
    document.put("objects", List.of());
    document.put("homes", List.of());
    byte[] counts = new byte[SIZE * SIZE];
    counts[3] = (byte) 200;
    document.put("items", Map.of("name", "item", "total", 200, "counts", text(counts)));
    document.put("pheromones", List.of(pheromone));
    document.put(
        "agents",
        Map.of(
            "name", "agent",
            "count", 1,
            "x", zeros(4 * (ticks + 1)),
            "y", zeros(4 * (ticks + 1)),
            "heading", zeros(4 * (ticks + 1)),
            "load", zeros(ticks + 1)));
    document.put("walkers", List.of());
    ByteBuffer bytes = ByteBuffer.allocate(4 * events.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(events);
    byte[] all = new byte[4 * events.length];
    bytes.get(all);
    document.put("events", text(all));
    document.put("sensors", List.of("light"));
    document.put("sensed", zeros(4 * ticks));
    document.put("neurons", Map.of("hidden", 1, "outputs", List.of("move")));
    document.put("spikes", zeros(2 * ticks));
    document.put("metrics", Map.of());
    return document;
  }

  static Map<String, Object> dust(double drop, int every, double diffuse, double evaporate) {
    return Map.of(
        "name", "dust", "drop", drop, "every", every, "diffuse", diffuse, "evaporate", evaporate);
  }

  private static String text(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static String zeros(int count) {
    return text(new byte[count]);
  }

  private static World world(Map<String, Object> document) {
    return new World(RecordingReader.read(document));
  }

  @Test
  void shouldSpreadToEightNeighboursAndEvaporate() {
    World world = world(still(4, dust(80, 2, 0.5, 0.25), 1, Recording.DROP, 0, 12));
    world.seek(1);
    assertThat(world.field(0)[12]).isEqualTo(80);
    assertThat(world.sum(0)).isEqualTo(80);
    world.seek(2);
    assertThat(world.field(0)[12]).isEqualTo(40 * 0.75);
    for (int c : new int[] {6, 7, 8, 11, 13, 16, 17, 18}) {
      assertThat(world.field(0)[c]).isEqualTo(5 * 0.75);
    }
    assertThat(world.sum(0)).isEqualTo(60);
    world.seek(3);
    assertThat(world.sum(0)).isEqualTo(60);
    world.seek(4);
    assertThat(world.sum(0)).isCloseTo(45, within(1e-12));
    assertThat(world.field(0)[0]).as("two steps away").isPositive();
  }

  @Test
  void shouldKeepWhatWouldGoBeyondTheWorldOrIntoAWall() {
    Map<String, Object> document = still(1, dust(80, 1, 0.5, 0), 1, Recording.DROP, 0, 0);
    World open = world(document);
    open.seek(1);
    assertThat(open.field(0)[0]).isEqualTo(80 - 3 * 5.0);
    byte[] cells = new byte[SIZE * SIZE];
    cells[1] = 1;
    cells[6] = 2;
    document.put("cells", text(cells));
    World walled = world(document);
    walled.seek(1);
    assertThat(walled.field(0)[0]).isEqualTo(75);
    assertThat(walled.field(0)[1]).isZero();
    assertThat(walled.field(0)[6]).isZero();
    assertThat(walled.field(0)[5]).isEqualTo(5);
  }

  @Test
  void shouldCountItemsAndDeliveriesAlsoBackwards() {
    int[] events = {
      1,
      Recording.TAKEN,
      0,
      3,
      2,
      Recording.DELIVERED,
      0,
      4,
      3,
      Recording.TAKEN,
      0,
      3,
      5,
      Recording.PUT_DOWN,
      0,
      7,
      5,
      Recording.BUMP,
      0,
      -1
    };
    World world = world(still(6, dust(1, 1, 0, 0), events));
    world.seek(6);
    assertThat(List.of(world.left(), world.items(3), world.items(7), world.delivered()))
        .containsExactly(199, 198, 1, 1);
    world.seek(4);
    assertThat(List.of(world.left(), world.items(3), world.items(7), world.delivered()))
        .containsExactly(198, 198, 0, 1);
    world.seek(0);
    assertThat(List.of(world.left(), world.items(3), world.delivered()))
        .containsExactly(200, 200, 0);
  }
}
