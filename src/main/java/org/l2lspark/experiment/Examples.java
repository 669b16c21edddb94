package org.l2lspark.experiment;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.l2lspark.config.DocumentReader;
import org.l2lspark.data.Picture;

/**
 * Pictures of samples by true and decided class, for the confusion matrix of a report: the document
 * {@code examples.json} of a run. Grey values are bytes in base64, row by row.
 *
 * <pre>
 * {"width": 28, "height": 28, "samples": [[3, 8, "test 17"], ...], "pictures": ["AAA...", ...]}
 * </pre>
 */
public final class Examples {
  /** Name of the document, for {@link RunStore#artifact}. */
  public static final String DOCUMENT = "examples";

  private static final int MOST_OF_A_CELL = 3;
  private static final int MOST_BYTES = 400_000;

  private Examples() {}

  /**
   * The first samples of each pair of classes, those that were taken for another class first.
   *
   * @param decisions of one split, in its order
   * @param split what the samples are called
   * @param pictures of a scenario, absent where it has none
   * @return empty where there are no pictures
   */
  static Optional<Map<String, Object>> document(
      List<EstimateResult.Decision> decisions,
      String split,
      IntFunction<Optional<Picture>> pictures) {
    List<Object> samples = new ArrayList<>();
    List<String> encoded = new ArrayList<>();
    Map<List<Integer>, Integer> taken = new HashMap<>();
    int bytes = 0;
    int width = 0;
    int height = 0;
    for (boolean right : new boolean[] {false, true}) {
      for (int i = 0; i < decisions.size(); i++) {
        EstimateResult.Decision d = decisions.get(i);
        List<Integer> cell = List.of(d.truth(), d.decided());
        if ((d.truth() == d.decided()) != right || taken.getOrDefault(cell, 0) == MOST_OF_A_CELL) {
          continue;
        }
        Optional<Picture> picture = pictures.apply(d.scenario());
        if (picture.isEmpty() || bytes + picture.get().grey().length > MOST_BYTES) {
          continue;
        }
        width = picture.get().width();
        height = picture.get().height();
        bytes += picture.get().grey().length;
        taken.merge(cell, 1, Integer::sum);
        samples.add(List.of(d.truth(), d.decided(), split + " " + i));
        encoded.add(Base64.getEncoder().encodeToString(picture.get().grey()));
      }
    }
    return samples.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Map.of("width", width, "height", height, "samples", samples, "pictures", encoded));
  }

  /**
   * Checks a document that was read.
   *
   * @param classes how many there are
   * @throws org.l2lspark.problem.InputException when it is damaged
   */
  public static void require(Map<String, Object> document, int classes) {
    DocumentReader values = new DocumentReader(DOCUMENT, document);
    int bytes = (int) (values.number("width") * values.number("height"));
    List<?> samples = values.list("samples");
    List<?> pictures = values.list("pictures");
    for (Object each : samples) {
      if (!(each instanceof List<?> sample
          && sample.size() == 3
          && sample.get(0) instanceof Integer truth
          && sample.get(1) instanceof Integer decided
          && truth >= 0
          && truth < classes
          && decided >= 0
          && decided < classes)) {
        throw values.damaged("samples", "a list of true class, decided class, name", each);
      }
    }
    boolean whole =
        pictures.stream().allMatch(p -> String.valueOf(p).length() == (bytes + 2) / 3 * 4);
    if (pictures.size() != samples.size() || !whole) {
      throw values.damaged(
          "pictures",
          "%d pictures of %d bytes in base64".formatted(samples.size(), bytes),
          pictures.size() + " pictures");
    }
  }
}
