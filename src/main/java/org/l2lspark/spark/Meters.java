package org.l2lspark.spark;

import com.codahale.metrics.MetricRegistry;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
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
 *       Graphite, CSV): the same as results, and the time of evaluations. One for an application,
 *       over all its evaluators, from the first of them to the application's end.
 *   <li>a line of {@code key=value} per evaluation in the driver's log, at level info.
 * </ul>
 */
final class Meters {
  /** Name of the source. */
  static final String NAME = "l2l";

  private static final Logger LOG = LoggerFactory.getLogger(Meters.class);
  private final Accumulators accumulators;
  private static Source source; // guarded by the class

  private final Source totals;

  Meters(JavaSparkContext spark) {
    this.accumulators =
        new Accumulators(
            spark.sc().longAccumulator("l2l forward passes"),
            spark.sc().longAccumulator("l2l spikes"),
            spark.sc().longAccumulator("l2l failures"),
            spark.sc().doubleAccumulator("l2l simulated ms"));
    this.totals = of(spark.sc().applicationId());
  }

  /** Spark forgets a source when its application ends. */
  private static synchronized Source of(String application) {
    if (source == null || !source.application.equals(application)) {
      source = new Source(application, new MetricRegistry());
      SparkEnv.get().metricsSystem().registerSource(source);
    }
    return source;
  }

  /** What tasks count with; shipped with them. */
  Accumulators accumulators() {
    return accumulators;
  }

  /** An evaluation is done. */
  void evaluated(String label, Evaluation evaluation, int blocks, int partitions, long nanos) {
    totals.count("forwardPasses", evaluation.counters().forwardPasses());
    totals.count("spikes", evaluation.counters().spikes());
    totals.count("failures", evaluation.failures().size());
    totals.count("simulatedMs", Math.round(evaluation.counters().simulatedMs()));
    totals.registry.timer("evaluations").update(nanos, TimeUnit.NANOSECONDS);
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

  private record Source(String application, MetricRegistry registry)
      implements org.apache.spark.metrics.source.Source {
    private Source {
      for (String name : List.of("forwardPasses", "spikes", "failures", "simulatedMs")) {
        registry.counter(name); // there from the beginning
      }
    }

    void count(String name, long more) {
      registry.counter(name).inc(more);
    }

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
