package org.l2lspark.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.l2lspark.config.DocumentReader;

/**
 * How often each class was taken for each other: the document {@code confusion.json} of a run.
 *
 * <pre>{"classes": ["0", "1"], "matrix": [[95, 5], [8, 92]], "split": "test"}</pre>
 *
 * @param classes names of the classes
 * @param matrix {@code classes x classes} counts of samples: row = true class, column = decision
 * @param split which samples were counted: {@code "test"}, {@code "train"}
 */
public record ConfusionMatrix(List<String> classes, int[][] matrix, String split) {
  /** Name of the document, for {@link RunStore#artifact}. */
  public static final String DOCUMENT = "confusion";

  /** Checks that the matrix is square and fits the classes. */
  public ConfusionMatrix {
    classes = List.copyOf(classes);
    int size = classes.size();
    if (matrix.length != size || Arrays.stream(matrix).anyMatch(row -> row.length != size)) {
      throw new IllegalArgumentException("the confusion matrix must be " + size + " x " + size);
    }
  }

  /** The document to store. */
  public Map<String, Object> toDocument() {
    List<List<Integer>> rows =
        Arrays.stream(matrix).map(row -> Arrays.stream(row).boxed().toList()).toList();
    return Map.of("classes", classes, "matrix", rows, "split", split);
  }

  /**
   * Reads the document.
   *
   * @throws org.l2lspark.problem.InputException when it is not a confusion matrix
   */
  public static ConfusionMatrix of(Map<String, Object> document) {
    DocumentReader values = new DocumentReader(DOCUMENT, document);
    List<String> classes = values.list("classes").stream().map(String::valueOf).toList();
    List<?> rows = values.list("matrix");
    int[][] matrix = new int[rows.size()][];
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] = values.integers("matrix", rows.get(i));
    }
    try {
      return new ConfusionMatrix(classes, matrix, values.text("split"));
    } catch (IllegalArgumentException e) {
      throw values.damaged("matrix", e.getMessage(), rows.size() + " rows");
    }
  }
}
