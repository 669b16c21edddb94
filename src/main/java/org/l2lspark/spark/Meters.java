package org.l2lspark.spark;

import com.codahale.metrics.Counter;
import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.Timer;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.metrics.source.Source;
import org.apache.spark.util.DoubleAccumulator;
import org.apache.spark.util.LongAccumulator;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.evaluate.BlockResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What people who watch a cluster see of an evaluation:
 *
 * <ul>
 *   <li>accumulators, beside every stage and task in Spark's web pages and event log: forward
 *       passes (members x samples), spikes, failures, simulated ms. A task that is tried again
 *       counts again, so these are what was done; results count once.
 *   <li>the source {@value #NAME} of Spark's metrics system, for its sinks (JMX, Prometheus,
 *       Graphite, CSV): the same as results, and the time of evaluations. It lives as long as the
 *       evaluator.
 *   <li>a line of {@code key=value} per evaluation in the driver's log, at level info.
 * </ul>
 */
final class Meters implements AutoCloseable {
  /** Name of the source. */
  static final String NAME = "l2l";

  private static final Logger LOG = LoggerFactory.getLogger(Meters.class);
  private final Accumulators accumulators;
  private final Registered source = new Registered(new MetricRegistry());
  private final Counter forwardPasses = source.registry.counter("forwardPasses");
  private final Counter spikes = source.registry.counter("spikes");
  private final Counter failures = source.registry.counter("failures");
  private final Counter simulatedMs = source.registry.counter("simulatedMs");
  private final Timer evaluations = source.registry.timer("evaluations");

  Meters(JavaSparkContext spark) {
    this.accumulators =
        new Accumulators(
            spark.sc().longAccumulator("l2l forward passes"),
            spark.sc().longAccumulator("l2l spikes"),
            spark.sc().longAccumulator("l2l failures"),
            spark.sc().doubleAccumulator("l2l simulated ms"));
    SparkEnv.get().metricsSystem().registerSource(source);
  }

  /** What tasks count with; shipped with them. */
  Accumulators accumulators() {
    return accumulators;
  }

  /** An evaluation is done. */
  void evaluated(String label, Evaluation evaluation, int blocks, int partitions, long nanos) {
    forwardPasses.inc(evaluation.counters().forwardPasses());
    spikes.inc(evaluation.counters().spikes());
    failures.inc(evaluation.failures().size());
    simulatedMs.inc(Math.round(evaluation.counters().simulatedMs()));
    evaluations.update(nanos, TimeUnit.NANOSECONDS);
    if (LOG.isInfoEnabled()) {
      LOG.info(
          String.format(
              Locale.ROOT,
              "event=evaluated label=\"%s\" members=%d blocks=%d partitions=%d seconds=%.3f"
                  + " forwardPasses=%d spikes=%d simulatedMs=%.1f failures=%d",
              label,
              evaluation.ensemble().members(),
              blocks,
              partitions,
              nanos / 1e9,
              evaluation.counters().forwardPasses(),
              evaluation.counters().spikes(),
              evaluation.counters().simulatedMs(),
              evaluation.failures().size()));
    }
  }

  @Override
  public void close() {
    SparkEnv environment = SparkEnv.get();
    if (environment != null) { // null when the application was stopped first
      environment.metricsSystem().removeSource(source);
    }
  }

  /** Counters that tasks add to. */
  record Accumulators(
      LongAccumulator forwardPasses,
      LongAccumulator spikes,
      LongAccumulator failures,
      DoubleAccumulator simulatedMs)
      implements java.io.Serializable {
    void add(BlockResult result, int passes) {
      forwardPasses.add(passes);
      spikes.add(result.spikes());
      failures.add(result.failed());
      simulatedMs.add(result.simulatedMs());
    }
  }

  private record Registered(MetricRegistry registry) implements Source {
    @Override
    public String sourceName() {
      return NAME;
    }

    @Override
    public MetricRegistry metricRegistry() {
      return registry;
    }
  }
}
