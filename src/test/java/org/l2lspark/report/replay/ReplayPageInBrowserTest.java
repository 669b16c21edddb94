package org.l2lspark.report.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayPageInBrowserTest {
  private static final int TICKS = 330;
  private static final String API = "window.l2lReplay";

  @TempDir private static Path folder;
  private static Browser browser;
  private static Path three;
  private static Recording last;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    browser = Browser.start(Files.createDirectory(folder.resolve("profile")));
    TreeMap<Integer, Map<String, Object>> documents = new TreeMap<>();
    documents.put(1, FakeSwarm.document("nikolaus", TICKS, 0, 5));
    documents.put(25, FakeSwarm.document("nikolaus", TICKS - 130, 0.2, 5));
    documents.put(50, FakeSwarm.document("nikolaus", TICKS, 0.9, 5));
    last = RecordingReader.read(documents.get(50));
    three = page("three", documents);
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  private static Path page(String name, SortedMap<Integer, Map<String, Object>> documents)
      throws IOException {
    Path file = folder.resolve(name + ".html");
    return Files.writeString(file, ReplayPage.html("A run", documents));
  }

  @BeforeEach
  void open() {
    browser.open(three, 1300, 900, false);
    browser.ask(API + ".pause()");
    browser.ask(API + ".seek(0)");
  }

  private static List<Double> doubles(float[] values, int from, int count) {
    List<Double> list = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      list.add((double) values[from + i]);
    }
    return list;
  }

  private static void requireSameState(World world, Recording recording, int tick, String which) {
    world.seek(tick);
    Map<String, Object> state = browser.object("%s.state(%d%s)".formatted(API, tick, which));
    int count = recording.agents().count();
    assertThat(numbers(state.get("x")))
        .isEqualTo(doubles(recording.agents().x(), tick * count, count));
    assertThat(numbers(state.get("y")))
        .isEqualTo(doubles(recording.agents().y(), tick * count, count));
    assertThat(state.get("left")).isEqualTo(world.left());
    assertThat(state.get("delivered")).isEqualTo(world.delivered());
    List<?> items = (List<?>) state.get("items");
    for (int c = 0; c < items.size(); c++) {
      assertThat(items.get(c)).isEqualTo(world.items(c));
    }
    assertThat(numbers(state.get("pheromones"))).containsExactly(world.sum(0)); // to the bit
  }

  private static List<Double> numbers(Object list) {
    return ((List<?>) list).stream().map(n -> ((Number) n).doubleValue()).toList();
  }

  @Test
  void shouldComputeWhatJavaComputesForwardsAndBackwards() {
    World world = new World(last);
    for (int tick : new int[] {0, 1, 6, 7, 99, 100, 101, 330, 250, 199, 200, 14, 0, 329}) {
      requireSameState(world, last, tick, "");
    }
    assertThat(world.delivered()).isPositive();
    assertThat(world.sum(0)).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ants", "drones", "plain", "unheard-of"})
  void shouldShowEveryThemeWithoutComplaints(String theme) throws IOException {
    Map<String, Object> document = FakeSwarm.document(theme, 60, 0.5, 8);
    Path page = page(theme, new TreeMap<>(Map.of(3, document)));
    browser.open(page, 1000, 800, true);
    Recording recording = RecordingReader.read(document);
    requireSameState(new World(recording), recording, 60, "");
    browser.ask(API + ".watch(1)");
    browser.await(API + ".tick() === 60");
    assertThat(browser.ask("document.getElementById('views').hidden")).isEqualTo(true);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void shouldPlayToTheEndAndAgainFromTheStart() {
    browser.ask(API + ".speed(16)");
    browser.ask("document.getElementById('play').click()");
    assertThat(browser.ask(API + ".playing()")).isEqualTo(true);
    browser.await("%s.tick() === %d && !%s.playing()".formatted(API, TICKS, API));
    assertThat(browser.ask("document.getElementById('play').textContent")).isEqualTo("Play");
    browser.ask(API + ".speed(0.25)");
    browser.ask(API + ".play()");
    browser.await("%s.tick() > 0 && %s.tick() < %d".formatted(API, API, TICKS));
    browser.ask(API + ".pause()");
    int tick = browser.number(API + ".tick()");
    assertThat(browser.number("Number(document.getElementById('scrub').value)")).isEqualTo(tick);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void shouldObeyButtonsScrubBarAndKeys() {
    browser.ask("document.getElementById('forward').click()");
    browser.ask("document.getElementById('forward').click()");
    browser.ask("document.getElementById('back').click()");
    assertThat(browser.number(API + ".tick()")).isEqualTo(1);
    browser.ask(
        "{const bar = document.getElementById('scrub'); bar.value = 120;"
            + "bar.dispatchEvent(new Event('input'))}");
    assertThat(browser.ask("document.getElementById('tick').textContent"))
        .isEqualTo("tick 120 of " + TICKS);
    browser.ask("document.activeElement.blur()");
    browser.press("ArrowRight");
    browser.press("ArrowRight");
    browser.press("ArrowLeft");
    assertThat(browser.number(API + ".tick()")).isEqualTo(121);
    browser.press("End");
    assertThat(browser.number(API + ".tick()")).isEqualTo(TICKS);
    browser.press("Home");
    browser.press("ArrowUp");
    assertThat(browser.ask("document.getElementById('speed').value")).isEqualTo("2");
    browser.press(" ");
    browser.await(API + ".tick() > 0");
    browser.press(" ");
    assertThat(browser.ask(API + ".playing()")).isEqualTo(false);
  }

  @Test
  void shouldCountWhatEachGenerationHasDelivered() {
    browser.ask(API + ".seek(" + TICKS + ")");
    World world = new World(last);
    world.seek(TICKS);
    String counters = "[...document.querySelectorAll('.counter')].map(c => c.textContent).join()";
    assertThat((String) browser.ask(counters))
        .endsWith("presents %d of %d".formatted(world.delivered(), last.items().total()))
        .matches("presents \\d+ of \\d+,presents \\d+ of \\d+,presents \\d+ of \\d+");
    assertThat(browser.number("document.querySelectorAll('#chart .line').length")).isEqualTo(3);
    browser.ask("document.querySelector('[data-view=\"2\"]').click()");
    assertThat(browser.number("document.querySelectorAll('#chart .line').length")).isEqualTo(1);
    assertThat(
            browser.number(
                "[...document.querySelectorAll('figure')].filter(f => !f.hidden).length"))
        .isEqualTo(1);
  }

  @Test
  void shouldLookIntoTheAgentThatIsClicked() {
    int tick = 150;
    browser.ask(API + ".view(2)");
    browser.ask(API + ".seek(" + tick + ")");
    int count = last.agents().count();
    int lonely = lonely(tick);
    int at = tick * count + lonely;
    Map<String, Object> box =
        browser.object(
            "document.querySelector('figure:not([hidden]) canvas').getBoundingClientRect()");
    double cell = ((Number) box.get("width")).doubleValue() / last.columns();
    browser.click(
        ((Number) box.get("x")).doubleValue() + (last.agents().x()[at] + 0.5) * cell,
        ((Number) box.get("y")).doubleValue() + (last.rows() - last.agents().y()[at] - 0.5) * cell);
    assertThat(browser.number(API + ".watched()")).isEqualTo(lonely);
    List<String> active = new ArrayList<>();
    for (int i = 0; i < last.sensors().size(); i++) {
      if ((last.sensed()[(tick - 1) * count + lonely] >> i & 1) != 0) {
        active.add(last.sensors().get(i));
      }
    }
    assertThat(
            browser.ask(
                "[...document.querySelectorAll('#sensors .on')].map(e => e.textContent).join()"))
        .isEqualTo(String.join(",", active));
    assertThat((String) browser.ask("document.getElementById('raster').getAttribute('aria-label')"))
        .contains("angel " + (lonely + 1), "100 ticks");
    assertThat(browser.number(inked("raster"))).isPositive();
  }

  private static int lonely(int tick) {
    int count = last.agents().count();
    int best = 0;
    double farthest = -1;
    for (int a = 0; a < count; a++) {
      double nearest = Double.MAX_VALUE;
      for (int b = 0; b < count; b++) {
        double distance =
            Math.hypot(
                last.agents().x()[tick * count + a] - last.agents().x()[tick * count + b],
                last.agents().y()[tick * count + a] - last.agents().y()[tick * count + b]);
        nearest = b == a ? nearest : Math.min(nearest, distance);
      }
      if (nearest > farthest) {
        farthest = nearest;
        best = a;
      }
    }
    return best;
  }

  /** How many pixels of a canvas are not transparent. */
  private static String inked(String id) {
    return "(() => {const c = document.getElementById('%s');".formatted(id)
        + "return c.getContext('2d').getImageData(0, 0, c.width, c.height).data"
        + ".filter((v, i) => i % 4 === 3 && v > 0).length})()";
  }

  @Test
  void shouldHidePheromonesThatAreSwitchedOff() {
    String picture = "document.querySelector('figure canvas').toDataURL()";
    browser.ask(API + ".seek(200)");
    Object with = browser.ask(picture);
    browser.ask("document.querySelector('#layers input').click()");
    Object without = browser.ask(picture);
    assertThat(without).isNotEqualTo(with);
    browser.ask("document.querySelector('#layers input').click()");
    assertThat(browser.ask(picture)).isEqualTo(with);
    assertThat(browser.ask("document.querySelector('#layers label').textContent"))
        .isEqualTo("dust");
  }

  @Test
  void shouldFitDarkPagesAndPhones() {
    String colors = "getComputedStyle(document.body).backgroundColor";
    String picture = "document.querySelector('figure:not([hidden]) canvas').toDataURL()";
    Object light = browser.ask(colors);
    Object day = browser.ask(picture);
    browser.dark(true);
    assertThat(browser.ask(colors)).isNotEqualTo(light);
    browser.await(picture + " !== '" + day + "'");
    browser.open(three, 390, 800, false);
    assertThat(browser.number("document.documentElement.scrollWidth")).isEqualTo(390);
    assertThat(
            browser.number(
                "[...document.querySelectorAll('figure')].filter(f => !f.hidden).length"))
        .as("one picture where there is no room for three")
        .isEqualTo(1);
  }

  @Test
  void shouldNameEveryControlAndLoadNothing() {
    String nameless =
        "[...document.querySelectorAll('button,input,select,canvas,progress,svg')]"
            + ".filter(e => e.getClientRects().length && !e.getAttribute('aria-label')"
            + " && !(e.tagName === 'BUTTON' && e.textContent.trim())"
            + " && !(e.closest('label') && e.closest('label').textContent.trim()))"
            + ".map(e => e.outerHTML).join()";
    assertThat(browser.ask(nameless)).isEqualTo("");
    assertThat(browser.number("performance.getEntriesByType('resource').length")).isZero();
    assertThat(browser.complaints()).isEmpty();
  }
}
