package org.l2lspark.snn.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.l2lspark.problem.InputException;
import org.l2lspark.snn.network.Population;
import org.l2lspark.snn.record.SpikeTrains;
import org.l2lspark.snn.record.VoltageRecorder;
import org.l2lspark.snn.simulation.SimulationResult;

/** Membrane potentials over time, a panel a population; a mark above a trace is a spike. */
public final class VoltagePlot {
  private static final int WIDTH = 1500;
  private static final int PANEL = 280;
  private static final int GAP = 26;
  private static final double MARKS = 0.12; // part of a panel kept for the marks of spikes
  private static final double FADE = 0.55;

  private final SimulationResult result;
  private final VoltageRecorder voltages;
  private final Picture picture;

  private VoltagePlot(SimulationResult result, int panels, String title) {
    this.result = result;
    this.voltages = result.voltages();
    int height = Picture.TOP + panels * (PANEL + GAP) - GAP + Picture.BOTTOM;
    this.picture = new Picture(WIDTH, height, title);
  }

  /**
   * Draws a PNG.
   *
   * @throws InputException when no potentials were recorded
   */
  public static void write(SimulationResult result, String title, OutputStream out)
      throws IOException {
    if (result.voltages() == null) {
      throw new InputException(
          "there are no potentials to draw",
          "record.voltages of at least 1",
          "0",
          "set record.voltages = 2");
    }
    int panels = result.populations().size();
    VoltagePlot plot = new VoltagePlot(result, panels, title);
    for (int i = 0; i < panels; i++) {
      plot.drawPanel(i, i == panels - 1);
    }
    plot.picture.write(out);
  }

  private void drawPanel(int index, boolean last) {
    Population population = result.populations().get(index);
    int first = result.first(population);
    List<Integer> recorded = new ArrayList<>();
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < voltages.size(); i++) {
      if (voltages.neuron(i) >= first && voltages.neuron(i) < first + population.size()) {
        recorded.add(i);
        for (int k = 0; k < voltages.steps(); k++) {
          low = Math.min(low, voltages.mv(i, k));
          high = Math.max(high, voltages.mv(i, k));
        }
      }
    }
    Rectangle area =
        new Rectangle(
            Picture.LEFT,
            Picture.TOP + index * (PANEL + GAP),
            WIDTH - Picture.LEFT - Picture.RIGHT,
            PANEL);
    double margin = Math.max(0.5, 0.05 * (high - low));
    double top = high + margin + MARKS * (high - low);
    Graphics2D g = picture.graphics();
    double endMs = voltages.steps() * result.stepMs();
    Axes axes = new Axes(g, area, 0, endMs, low - margin, top);
    axes.grid();
    for (int n = 0; n < recorded.size(); n++) {
      g.setColor(shade(Picture.color(index), n, recorded.size()));
      drawTrace(axes, recorded.get(n), high + margin, top);
    }
    axes.frame(last ? "Time (ms)" : "", "Potential (mV)");
    String note =
        recorded.size() == 1
            ? "neuron " + first
            : "neurons %d to %d".formatted(first, first + recorded.size() - 1);
    picture.name(index, population.name(), note, area.y + 20);
  }

  private void drawTrace(Axes axes, int recorded, double markFrom, double markTo) {
    Graphics2D g = picture.graphics();
    g.setStroke(new BasicStroke(1.3f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    Path2D path = new Path2D.Double();
    for (int k = 0; k < voltages.steps(); k++) {
      double x = axes.x((k + 1) * result.stepMs());
      double y = axes.y(voltages.mv(recorded, k));
      if (k == 0) {
        path.moveTo(x, y);
      } else {
        path.lineTo(x, y);
      }
    }
    g.draw(path);
    SpikeTrains spikes = result.spikes();
    for (int step : spikes.stepsOf(voltages.neuron(recorded))) {
      int x = (int) Math.round(axes.x((step + 1) * result.stepMs()));
      g.drawLine(x, (int) axes.y(markFrom), x, (int) axes.y(markTo) + 4);
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
