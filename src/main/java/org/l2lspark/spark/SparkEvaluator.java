package org.l2lspark.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.l2lspark.ensemble.Block;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.Needs;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.experiment.Assembler;
import org.l2lspark.experiment.BlockResult;
import org.l2lspark.experiment.BlockRunner;
import org.l2lspark.experiment.Evaluator;
import org.l2lspark.experiment.LocalEvaluator;
import org.l2lspark.task.Optimizee;

/**
 * The generation on a cluster: blocks of members and samples become an RDD, each partition opens
 * one context and maps its blocks through the optimizee, the driver collects. The optimizee is
 * broadcast once a run, the ensemble once a generation.
 */
final class SparkEvaluator<C extends AutoCloseable> implements Evaluator {
  private static final int TASKS_PER_CORE = 4;
  private final JavaSparkContext spark;
  private final Optimizee<C> optimizee;
  private final Broadcast<Shipped<Optimizee<C>>> shipped;
  private final int partitions;
  private final Meters meters;

  SparkEvaluator(JavaSparkContext spark, Optimizee<C> optimizee, int partitions) {
    this.spark = spark;
    this.optimizee = optimizee;
    this.shipped = spark.broadcast(new Shipped<>(optimizee));
    this.partitions = partitions;
    this.meters = new Meters(spark);
  }

  @Override
  public Evaluation evaluate(Ensemble ensemble, Trial trial, Set<Needs> needs, String label) {
    long start = System.nanoTime();
    Assembler assembler = Assembler.of(optimizee, ensemble, trial, needs);
    int wanted = partitions > 0 ? partitions : spark.defaultParallelism() * TASKS_PER_CORE;
    List<Block> blocks = LocalEvaluator.blocks(optimizee, ensemble, trial, needs, wanted);
    Broadcast<ShippedEnsemble> members = spark.broadcast(new ShippedEnsemble(ensemble));
    Broadcast<Shipped<Trial>> shippedTrial = spark.broadcast(new Shipped<>(trial));
    try {
      Partition<C> work =
          new Partition<>(
              shipped, members, shippedTrial, BlockRunner.of(needs), meters.accumulators());
      List<int[]> bounds = blocks.stream().map(SparkEvaluator::bounds).toList();
      List<BlockResult> results =
          Jobs.run(
              spark, label, () -> spark.parallelize(bounds, wanted).mapPartitions(work).collect());
      Evaluation evaluation = assembler.assemble(results);
      meters.evaluated(label, evaluation, blocks.size(), wanted, System.nanoTime() - start);
      return evaluation;
    } finally {
      members.destroy();
      shippedTrial.destroy();
    }
  }

  private static int[] bounds(Block block) {
    return new int[] {
      block.firstMember(), block.endMember(), block.firstSample(), block.endSample()
    };
  }

  @Override
  public void close() {
    meters.close();
    shipped.destroy();
  }

  /** Evaluates the blocks of one partition in one context. */
  private record Partition<C extends AutoCloseable>(
      Broadcast<Shipped<Optimizee<C>>> optimizee,
      Broadcast<ShippedEnsemble> members,
      Broadcast<Shipped<Trial>> trial,
      BlockRunner runner,
      Meters.Accumulators meters)
      implements FlatMapFunction<Iterator<int[]>, BlockResult>, Serializable {

    @Override
    @SuppressWarnings("try") // a context's close() may throw anything
    public Iterator<BlockResult> call(Iterator<int[]> blocks) throws Exception {
      List<BlockResult> results = new ArrayList<>();
      if (!blocks.hasNext()) {
        return results.iterator();
      }
      Optimizee<C> inner = optimizee.value().value();
      try (C context = inner.open()) {
        while (blocks.hasNext()) {
          int[] b = blocks.next();
          Block block = new Block(b[0], b[1], b[2], b[3]);
          BlockResult result =
              runner.run(inner, context, members.value().value(), trial.value().value(), block);
          meters.add(result, block.members() * block.samples());
          results.add(result);
        }
      }
      return results.iterator();
    }
  }
}
