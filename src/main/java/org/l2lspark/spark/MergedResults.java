package org.l2lspark.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.l2lspark.evaluate.BlockResult;
import org.l2lspark.evaluate.Reduction;
import org.l2lspark.evaluate.Request;
import org.l2lspark.problem.InputException;
import scala.Tuple2;

/**
 * Keeps what a generation sends to the driver within bounds: where all tasks together would send
 * more than that, the results of neighbouring tasks are put together two and two on the executors,
 * as often as needed ({@code treeReduce} of Spark, but in the order that the blocks decide).
 */
final class MergedResults {
  /** What all tasks of a generation may send to the driver, in bytes. */
  static final long MAX_DRIVER_BYTES = 256L << 20;

  private MergedResults() {}

  /**
   * How many tasks may send their sums to the driver.
   *
   * @param tasks how many there are
   * @param numbers numbers that a task sends, at the least
   * @param bytes what all of them may send
   */
  static int senders(int tasks, long numbers, long bytes) {
    long most = Math.max(1, bytes / Math.max(1, numbers * Double.BYTES));
    return (int) Math.min(tasks, most);
  }

  /** Bytes that the tasks of a job may send to the driver, 0 for any number. */
  static long limit(JavaSparkContext spark) {
    return spark.getConf().getSizeAsBytes("spark.driver.maxResultSize", "1g");
  }

  /**
   * Numbers that the reduction of a whole trial has.
   *
   * @param limit bytes that the driver may be sent, 0 for any number
   * @throws InputException when the driver may not be sent so many
   */
  static long requireWithinLimit(
      long limit, Request request, int members, int outputs, int scenarios) {
    if (request.reduction().isEmpty()) {
      return 0;
    }
    Reduction reduction = request.reduction().get();
    long bytes = reduction.numbers(members, outputs, scenarios) * Double.BYTES;
    if (limit > 0 && bytes > limit) {
      throw new InputException(
          "what the filter asks of %d members and %d outputs is too much for the driver"
              .formatted(members, outputs),
          "at most spark.driver.maxResultSize, %d MB".formatted(limit >> 20),
          "%d MB".formatted(bytes >> 20),
          "raise spark.driver.maxResultSize and the driver's memory, or take fewer members; "
              + "with optimizer.localization = none one matrix of all outputs is enough");
    }
    return bytes / Double.BYTES;
  }

  /**
   * What so many tasks send, put together until few enough are left.
   *
   * @param results of each task, by its number
   * @param tasks how many tasks
   * @param senders how many may send theirs to the driver
   */
  static List<BlockResult> collect(
      JavaPairRDD<Integer, BlockResult[]> results, int tasks, int senders, Request request) {
    JavaPairRDD<Integer, BlockResult[]> left = results;
    int count = tasks;
    while (count > senders) {
      count = (count + 1) / 2;
      left = left.partitionBy(new Pairs(count)).mapPartitionsToPair(new Merge(request), false);
    }
    return left.values().collect().stream().flatMap(Arrays::stream).toList();
  }

  /** Neighbours two and two: keys are divided by two in every round, here and in {@link Merge}. */
  private static final class Pairs extends Partitioner {
    private static final long serialVersionUID = 1L;
    private final int count;

    Pairs(int count) {
      this.count = count;
    }

    @Override
    public int numPartitions() {
      return count;
    }

    @Override
    public int getPartition(Object key) {
      return (Integer) key / 2;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Pairs pairs && pairs.count == count;
    }

    @Override
    public int hashCode() {
      return count;
    }
  }

  private record Merge(Request request)
      implements PairFlatMapFunction<
              Iterator<Tuple2<Integer, BlockResult[]>>, Integer, BlockResult[]>,
          Serializable {
    @Override
    public Iterator<Tuple2<Integer, BlockResult[]>> call(
        Iterator<Tuple2<Integer, BlockResult[]>> neighbours) {
      List<BlockResult> all = new ArrayList<>();
      int key = 0;
      while (neighbours.hasNext()) {
        Tuple2<Integer, BlockResult[]> next = neighbours.next();
        key = next._1 / 2;
        all.addAll(Arrays.asList(next._2));
      }
      all.sort(Comparator.comparingInt(BlockResult::firstScenario));
      return List.of(new Tuple2<>(key, BlockResult.together(request, all))).iterator();
    }
  }
}
