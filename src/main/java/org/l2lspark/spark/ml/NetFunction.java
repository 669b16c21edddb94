package org.l2lspark.spark.ml;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.ml.linalg.Vector;
import org.l2lspark.problem.InputException;
import org.l2lspark.spark.Shipped;
import org.l2lspark.task.net.TrainedNet;

/** A trained net as a model holds it: sent with its tasks, a workspace per thread. */
final class NetFunction implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String STAGES = "stages";
  private final Shipped<TrainedNet> net; // records are not for Kryo
  private final double[] best;
  private final String stoppedBecause;
  private transient volatile ThreadLocal<TrainedNet.Session> sessions; // made where it is used

  private NetFunction(TrainedNet net, double[] best, String stoppedBecause) {
    this.net = new Shipped<>(net);
    this.best = best;
    this.stoppedBecause = stoppedBecause;
  }

  /** What came of a training. */
  static NetFunction of(TrainedNet net, Training<?> training) {
    return new NetFunction(net, training.best(), training.stoppedBecause());
  }

  /** The inverse of {@link #stored}. */
  static NetFunction of(Stored stored) {
    TrainedNet net =
        new TrainedNet(
            TrainedNet.network(stored.list(STAGES)),
            floats(stored.array("shift")),
            floats(stored.array("factor")),
            stored.array("mean"),
            stored.array("std"),
            stored.array("weights"));
    return new NetFunction(net, stored.array("bestFitness"), stored.list("stoppedBecause").get(0));
  }

  Stored stored() {
    TrainedNet own = net.value();
    Map<String, double[]> numbers = new TreeMap<>();
    numbers.put("shift", doubles(own.shift()));
    numbers.put("factor", doubles(own.factor()));
    numbers.put("mean", own.mean());
    numbers.put("std", own.std());
    numbers.put("weights", own.weights());
    numbers.put("bestFitness", best);
    return new Stored(
        numbers, Map.of(STAGES, own.stages(), "stoppedBecause", java.util.List.of(stoppedBecause)));
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  int inputs() {
    return net.value().shift().length;
  }

  int outputs() {
    return net.value().mean().length;
  }

  double[] weights() {
    return net.value().weights().clone();
  }

  double[] best() {
    return best.clone();
  }

  String stoppedBecause() {
    return stoppedBecause;
  }

  /**
   * The outputs for a row.
   *
   * @throws InputException when it has another size
   */
  double[] outputs(Vector features) {
    if (features.size() != inputs()) {
      throw new InputException(
          "a row does not fit the model",
          inputs() + " features",
          features.size() + " features",
          "give rows like those that it was fitted to");
    }
    ThreadLocal<TrainedNet.Session> local = sessions;
    if (local == null) {
      local = ThreadLocal.withInitial(() -> net.value().open());
      sessions = local;
    }
    return local.get().outputs(TrainingRows.floats(features));
  }
}
