package org.l2lspark.report.explore;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.commons.rng.sampling.PermutationSampler;
import org.l2lspark.ensemble.Domain;
import org.l2lspark.evaluate.Infers;
import org.l2lspark.experiment.Estimate;
import org.l2lspark.experiment.RunStore;
import org.l2lspark.experiment.explore.RegressionForest;
import org.l2lspark.problem.InputException;
import org.l2lspark.report.SelfContained;

/**
 * The parameter space that a run has visited, as one page that loads nothing: parallel coordinates
 * with brushes, fitness against each parameter, pairs of parameters, heat maps of grids, and the
 * importance of parameters ({@link RegressionForest} on ranks of fitness, and Spearman's rank
 * correlation).
 */
public final class ExplorePage {
  private static final int MOST_PARAMETERS = 24;
  private static final int MOST_ROWS = 20_000;
  private static final MathContext DIGITS = new MathContext(9);

  private static final String PAGE =
      """
      %s<body>
      <main>
      <h1>%s</h1>
      <p class="lead">%s</p>
      <div id="bar" role="group" aria-label="What is shown">
      <label>Generations <input type="range" id="from" aria-label="First generation"></label>
      <label>to <input type="range" id="to" aria-label="Last generation"></label>
      <output id="range"></output>
      <label>Colour <select id="colour"><option value="fitness">fitness (rank)</option>
      <option value="generation">generation</option></select></label>
      <label>Fitness axes <select id="scale"><option value="rank">by rank</option>
      <option value="value">by value</option></select></label>
      <button type="button" id="clear">Clear brushes</button>
      <output id="count" aria-live="polite"></output>
      <span class="legend"><span id="low"></span><canvas id="ramp" width="120" height="10"
      aria-hidden="true"></canvas><span id="high"></span></span>
      </div>
      <section class="card">
      <h2>Parallel coordinates</h2>
      <div class="wide"><canvas id="parallel" tabindex="0" role="img"></canvas></div>
      <p class="caption">Drag along an axis to keep what lies there, click it to let all through;
      drag a name to move its axis. All plots show the same members. Point at a line to follow it.</p>
      <details><summary>Brushes by number</summary><div id="filters"></div></details>
      </section>
      <div class="cards">
      <section class="card">
      <h2>Importance</h2>
      <div id="importance"></div>
      <p class="caption" id="explained"></p>
      </section>
      <section class="card">
      <h2>Fittest of those shown</h2>
      <div class="wide"><table class="rows" id="best"></table></div>
      </section>
      </div>
      <section class="card">
      <h2>Slices</h2>
      <div id="slices"></div>
      <p class="caption">Fitness against each parameter. Dashed: the answer of the run; dotted: the
      truth, where it is known.</p>
      </section>
      <section class="card">
      <h2>Pairs</h2>
      <div id="pair-bar"><label>Across <select id="pair-x"></select></label>
      <label>Up <select id="pair-y"></select></label></div>
      <div class="pair"><canvas id="pair" role="img"></canvas><div id="matrix"></div></div>
      <p class="caption" id="pair-caption"></p>
      </section>
      </main>
      <div id="tip" role="status" hidden></div>
      <script type="application/json" id="data">%s</script>
      <script>%s</script>
      </body>
      </html>
      """;

  private final RunStore store;
  private final Visited visited;
  private final double[] ranks;
  private final int[] shown; // parameters
  private final int[] rows; // of the page
  private final double[] correlations; // of all parameters

  private ExplorePage(RunStore store) {
    this.store = store;
    this.visited = Visited.of(store);
    this.ranks = visited.fitnessRanks();
    this.correlations =
        Arrays.stream(visited.columns()).mapToDouble(c -> correlation(c, ranks)).toArray();
    this.shown =
        IntStream.range(0, correlations.length)
            .boxed()
            .sorted(Comparator.comparingDouble(k -> -Math.abs(correlations[k])))
            .limit(MOST_PARAMETERS)
            .sorted()
            .mapToInt(Integer::intValue)
            .toArray();
    this.rows = rows(visited.rows());
  }

  /**
   * The page of a run.
   *
   * @throws InputException when the run has recorded no parameters
   */
  public static String html(RunStore store) {
    return new ExplorePage(store).html();
  }

  /**
   * Writes all recorded members as CSV: generation (from 1), member (from 0), fitness (empty where
   * it failed), failure, and every parameter.
   *
   * @throws IOException when it cannot be written
   */
  public static void csv(RunStore store, Writer to) throws IOException {
    Visited.csv(store, to);
  }

  /** Rows evenly apart where there are many. */
  private static int[] rows(int all) {
    return all <= MOST_ROWS
        ? PermutationSampler.natural(all)
        : IntStream.range(0, MOST_ROWS)
            .map(i -> (int) ((long) i * (all - 1) / (MOST_ROWS - 1)))
            .toArray();
  }

  /** Spearman's rank correlation; 0 where one side never changes. */
  static double correlation(double[] column, double[] ranks) {
    double[] own = Visited.meanRanks(column);
    double sum = 0;
    double a = 0;
    double b = 0;
    for (int i = 0; i < own.length; i++) {
      double x = own[i] - 0.5;
      double y = ranks[i] - 0.5;
      sum += x * y;
      a += x * x;
      b += y * y;
    }
    return a > 0 && b > 0 ? Math.max(-1, Math.min(1, sum / Math.sqrt(a * b))) : 0;
  }

  private Optional<RegressionForest.Result> forest() {
    double[][] columns =
        Arrays.stream(shown).mapToObj(k -> visited.columns()[k]).toArray(double[][]::new);
    return RegressionForest.of(columns, ranks, store.manifest().seed());
  }

  private String html() {
    String name = name();
    String css =
        SelfContained.resource(SelfContained.class, "report.css")
            + SelfContained.resource(ExplorePage.class, "explore.css");
    String script =
        SelfContained.script(
            "'use strict';\n"
                + SelfContained.resource(SelfContained.class, "drawing.js")
                + SelfContained.resource(ExplorePage.class, "plots.js")
                + SelfContained.resource(ExplorePage.class, "explore.js"));
    return PAGE.formatted(
        SelfContained.head(name + ": parameter space", css, script),
        SelfContained.escape(name),
        SelfContained.escape(lead()),
        SelfContained.data(document()),
        script);
  }

  private String name() {
    String place = store.location().replaceAll("/+$", "");
    String name = place.substring(place.lastIndexOf('/') + 1);
    return name.isEmpty() ? "run" : name;
  }

  private String lead() {
    List<String> parts = new ArrayList<>();
    parts.add(
        "%d members of %d of %d generations"
            .formatted(visited.rows(), visited.recorded().size(), visited.generations()));
    if (rows.length < visited.rows()) {
      parts.add("%d of them are shown, evenly apart".formatted(rows.length));
    }
    parts.add(visited.names().size() + " parameters");
    if (shown.length < visited.names().size()) {
      parts.add("the %d that correlate most with fitness are shown".formatted(shown.length));
    }
    if (!visited.values()) {
      parts.add("in the coordinates that the optimizer moves, as the run has no answer yet");
    }
    if (visited.recorded().size() < visited.generations()) {
      parts.add("run.record-parameters-every = 1 records all generations");
    }
    return String.join(" \u00b7 ", parts);
  }

  private Map<String, Object> document() {
    Optional<RegressionForest.Result> forest = forest();
    Map<String, Double> truth = truth();
    Optional<double[]> estimate =
        store
            .estimate()
            .map(Estimate::values)
            .filter(values -> values.length == visited.names().size());
    List<Object> parameters = new ArrayList<>();
    for (int k = 0; k < shown.length; k++) {
      int index = shown[k];
      String name = visited.names().get(index);
      Map<String, Object> each = new LinkedHashMap<>();
      each.put("name", name);
      visited.domains().map(d -> d.get(index)).ifPresent(domain -> describe(domain, each));
      each.put("correlation", correlations[index]);
      if (forest.isPresent()) {
        each.put("importance", forest.get().importance()[k]);
      }
      estimate.ifPresent(values -> each.put("estimate", values[index]));
      if (truth.containsKey(name)) {
        each.put("truth", truth.get(name));
      }
      each.put("values", numbers(visited.columns()[index]));
      parameters.add(each);
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("parameters", parameters);
    document.put("fitness", numbers(visited.fitness()));
    document.put(
        "generation", Arrays.stream(rows).map(i -> visited.generation()[i] + 1).boxed().toList());
    document.put("member", Arrays.stream(rows).map(i -> visited.member()[i]).boxed().toList());
    document.put(
        "generations",
        new ArrayList<>(new TreeSet<>(visited.recorded())).stream().map(g -> g + 1).toList());
    forest.ifPresent(f -> document.put("explained", f.explained()));
    return document;
  }

  private static void describe(Domain domain, Map<String, Object> each) {
    if (domain instanceof Domain.Positive) {
      each.put("log", true);
    } else if (domain instanceof Domain.Choice choice) {
      each.put("labels", choice.names());
    } else if (domain instanceof Domain.Flag) {
      each.put("labels", List.of("false", "true"));
    }
  }

  /** The parameters that data were made from, by name, where a run knows them. */
  private Map<String, Double> truth() {
    Map<String, Double> truth = new LinkedHashMap<>();
    if (store.artifact(Infers.DOCUMENT).map(d -> d.get("parameters")).orElse(null)
        instanceof List<?> list) {
      for (Object each : list) {
        if (each instanceof Map<?, ?> p && p.get("truth") instanceof Number number) {
          truth.put(String.valueOf(p.get("name")), number.doubleValue());
        }
      }
    }
    return truth;
  }

  /** Of the rows of the page; null where there is none. */
  private List<Object> numbers(double[] column) {
    List<Object> list = new ArrayList<>(rows.length);
    for (int row : rows) {
      list.add(shortened(column[row]));
    }
    return list;
  }

  /** So that equal values stay equal and files small. */
  private static Double shortened(double value) {
    return Double.isFinite(value) ? (Double) new BigDecimal(value, DIGITS).doubleValue() : null;
  }
}
