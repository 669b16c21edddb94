package org.l2lspark.task.inverse;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;
import org.l2lspark.random.Seed;

/**
 * {@code G(u) = A u + b}. With normal priors and normal noise the posterior is known ({@link
 * GaussianPosterior}), which makes it the first thing to try an inversion on.
 */
public final class LinearModel implements ForwardModel {
  private static final long serialVersionUID = 1L;
  private final List<String> parameters;
  private final List<String> outputs;
  private final double[] matrix; // outputs x parameters, row-major
  private final double[] offset;

  /**
   * A model.
   *
   * @param matrix A, a row an output; at least one, all of the length of {@code parameters}. Copied
   * @param offset b, a number an output. Copied
   * @param parameters names
   */
  public LinearModel(double[][] matrix, double[] offset, List<String> parameters) {
    this.parameters = List.copyOf(parameters);
    this.outputs = IntStream.rangeClosed(1, matrix.length).mapToObj(i -> "y" + i).toList();
    this.matrix = Arrays.stream(matrix).flatMapToDouble(Arrays::stream).toArray();
    this.offset = offset.clone();
    int width = parameters.size();
    if (matrix.length == 0
        || width == 0
        || offset.length != matrix.length
        || Arrays.stream(matrix).anyMatch(row -> row.length != width)) {
      throw new IllegalArgumentException(
          "a linear model needs a row of %d numbers and an offset for each of its %d outputs, got %d offsets"
              .formatted(width, matrix.length, offset.length));
    }
  }

  /** Reads A, b and the names of parameters; outputs are called y1, y2, ... */
  static LinearModel from(Section settings) {
    double[][] matrix =
        settings.matrix(
            "matrix", Range.ANY, Doc.of("The model: a row per output, a column per parameter."));
    double[] offset =
        settings.numbers(
            "offset",
            new double[matrix.length],
            Range.ANY,
            Doc.of(
                    "Added to the product of matrix and parameters, a number per output.",
                    "unit of the output")
                .byDefault("zeros"));
    if (offset.length != matrix.length) {
      throw settings.problem(
          "offset",
          matrix.length + " numbers, one for each row of the matrix",
          offset.length + " numbers",
          "");
    }
    int width = matrix[0].length;
    List<String> names =
        settings.texts(
            "parameters",
            IntStream.rangeClosed(1, width).mapToObj(i -> "x" + i).toList(),
            Doc.of("Names of the parameters, one per column of the matrix.")
                .byDefault("x1, x2, ..."));
    if (names.size() != width || names.stream().distinct().count() != width) {
      throw settings.problem(
          "parameters",
          width + " different names, one for each column of the matrix",
          String.join(", ", names),
          "");
    }
    return new LinearModel(matrix, offset, names);
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }

  @Override
  public List<String> outputs() {
    return outputs;
  }

  /** A, {@code outputs x parameters}, row-major: a new array. */
  public double[] matrix() {
    return matrix.clone();
  }

  @Override
  public void run(double[] parameters, Seed chance, double[] outputs) {
    int width = this.parameters.size();
    for (int i = 0; i < outputs.length; i++) {
      double sum = offset[i];
      for (int k = 0; k < width; k++) {
        sum += matrix[i * width + k] * parameters[k];
      }
      outputs[i] = sum;
    }
  }

  /** Brings this model. */
  public static final class Provider implements ForwardModelProvider {
    @Override
    public String name() {
      return "linear";
    }

    @Override
    public String description() {
      return "a matrix times the parameters, plus an offset";
    }

    @Override
    public ForwardModel read(Section settings) {
      return from(settings);
    }
  }
}
