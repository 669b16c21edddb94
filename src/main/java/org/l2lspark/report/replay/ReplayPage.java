package org.l2lspark.report.replay;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import org.l2lspark.config.Json;
import org.l2lspark.report.SelfContained;

/** Recordings of one world as one page that plays them, without a network. */
public final class ReplayPage {
  private static final String PAGE =
      """
      %s<body>
      <main>
      <h1>%s</h1>
      <p id="lead"></p>
      <div id="views" role="tablist" aria-label="Generations"></div>
      <div id="stage"></div>
      <div id="controls" role="group" aria-label="Player">
      <button type="button" id="play" aria-pressed="false">Play</button>
      <button type="button" id="back" aria-label="One tick back">&#9664;&#xFE0E;</button>
      <button type="button" id="forward" aria-label="One tick on">&#9654;&#xFE0E;</button>
      <input type="range" id="scrub" min="0" max="1" value="0" aria-label="Tick">
      <output id="tick"></output>
      <label>Speed <select id="speed"></select></label>
      <div id="layers" role="group" aria-label="Pheromones"></div>
      </div>
      <div id="below">
      <section class="card">
      <h2>Inside one of them</h2>
      <label><select id="agents" aria-label="Whom to look into"></select></label> <span id="of"></span>
      <p id="hint">Click one in the picture to see what it senses and how its neurons fire.</p>
      <div id="inside" hidden>
      <ul id="sensors" aria-label="Sensors"></ul>
      <canvas id="raster" role="img"></canvas>
      </div>
      </section>
      <section class="card">
      <h2 id="chart-title"></h2>
      <div id="chart" class="plot"></div>
      <ul id="legend"></ul>
      %s
      <details>
      <summary>Keys</summary>
      <p><kbd>space</kbd> play or pause, <kbd>&larr;</kbd> <kbd>&rarr;</kbd> one tick (ten with
      <kbd>shift</kbd>), <kbd>&uarr;</kbd> <kbd>&darr;</kbd> speed, <kbd>home</kbd> <kbd>end</kbd>
      first and last tick</p>
      </details>
      </section>
      </div>
      </main>
      <script type="application/json" id="art">%s</script>
      %s<script>%s</script>
      </body>
      </html>
      """;

  private ReplayPage() {}

  /**
   * The page.
   *
   * @param heading above everything
   * @param documents of kind {@code swarm}, by number of the generation for people, from 1
   * @throws org.l2lspark.problem.InputException when a document is damaged
   */
  public static String html(String heading, SortedMap<Integer, Map<String, Object>> documents) {
    StringBuilder recordings = new StringBuilder();
    Map<String, Recording> read = new LinkedHashMap<>();
    documents.forEach(
        (generation, document) -> {
          String label = "Generation " + generation;
          read.put(label, RecordingReader.read(document));
          recordings
              .append("<script type=\"application/json\" class=\"recording\" data-label=\"")
              .append(label)
              .append("\">")
              .append(SelfContained.data(document))
              .append("</script>\n");
        });
    String script =
        SelfContained.script(
            "'use strict';\n"
                + SelfContained.resource(SelfContained.class, "drawing.js")
                + resource("recording.js")
                + resource("scene.js")
                + resource("player.js"));
    return PAGE.formatted(
        SelfContained.head(heading, resource("replay.css"), script),
        SelfContained.escape(heading),
        metrics(read),
        SelfContained.data(Json.parse(resource("sprites.json"), "sprites.json")),
        recordings,
        script);
  }

  /** A row for each number, a column for each generation. */
  private static String metrics(Map<String, Recording> recordings) {
    TreeSet<String> names = new TreeSet<>();
    recordings.values().forEach(recording -> names.addAll(recording.metrics().keySet()));
    if (names.isEmpty()) {
      return "";
    }
    StringBuilder table =
        new StringBuilder("<details>\n<summary>Numbers</summary>\n<table>\n<tr><td></td>");
    recordings.keySet().forEach(label -> table.append("<th>").append(label).append("</th>"));
    table.append("</tr>\n");
    for (String name : names) {
      table.append("<tr><th>").append(SelfContained.escape(name)).append("</th>");
      for (Recording recording : recordings.values()) {
        Double value = recording.metrics().get(name);
        table.append("<td>").append(value == null ? "" : number(value)).append("</td>");
      }
      table.append("</tr>\n");
    }
    return table.append("</table>\n</details>").toString();
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.4g", value);
  }

  private static String resource(String name) {
    return SelfContained.resource(ReplayPage.class, name);
  }
}
