package org.l2lspark.ann;

import java.util.Arrays;

/**
 * Forward passes of a group of members over a tile of images: a workspace for one thread.
 *
 * <p>Numbers are kept {@code [channel][row][column][image]} with the image fastest, one array per
 * member. A convolution then needs no rearrangement of pixels: the term (channel, dy, dx) of a band
 * of output rows is made of whole stretches of the input, columns times images long, which become
 * the rows of a tile that {@link TileProduct} multiplies the weights with. The tile of the first
 * stage is shared by all members of the group. A max-pool is taken between sum and activation,
 * which is the same for a monotone activation and takes fewer of them; each of its {@code pool^2}
 * phases is a product of its own, and the largest is kept.
 *
 * <p><b>Single precision.</b> It runs twice as fast as double, and its error (1e-5 in an output) is
 * far below the differences between members that an ensemble method works with. Results are the
 * same bits whatever the number of members and images that are put together.
 */
public final class Forward {
  private static final int GROUP = 8;
  private static final int COLUMNS = 512;
  private static final int NUMBERS_A_MEMBER = 1 << 15;
  private static final int MIN_IMAGES = 16;
  private final FeedForwardNetwork network;
  private final int images;
  private final float[][][] weights; // [stage][member][units x roundUp(terms)]
  private final float[][][] biases; // [stage][member][units]
  private final float[][][] outputs; // [stage][member][outputs x images]
  private final float[][][] tiles; // [stage][roundUp(terms)][columns]
  private final float[] input;
  private final float[] c;
  private final float[] d;
  private final float[] earlier;
  private int count;

  /** A workspace for {@code network} and {@link #group()} members. */
  public Forward(FeedForwardNetwork network) {
    this(network, GROUP, images(network));
  }

  /**
   * A workspace.
   *
   * @param group how many members it takes
   * @param images how many images
   */
  public Forward(FeedForwardNetwork network, int group, int images) {
    this.network = network;
    this.images = images;
    this.input = new float[Math.multiplyExact(network.inputs(), images)];
    int stages = network.stages().size();
    this.weights = new float[stages][group][];
    this.biases = new float[stages][group][];
    this.outputs = new float[stages][group][];
    this.tiles = new float[stages][][];
    int widest = 0;
    for (int i = 0; i < stages; i++) {
      Stage stage = network.stages().get(i);
      int terms = TileProduct.roundUp(stage.terms());
      int columns = rowsOfBand(stage, images) * stage.outputWidth() * images;
      tiles[i] = new float[terms][columns];
      widest = Math.max(widest, columns);
    }
    this.c = new float[widest];
    this.d = new float[widest];
    this.earlier = new float[widest];
  }

  /** How many members {@link #run} takes at most, unless told otherwise. */
  public static int group() {
    return GROUP;
  }

  /** How many members this workspace takes. */
  public int members() {
    return weights[0].length;
  }

  /** How many images {@link #load} takes at most, so that a member's numbers stay in the cache. */
  public int images() {
    return images;
  }

  /** The number of images of a tile: a power of two, smaller for larger nets. */
  public static int images(FeedForwardNetwork network) {
    int largest = network.stages().stream().mapToInt(Stage::outputs).max().orElseThrow();
    int fitting = Integer.highestOneBit(Math.max(1, NUMBERS_A_MEMBER / largest));
    return Math.max(MIN_IMAGES, Math.min(COLUMNS, fitting));
  }

  private static int rowsOfBand(Stage stage, int images) {
    int rows = Math.max(1, COLUMNS / (stage.outputWidth() * images));
    return Math.min(rows, stage.outputHeight());
  }

  /**
   * Takes the images that the next runs look at.
   *
   * @param samples indices of samples
   * @param first position of the first one
   * @param number how many, at most {@link #images()}
   */
  public void load(Inputs inputs, int[] samples, int first, int number) {
    if (number < 1 || number > images || inputs.width() != network.inputs()) {
      throw new IllegalArgumentException(
          "expected 1 to %d images of %d numbers, got %d of %d"
              .formatted(images, network.inputs(), number, inputs.width()));
    }
    count = number;
    for (int s = 0; s < number; s++) {
      inputs.copy(samples[first + s], input, s, number);
    }
  }

  /** How many images are loaded. */
  int loaded() {
    return count;
  }

  /**
   * Takes a member's parameters.
   *
   * @param slot which of the group
   * @param parameters holds {@code network.dimension()} numbers from {@code offset} on. Not
   *     modified
   */
  public void member(int slot, double[] parameters, int offset) {
    for (int i = 0; i < weights.length; i++) {
      Stage stage = network.stages().get(i);
      int terms = stage.terms();
      int stride = TileProduct.roundUp(terms);
      if (weights[i][slot] == null) {
        weights[i][slot] = new float[Math.multiplyExact(stage.units(), stride)];
        biases[i][slot] = new float[stage.units()];
      }
      float[] target = weights[i][slot];
      int from = offset + stage.offset();
      for (int u = 0; u < stage.units(); u++) {
        int to = u * stride;
        for (int p = 0; p < terms; p++) {
          target[to + p] = (float) parameters[from + p];
        }
        from += terms;
        if (stage.bias()) {
          biases[i][slot][u] = (float) parameters[from++];
        }
      }
    }
  }

  /** Runs the first {@code members} of the group over the images that were loaded. */
  public void run(int members) {
    stage(0, 0, members);
    for (int i = 1; i < outputs.length; i++) {
      for (int j = 0; j < members; j++) {
        stage(i, j, j + 1);
      }
    }
  }

  /**
   * Runs the last stage of the member in slot 0 again, without what some units of the stage before
   * it contribute, all numbers of theirs.
   *
   * @param first the first of these units
   * @param units how many
   */
  void runLastWithout(int first, int units) {
    int last = outputs.length - 1;
    int numbers = network.stages().get(last - 1).area() * count; // of a unit
    Arrays.fill(outputs[last - 1][0], first * numbers, (first + units) * numbers, 0);
    stage(last, 0, 1);
  }

  /** Output of class {@code unit} of a member for an image, after {@link #run}. */
  public double output(int slot, int unit, int image) {
    return outputs[outputs.length - 1][slot][unit * count + image];
  }

  /** Activations of a stage's units of a member on all images that were loaded. */
  public LayerMoments activation(int slot, int stage) {
    double[] values = new double[network.stages().get(stage).outputs() * count];
    Arrays.setAll(values, i -> outputs[stage][slot][i]);
    return LayerMoments.of(values, 0, values.length);
  }

  /** Takes the terms of some of a stage's sums. */
  @FunctionalInterface
  public interface TermSink {
    /**
     * Terms of {@code columns} sums, each over another image or another place of one.
     *
     * @param terms {@code [term][column]}; may be longer in both. Not to be modified, nor kept
     */
    void accept(float[][] terms, int columns);
  }

  /**
   * Shows what the units of a stage add up, weighted, on the images that were loaded: of the member
   * in slot 0, after the stages before were run.
   */
  public void terms(int index, TermSink sink) {
    Stage stage = network.stages().get(index);
    int line = stage.outputWidth() * count;
    int band = rowsOfBand(stage, images);
    tiles(index, 0, band, (tile, row, rows, phase) -> sink.accept(tile, rows * line));
  }

  /** Takes the terms of a stage with some rows of its output in a phase of the pool. */
  @FunctionalInterface
  interface TileSink {
    /**
     * Terms of the sums of some rows, the larger of which over the phases is a unit's sum.
     *
     * @param tile {@code [term][row, column, image]}; may be longer in both. Not to be kept
     * @param row the first of the rows
     * @param rows how many
     * @param phase which of the {@code pool^2} phases; the last one of a band ends it
     */
    void accept(float[][] tile, int row, int rows, int phase);
  }

  /**
   * Packs the tile of a stage, phase by phase of each band of {@code band} rows, from what a member
   * put out before.
   */
  void tiles(int index, int slot, int band, TileSink sink) {
    Stage stage = network.stages().get(index);
    float[] from = index == 0 ? input : outputs[index - 1][slot];
    int pool = stage.pool();
    for (int row = 0; row < stage.outputHeight(); row += band) {
      int rows = Math.min(band, stage.outputHeight() - row);
      for (int phase = 0; phase < pool * pool; phase++) {
        pack(stage, from, row, rows, phase / pool, phase % pool, tiles[index]);
        sink.accept(tiles[index], row, rows, phase);
      }
    }
  }

  /** A stage for the members from {@code first} to {@code end}, with the input of the first. */
  private void stage(int index, int first, int end) {
    Stage stage = network.stages().get(index);
    for (int j = first; j < end; j++) {
      if (outputs[index][j] == null) {
        outputs[index][j] = new float[Math.multiplyExact(stage.outputs(), images)];
      }
    }
    tiles(
        index,
        first,
        rowsOfBand(stage, images),
        (tile, row, rows, phase) -> {
          for (int j = first; j < end; j++) {
            multiply(index, j, row, rows, phase > 0);
          }
        });
    for (int j = first; j < end; j++) {
      stage.activation().apply(outputs[index][j], stage.outputs() * count);
    }
  }

  /** Copies the terms of a band of output rows, in one phase of the pool, a row per term. */
  private void pack(
      Stage stage, float[] from, int row, int rows, int phaseY, int phaseX, float[][] tile) {
    int kernel = stage.kernel();
    int pool = stage.pool();
    int columns = stage.outputWidth();
    int stretch = columns * count;
    int images = count;
    for (int p = 0; p < stage.terms(); p++) {
      int channel = p / (kernel * kernel);
      int y = p / kernel % kernel + phaseY;
      int x = p % kernel + phaseX;
      float[] target = tile[p];
      for (int r = 0; r < rows; r++) {
        int line = (channel * stage.height() + (row + r) * pool + y) * stage.width() + x;
        if (pool == 1) {
          System.arraycopy(from, line * images, target, r * stretch, stretch);
        } else {
          for (int column = 0; column < columns; column++) {
            System.arraycopy(
                from,
                (line + column * pool) * images,
                target,
                r * stretch + column * images,
                images);
          }
        }
      }
    }
  }

  /** The units' sums over the packed tile, put where the band belongs, or the larger ones kept. */
  private void multiply(int index, int slot, int row, int rows, boolean keepLarger) {
    Stage stage = network.stages().get(index);
    float[] out = outputs[index][slot];
    float[] bias = biases[index][slot];
    int terms = TileProduct.roundUp(stage.terms());
    int line = stage.outputWidth() * count;
    int columns = rows * line;
    int units = stage.units();
    for (int u = 0; u < units; u += 2) {
      int v = Math.min(u + 1, units - 1); // an odd last row is computed twice
      TileProduct.rows(
          tiles[index],
          terms,
          columns,
          weights[index][slot],
          u * terms,
          v * terms,
          bias[u],
          bias[v],
          c,
          d);
      place(out, (u * stage.outputHeight() + row) * line, columns, c, keepLarger);
      if (v > u) {
        place(out, (v * stage.outputHeight() + row) * line, columns, d, keepLarger);
      }
    }
  }

  private void place(float[] out, int at, int columns, float[] sums, boolean keepLarger) {
    if (keepLarger) {
      System.arraycopy(out, at, earlier, 0, columns);
      TileProduct.larger(columns, sums, earlier);
    }
    System.arraycopy(sums, 0, out, at, columns);
  }
}
