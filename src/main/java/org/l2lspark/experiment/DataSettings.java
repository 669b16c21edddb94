package org.l2lspark.experiment;

import java.util.List;
import java.util.Optional;
import org.l2lspark.config.Section;
import org.l2lspark.data.Dataset;
import org.l2lspark.data.glyph.Glyphs;
import org.l2lspark.random.Seed;

/**
 * Which data set a run uses.
 *
 * @param path where it is, by Hadoop path
 * @param generate generated glyphs to make when the path does not exist: {@code digits} or {@code
 *     letters}; empty when the data must be there
 * @param generateTrain training samples to make
 * @param generateTest test samples to make
 * @param generateSeed keys the glyphs to make
 * @param classes names of the classes to keep; empty keeps all
 * @param trainLimit training samples to keep, 0 for all
 * @param testLimit test samples to keep, 0 for all
 */
public record DataSettings(
    String path,
    Optional<String> generate,
    int generateTrain,
    int generateTest,
    long generateSeed,
    List<String> classes,
    int trainLimit,
    int testLimit) {

  /** Reads the section {@code data}. */
  public static DataSettings from(Section data) {
    int most = 1_000_000_000;
    return new DataSettings(
        data.text("path"),
        data.has("generate")
            ? Optional.of(data.kind("generate", List.of("digits", "letters")))
            : Optional.empty(),
        data.integer("generate-train", 10_000, 1, most),
        data.integer("generate-test", 2_000, 1, most),
        data.longInteger("generate-seed", 1),
        data.texts("classes", List.of()),
        data.integer("train-limit", 0, 0, most),
        data.integer("test-limit", 0, 0, most));
  }

  /** The generated glyphs that these settings name, made anew; empty where they name none. */
  public Optional<Dataset> makeGlyphs() {
    return generate.map(
        name ->
            Glyphs.make(
                name,
                name.equals("digits") ? Glyphs.DIGITS : Glyphs.LETTERS,
                generateTrain,
                generateTest,
                new Seed(generateSeed)));
  }

  /** The classes and samples of {@code dataset} that these settings keep. */
  public Dataset keepWanted(Dataset dataset) {
    return dataset.select(classes).limit(trainLimit, testLimit);
  }
}
