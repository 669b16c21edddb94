package org.l2lspark.experiment.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.l2lspark.experiment.GenerationMetrics;
import org.l2lspark.experiment.GenerationRecord;
import org.l2lspark.experiment.GradientRun;
import org.l2lspark.experiment.RunResult;
import org.l2lspark.experiment.RunStatus;
import org.l2lspark.experiment.RunStore;
import org.l2lspark.experiment.compare.Curve;
import org.l2lspark.experiment.compare.RunOutcome;

/**
 * What came of a run.
 *
 * @param name name of its run directory
 * @param cell what is particular to it
 * @param problem why it failed; empty when it did not
 * @param testAccuracy of the test split at the end, a fraction; 0 when it failed
 * @param testError fraction classified wrongly, by the number of updates made
 * @param members size of the ensemble, by the number of updates made; none for gradients
 * @param layerIterations numbers of updates made before the records of the layers
 * @param layers first to last; those of a filter have no gradient
 * @param seconds wall time of a run without interruption, NaN when not known
 */
public record CellResult(
    String name,
    Cell cell,
    Optional<String> problem,
    double testAccuracy,
    Curve testError,
    Curve members,
    int[] layerIterations,
    List<LayerHistory> layers,
    double seconds) {

  /** Copies the list. */
  public CellResult {
    layers = List.copyOf(layers);
  }

  /** Reads a run that has ended. */
  static CellResult read(String name, StudyConfig.Planned planned, RunStore store) {
    Optional<RunResult> result = store.result();
    boolean failed = store.manifest().status() == RunStatus.FAILED;
    double accuracy =
        failed ? 0 : result.map(RunResult::testAccuracy).orElse(OptionalDouble.empty()).orElse(0);
    Optional<String> problem = failed ? Optional.of(RunOutcome.reason(store)) : Optional.empty();
    boolean gradient = planned.cell().method().gradient();
    Map<String, Object> history =
        store.artifact(gradient ? GradientRun.DOCUMENT : Study.LAYERS).orElse(Map.of());
    Curve error = gradient ? errors(history, planned) : errors(store.metrics());
    int end = gradient ? planned.config().run().generations() : store.metrics().size();
    return new CellResult(
        name,
        planned.cell(),
        problem,
        accuracy,
        failed && error.iterations().length == 0 ? error : error.ending(end, 1 - accuracy),
        gradient ? Curve.NONE : members(store, planned),
        integers(history.get("iteration")),
        LayerHistory.read(history),
        result.map(r -> r.costs().wallSeconds()).orElse(Double.NaN));
  }

  /** Errors that a gradient training recorded, without the odd one before the last update. */
  private static Curve errors(Map<String, Object> history, StudyConfig.Planned planned) {
    int every = planned.config().control().gradient().orElseThrow().recordEvery();
    double[] errors = LayerHistory.numbers(history.get("testError"));
    int[] iterations = integers(history.get("iteration"));
    Curve curve = Curve.NONE;
    for (int i = 0; i < Math.min(errors.length, iterations.length); i++) {
      if (iterations[i] % every == 0) {
        curve = curve.ending(iterations[i], errors[i]);
      }
    }
    return curve;
  }

  private static Curve errors(List<GenerationMetrics> metrics) {
    Curve curve = Curve.NONE;
    for (GenerationMetrics m : metrics) {
      if (Double.isFinite(m.testAccuracy())) {
        curve = curve.ending(m.number(), 1 - m.testAccuracy());
      }
    }
    return curve;
  }

  private static Curve members(RunStore store, StudyConfig.Planned planned) {
    Curve curve = Curve.NONE.ending(0, planned.cell().members());
    if (planned.cell().size() == SizePolicy.FIXED) {
      return curve.ending(planned.config().run().generations(), planned.cell().members());
    }
    for (GenerationRecord record : store.read().toList()) {
      curve = curve.ending(record.generation() + 1, record.fitness().length);
    }
    return curve;
  }

  private static int[] integers(Object list) {
    double[] numbers = LayerHistory.numbers(list);
    int[] integers = new int[numbers.length];
    for (int i = 0; i < integers.length; i++) {
      integers[i] = (int) numbers[i];
    }
    return integers;
  }

  Map<String, Object> toDocument(boolean trained) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", name);
    document.put("method", cell.method().key());
    document.put("initialStd", cell.initialStd());
    document.put("seed", cell.seed());
    document.put("activation", cell.activation());
    document.put("members", cell.members());
    document.put("size", cell.size().key());
    document.put("problem", problem.orElse(""));
    document.put("trained", trained);
    document.put("testAccuracy", testAccuracy);
    document.put("seconds", seconds);
    document.put("testError", testError.toDocument());
    document.put("ensembleSize", members.toDocument());
    document.put("layerIterations", layerIterations);
    List<Map<String, Object>> list = new ArrayList<>();
    layers.forEach(layer -> list.add(layer.toDocument()));
    document.put("layers", list);
    return document;
  }
}
