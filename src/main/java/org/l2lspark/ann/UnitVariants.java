package org.l2lspark.ann;

/**
 * Forward passes of members that differ in some units of one stage only, which may be channels of a
 * convolution: all else is computed once per image, so that a member costs its own units and what
 * they add to the outputs. A workspace for one thread.
 *
 * <p>Where the units are outputs, results are the bits of {@link Forward}. Where they are hidden,
 * an output is what the other units contribute plus the own units' contributions one after the
 * other: the same sum in another order. Either way the same bits whatever the number of members and
 * images that are put together.
 */
public final class UnitVariants {
  private static final int TILE_NUMBERS = 1 << 17; // half a megabyte, for the second cache
  private static final int MAX_IMAGES = 512;
  private final FeedForwardNetwork network;
  private final UnitRange range;
  private final Stage stage;
  private final Forward common;
  private final int terms;
  private final float[] weights; // [member][unit][terms]
  private final float[] biases; // [member][unit]
  private final float[][] outputs; // [member][class x images]
  private final float[] c;
  private final float[] d;
  private final float[][] largest; // [member][unit], over the phases of the pool
  private float[] onward = new float[0]; // [class][unit][row, column]

  /**
   * A workspace.
   *
   * @param range which units differ
   * @param members how many members it takes
   */
  public UnitVariants(FeedForwardNetwork network, UnitRange range, int members) {
    this(network, range, members, images(network.stages().get(range.stage())));
  }

  /** As many images as keep a row of the units' inputs in the cache: a power of two. */
  private static int images(Stage stage) {
    int numbers = stage.terms() * stage.outputWidth();
    return Math.min(MAX_IMAGES, Integer.highestOneBit(Math.max(1, TILE_NUMBERS / numbers)));
  }

  UnitVariants(FeedForwardNetwork network, UnitRange range, int members, int images) {
    this.network = network;
    this.range = range;
    this.stage = network.stages().get(range.stage());
    this.common = new Forward(network, 1, images);
    this.terms = TileProduct.roundUp(stage.terms());
    int rows = Math.multiplyExact(members, range.units());
    this.weights = new float[Math.multiplyExact(rows, terms)];
    this.biases = new float[rows];
    this.outputs = new float[members][Math.multiplyExact(network.classes(), images)];
    int columns = stage.outputWidth() * images;
    this.c = new float[columns];
    this.d = new float[columns];
    this.largest = new float[stage.pool() > 1 ? rows : 0][columns];
  }

  /** Which units differ. */
  public UnitRange range() {
    return range;
  }

  /** How many members it takes. */
  public int members() {
    return outputs.length;
  }

  /** How many images {@link #run} takes at most. */
  public int images() {
    return common.images();
  }

  /**
   * Takes the parameters.
   *
   * @param shared a member's parameters, {@code network.dimension()} numbers; those of the units
   *     that differ mean nothing. Not modified
   * @param own the units' parameters, {@code members x units x stage.rowLength()}. Not modified
   * @param first the first member to take
   */
  public void take(double[] shared, double[] own, int first) {
    common.member(0, shared, 0);
    int from = first * range.units() * stage.rowLength();
    for (int r = 0; r < biases.length; r++) {
      for (int t = 0; t < stage.terms(); t++) {
        weights[r * terms + t] = (float) own[from++];
      }
      if (stage.bias()) {
        biases[r] = (float) own[from++];
      }
    }
    if (hidden()) {
      Stage output = network.output();
      int width = range.units() * stage.area();
      int start = output.offset() + range.first() * stage.area();
      onward = new float[network.classes() * width];
      for (int k = 0; k < network.classes(); k++) {
        for (int i = 0; i < width; i++) {
          onward[k * width + i] = (float) shared[start + k * output.rowLength() + i];
        }
      }
    }
  }

  /** Runs all members over these images, as {@link Forward#load} takes them. */
  public void run(Inputs inputs, int[] samples, int first, int number) {
    common.load(inputs, samples, first, number);
    common.run(1);
    if (hidden()) {
      common.runLastWithout(range.first(), range.units());
    }
    for (int k = 0; k < network.classes(); k++) {
      for (int s = 0; s < number; s++) {
        float value = (float) common.output(0, k, s);
        for (float[] member : outputs) {
          member[k * number + s] = value;
        }
      }
    }
    // a row of the units' output at a time: the order of sums is the same for any number of images
    common.tiles(range.stage(), 0, 1, (tile, row, rows, phase) -> multiply(tile, row, phase));
  }

  /** Output of class {@code unit} of a member for an image. */
  public double output(int member, int unit, int image) {
    return outputs[member][unit * common.loaded() + image];
  }

  private boolean hidden() {
    return range.stage() < network.stages().size() - 1;
  }

  private void multiply(float[][] tile, int row, int phase) {
    int columns = stage.outputWidth() * common.loaded();
    for (int r = 0; r < biases.length; r += 2) {
      int next = Math.min(r + 1, biases.length - 1); // an odd last row is computed twice
      TileProduct.rows(
          tile, terms, columns, weights, r * terms, next * terms, biases[r], biases[next], c, d);
      pool(r, c, columns, row, phase);
      if (next > r) {
        pool(next, d, columns, row, phase);
      }
    }
  }

  /** Keeps the larger sums of a member's unit, and delivers them after the last phase. */
  private void pool(int index, float[] sums, int columns, int row, int phase) {
    if (phase > 0) {
      TileProduct.larger(columns, sums, largest[index]);
    }
    if (phase == stage.pool() * stage.pool() - 1) {
      deliver(index, sums, columns, row);
    } else {
      System.arraycopy(sums, 0, largest[index], 0, columns);
    }
  }

  /** Takes the sums of a member's unit for a row of its output. */
  private void deliver(int index, float[] sums, int columns, int row) {
    float[] member = outputs[index / range.units()];
    int unit = index % range.units();
    if (!hidden()) {
      System.arraycopy(sums, 0, member, (range.first() + unit) * columns, columns);
      return;
    }
    stage.activation().apply(sums, columns);
    int images = common.loaded();
    int width = range.units() * stage.area();
    int first = unit * stage.area() + row * stage.outputWidth();
    for (int place = 0; place * images < columns; place++) {
      for (int k = 0; k < network.classes(); k++) {
        add(onward[k * width + first + place], sums, place * images, member, k * images, images);
      }
    }
  }

  private static void add(float weight, float[] x, int from, float[] sums, int at, int number) {
    for (int s = 0; s < number; s++) {
      sums[at + s] += weight * x[from + s];
    }
  }
}
