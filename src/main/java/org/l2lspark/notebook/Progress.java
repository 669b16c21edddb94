package org.l2lspark.notebook;

import java.util.Locale;
import org.l2lspark.experiment.GenerationMetrics;
import org.l2lspark.experiment.ProgressListener;
import org.l2lspark.report.SelfContained;

/**
 * A bar that fills while a run goes on; a line at every tenth of it where bars cannot move. Some
 * calls come from the thread that writes.
 */
final class Progress implements ProgressListener {
  private static final int LINES = 10;

  private final Screen screen;
  private final String name;
  private String shown = "";
  private int tenth = -1;

  Progress(Screen screen, String name) {
    this.screen = screen;
    this.name = name;
    bar(0, "starting");
  }

  @Override
  public synchronized void phase(String description) {
    bar(0, description);
  }

  @Override
  public synchronized void generation(GenerationMetrics metrics, int generations) {
    bar(
        Math.min(1, (double) metrics.number() / generations),
        String.format(
            Locale.ROOT,
            "generation %d of %d: best fitness %.4g, mean %.4g",
            metrics.number(),
            generations,
            metrics.bestFitness(),
            metrics.meanFitness()));
  }

  /** The bar is full; what came of it stands beside. */
  synchronized void end(String text) {
    bar(1, text);
  }

  private void bar(double share, String text) {
    String html =
        String.format(
            Locale.ROOT,
            "<div><b>%s</b> <progress max=\"1\" value=\"%.3f\"></progress> %s</div>",
            SelfContained.escape(name),
            share,
            SelfContained.escape(text));
    if (shown.isEmpty() && tenth < 0) {
      tenth = 0;
      shown = screen.html(html);
    } else if (shown.isEmpty() || !screen.update(shown, html)) {
      int now = (int) (share * LINES);
      if (now > tenth || share == 0) {
        tenth = now;
        screen.text(name + ": " + text);
      }
    }
  }
}
