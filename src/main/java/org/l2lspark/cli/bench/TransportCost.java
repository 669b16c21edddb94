package org.l2lspark.cli.bench;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.l2lspark.builder.EnkfBuilder;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.optimize.kalman.EnsembleKalmanFilter;
import org.l2lspark.random.Seed;

/**
 * Bytes that one generation's ensemble ships to each executor, and processor time to make it there.
 */
final class TransportCost {
  private static final int MEMBERS = 98;
  private static final int CLASSES = 10;

  private TransportCost() {}

  /** Measures 98 members with these numbers of weights. */
  static void measure(KalmanReport report, List<Integer> sizes) {
    for (int p : sizes) {
      report.begin(
          "bytes",
          String.format(
              Locale.ROOT,
              "%d members, %d weights in %d groups, a generation and executor",
              MEMBERS,
              p,
              CLASSES));
      report.row("weights", p, "weights", "%d", p);
      row(
          report,
          "weights",
          "all weights",
          ensemble(p, new EnkfBuilder().transport(EnkfBuilder.Transport.WEIGHTS)));
      row(
          report,
          "fresh",
          "refreshed: mean, key, generation",
          ensemble(p, new EnkfBuilder().refresh(EnkfBuilder.Refresh.FRESH)));
      row(
          report,
          "kept",
          "kept: coefficients, key",
          ensemble(
              p,
              new EnkfBuilder()
                  .refresh(EnkfBuilder.Refresh.NONE)
                  .transport(EnkfBuilder.Transport.COEFFICIENTS)));
      double back = (double) CLASSES * MEMBERS * MEMBERS * Double.BYTES;
      report.row("gramBytes", back, "way back: Gram matrices of 10 outputs", "%.0f B", back);
    }
  }

  private static void row(KalmanReport report, String key, String label, Ensemble ensemble) {
    long bytes = bytes(ensemble);
    report.row(key + "Bytes", (double) bytes, label, "%,d B", bytes);
    if (ensemble.recipe().isPresent()) {
      double seconds = KalmanBench.once(ensemble::values);
      report.row(
          key + "MakeCpuSeconds",
          seconds,
          "  to make the members of it, core seconds",
          "%.3f s",
          seconds);
    }
  }

  static Ensemble ensemble(int weights, EnkfBuilder settings) {
    List<ParameterGroup> groups =
        IntStream.range(0, CLASSES)
            .mapToObj(
                c ->
                    ParameterGroup.of("readout/" + c, weights / CLASSES, 0, 0.1)
                        .reaching(List.of("class " + c)))
            .toList();
    EnsembleKalmanFilter filter =
        EnsembleKalmanFilter.from(Section.root(settings.members(MEMBERS).config()));
    return filter.ask(filter.start(new ParameterSpace(groups), new Seed(4)));
  }

  /** Size of the serialised form, which is never held whole. */
  static long bytes(Ensemble ensemble) {
    long[] count = {0};
    OutputStream counter =
        new OutputStream() {
          @Override
          public void write(int b) {
            count[0]++;
          }

          @Override
          public void write(byte[] b, int offset, int length) {
            count[0] += length;
          }
        };
    try (ObjectOutputStream out = new ObjectOutputStream(counter)) {
      out.writeObject(ensemble);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return count[0];
  }
}
