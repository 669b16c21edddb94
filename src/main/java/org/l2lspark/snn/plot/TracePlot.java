package org.l2lspark.snn.plot;

import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.l2lspark.problem.InputException;
import org.l2lspark.snn.model.StateVariable;
import org.l2lspark.snn.network.Population;
import org.l2lspark.snn.record.StateRecorder;
import org.l2lspark.snn.simulation.SimulationResult;

/**
 * State variables over time, a panel per population and variable; a mark above a potential is a
 * spike of that neuron.
 */
public final class TracePlot {
  private static final int PANEL = 300;
  private static final double FADE = 0.55;

  private final SimulationResult result;
  private final StateRecorder recorder;
  private final Panels panels;
  private final double[] timesMs;

  private TracePlot(SimulationResult result, StateRecorder recorder) {
    this.result = result;
    this.recorder = recorder;
    this.timesMs = new double[recorder.steps()];
    Arrays.setAll(timesMs, k -> (k + 1) * result.stepMs());
    this.panels = new Panels(recorder.steps() * result.stepMs());
  }

  /**
   * Draws a PNG.
   *
   * @throws InputException when nothing was recorded
   */
  public static void write(SimulationResult result, String title, OutputStream out)
      throws IOException {
    StateRecorder recorder =
        result
            .states()
            .filter(r -> r.steps() > 0)
            .orElseThrow(
                () ->
                    new InputException(
                        "there is nothing recorded to draw",
                        "record.neurons of at least 1, and state variables of a population",
                        "none",
                        "set record.neurons = 2"));
    TracePlot plot = new TracePlot(result, recorder);
    plot.draw(title);
    plot.panels.write(out);
  }

  private void draw(String title) {
    Map<String, List<Integer>> groups = new LinkedHashMap<>();
    for (int i = 0; i < recorder.probes().size(); i++) {
      StateRecorder.Probe probe = recorder.probes().get(i);
      String key = result.population(probe.neuron()).name() + "/" + probe.variable();
      groups.computeIfAbsent(key, k -> new ArrayList<>()).add(i);
    }
    List<List<Integer>> all = List.copyOf(groups.values());
    for (int i = 0; i < all.size(); i++) {
      drawPanel(all.get(i), i == 0 ? title + " - " : "");
    }
    panels.closeWith(false);
  }

  private void drawPanel(List<Integer> probes, String title) {
    StateRecorder.Probe first = recorder.probes().get(probes.get(0));
    Population population = result.population(first.neuron());
    StateVariable variable = result.variable(first);
    Color color = Panels.color(result.populations().indexOf(population));
    double[][] traces = probes.stream().map(recorder::trace).toArray(double[][]::new);
    double high = Arrays.stream(traces).flatMapToDouble(Arrays::stream).max().orElse(0);
    double low = Arrays.stream(traces).flatMapToDouble(Arrays::stream).min().orElse(0);
    boolean potential = variable.equals(StateVariable.V_M);
    double margin = high > low ? 0.06 * (high - low) : 0.5;
    double marks = high + 2.5 * margin;
    String neurons =
        probes.stream()
            .map(i -> String.valueOf(recorder.probes().get(i).neuron()))
            .collect(Collectors.joining(", "));
    panels.add(
        "%s%s: %s of %s %s"
            .formatted(
                title,
                population.name(),
                variable.meaning(),
                traces.length == 1 ? "neuron" : "neurons",
                neurons),
        "%s (%s)".formatted(variable.name(), variable.unit()),
        PANEL,
        low - margin,
        potential ? high + 4 * margin : high + margin);
    for (int n = 0; n < traces.length; n++) {
      int neuron = recorder.probes().get(probes.get(n)).neuron();
      Color shade = shade(color, n, traces.length);
      panels.line("neuron " + neuron, timesMs, traces[n], shade, 1.3f);
      if (potential) {
        double[] x =
            Arrays.stream(result.spikes().stepsOf(neuron))
                .mapToDouble(step -> timesMs[step])
                .toArray();
        double[] y = new double[x.length];
        Arrays.fill(y, marks);
        panels.dashes("spikes of " + neuron, x, y, shade, 1.3, 18);
      }
    }
  }

  /** Lighter for later ones. */
  private static Color shade(Color color, int index, int count) {
    double white = count < 2 ? 0 : FADE * index / (count - 1);
    return new Color(
        (int) (color.getRed() + white * (255 - color.getRed())),
        (int) (color.getGreen() + white * (255 - color.getGreen())),
        (int) (color.getBlue() + white * (255 - color.getBlue())));
  }
}
