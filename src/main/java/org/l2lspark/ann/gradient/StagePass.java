package org.l2lspark.ann.gradient;

import java.util.Arrays;
import org.l2lspark.ann.Stage;
import org.l2lspark.linalg.Products;

/**
 * One stage forward and backward. Numbers are {@code [channel][row][column][image]}, the image
 * fastest. With X the matrix of terms, {@code rowLength x (pixels images)}, whose last row is ones
 * where there are biases,
 *
 * <pre>forward   S = W X,  A = f(max-pool S)
 * backward  dS = f'(A) dA where S is the largest of its square,  dW = dS X^T,  dX = W^T dS
 * </pre>
 */
final class StagePass {
  private final Stage stage;
  private final int side; // of the squares of the pool
  private final int pixelRows; // before the pool
  private final int pixelColumns;
  private final double[] terms;
  private final double[] sums;
  private final double[] values;
  private final int[] sources; // index of the largest sum of a square
  private final double[] sumGradient;
  private final double[] termGradient;
  private final double[] inputGradient;

  StagePass(Stage stage, int batch) {
    this.stage = stage;
    this.side = stage.pool();
    this.pixelRows = stage.height() - stage.kernel() + 1;
    this.pixelColumns = stage.width() - stage.kernel() + 1;
    int columns = Math.multiplyExact(pixelRows * pixelColumns, batch);
    this.terms = new double[Math.multiplyExact(stage.rowLength(), columns)];
    this.sums = new double[Math.multiplyExact(stage.units(), columns)];
    this.values = new double[stage.outputs() * batch];
    this.sources = new int[values.length];
    this.sumGradient = new double[sums.length];
    this.termGradient = new double[Math.multiplyExact(stage.terms(), columns)];
    this.inputGradient = new double[stage.inputs() * batch];
  }

  /** Outputs of the last forward pass. */
  double[] values() {
    return values;
  }

  double[] forward(double[] weights, double[] input, int count) {
    int line = pixelColumns * count;
    int columns = pixelRows * line;
    for (int p = 0; p < stage.terms(); p++) {
      for (int y = 0; y < pixelRows; y++) {
        System.arraycopy(input, source(p, y) * count, terms, p * columns + y * line, line);
      }
    }
    int length = stage.rowLength();
    if (stage.bias()) {
      Arrays.fill(terms, stage.terms() * columns, length * columns, 1);
    }
    Products.gemm(
        false,
        false,
        stage.units(),
        columns,
        length,
        weights,
        stage.offset(),
        length,
        terms,
        0,
        columns,
        false,
        sums,
        0,
        columns);
    pool(count);
    for (int i = 0; i < stage.outputs() * count; i++) {
      values[i] = stage.activation().of(sums[sources[i]]);
    }
    return values;
  }

  /** Index of the pixel, without the image, that term p of the first output of row y looks at. */
  private int source(int p, int y) {
    int kernel = stage.kernel();
    int channel = p / (kernel * kernel);
    int dy = p / kernel % kernel;
    return (channel * stage.height() + y + dy) * stage.width() + p % kernel;
  }

  private void pool(int count) {
    int index = 0;
    for (int u = 0; u < stage.units(); u++) {
      for (int y = 0; y < stage.outputHeight(); y++) {
        for (int x = 0; x < stage.outputWidth(); x++) {
          int corner = ((u * pixelRows + y * side) * pixelColumns + x * side) * count;
          for (int s = 0; s < count; s++) {
            sources[index++] = largest(corner + s, count);
          }
        }
      }
    }
  }

  private int largest(int corner, int count) {
    int best = corner;
    for (int py = 0; py < side; py++) {
      for (int px = 0; px < side; px++) {
        int candidate = corner + (py * pixelColumns + px) * count;
        if (sums[candidate] > sums[best]) {
          best = candidate;
        }
      }
    }
    return best;
  }

  /**
   * Writes this stage's part of the gradient.
   *
   * @param outputGradient gradient by the outputs. Not modified.
   * @param gradient gradient by all weights. Modified.
   * @param further whether the gradient by the input is wanted
   * @return the gradient by the input, where it is wanted
   */
  double[] backward(
      double[] weights, double[] outputGradient, int count, double[] gradient, boolean further) {
    int columns = pixelRows * pixelColumns * count;
    int length = stage.rowLength();
    Arrays.fill(sumGradient, 0, stage.units() * columns, 0);
    for (int i = 0; i < stage.outputs() * count; i++) {
      sumGradient[sources[i]] = outputGradient[i] * stage.activation().slope(values[i]);
    }
    Products.gemm(
        false,
        true,
        stage.units(),
        length,
        columns,
        sumGradient,
        0,
        columns,
        terms,
        0,
        columns,
        false,
        gradient,
        stage.offset(),
        length);
    if (!further) {
      return inputGradient;
    }
    Products.gemm(
        true,
        false,
        stage.terms(),
        columns,
        stage.units(),
        weights,
        stage.offset(),
        length,
        sumGradient,
        0,
        columns,
        false,
        termGradient,
        0,
        columns);
    addTerms(count, columns);
    return inputGradient;
  }

  /** Adds the gradients by the terms that look at a pixel. */
  private void addTerms(int count, int columns) {
    int line = pixelColumns * count;
    Arrays.fill(inputGradient, 0, stage.inputs() * count, 0);
    for (int p = 0; p < stage.terms(); p++) {
      for (int y = 0; y < pixelRows; y++) {
        int to = source(p, y) * count;
        int from = p * columns + y * line;
        for (int i = 0; i < line; i++) {
          inputGradient[to + i] += termGradient[from + i];
        }
      }
    }
  }
}
