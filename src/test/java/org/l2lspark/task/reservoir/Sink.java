package org.l2lspark.task.reservoir;

import java.util.Arrays;
import java.util.TreeMap;
import org.l2lspark.evaluate.ResultSink;

/** Keeps what an inner loop puts out. */
final class Sink implements ResultSink {
  final TreeMap<String, double[]> outputs = new TreeMap<>();
  final TreeMap<String, Double> fitness = new TreeMap<>();
  long spikes;
  double simulatedMs;
  private final int width;

  Sink(int width) {
    this.width = width;
  }

  static String key(int member, int position) {
    return "member %03d sample %03d".formatted(member, position);
  }

  double[] outputs(int member, int position) {
    return outputs.get(key(member, position));
  }

  @Override
  public void accept(int member, int position, double[] values, int offset, double value) {
    double[] copy = Arrays.copyOfRange(values, offset, offset + width);
    if (outputs.put(key(member, position), copy) != null) {
      throw new AssertionError(key(member, position) + " came twice");
    }
    fitness.put(key(member, position), value);
  }

  @Override
  public void metric(int member, int position, String name, double value) {
    throw new AssertionError(key(member, position) + " has a metric " + name);
  }

  @Override
  public void fail(int member, int position, String reason) {
    throw new AssertionError(key(member, position) + " failed: " + reason);
  }

  @Override
  public void count(long moreSpikes, double moreMs) {
    spikes += moreSpikes;
    simulatedMs += moreMs;
  }
}
