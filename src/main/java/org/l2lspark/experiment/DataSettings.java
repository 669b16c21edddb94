package org.l2lspark.experiment;

import java.util.List;
import java.util.Optional;
import org.l2lspark.config.Doc;
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
 * @param validation training samples, the last of those kept, that are held out in place of the
 *     test split, 0 for none
 */
public record DataSettings(
    String path,
    Optional<String> generate,
    int generateTrain,
    int generateTest,
    long generateSeed,
    List<String> classes,
    int trainLimit,
    int testLimit,
    int validation) {

  /** Reads the section {@code data}. */
  public static DataSettings from(Section data) {
    int most = 1_000_000_000;
    return new DataSettings(
        data.text(
            "path",
            Doc.of("Where the data set is, by Hadoop path, as 'l2l data' imports or makes it.")),
        data.optionalKind(
            "generate",
            List.of("digits", "letters"),
            Doc.of("Which drawn images to make where there is no data set at data.path.")
                .option("digits", "the digits 0 to 9")
                .option("letters", "the letters A to J")),
        data.integer(
            "generate-train", 10_000, 1, most, Doc.of("Training samples to make.", "samples")),
        data.integer("generate-test", 2_000, 1, most, Doc.of("Test samples to make.", "samples")),
        data.longInteger("generate-seed", 1, Doc.of("Keys the samples to make.")),
        classes(data),
        data.integer(
            "train-limit",
            0,
            0,
            most,
            Doc.of("Training samples to keep, the first ones; 0 keeps all.", "samples")),
        data.integer(
            "test-limit",
            0,
            0,
            most,
            Doc.of("Test samples to keep, the first ones; 0 keeps all.", "samples")),
        data.integer(
            "validation",
            0,
            0,
            most,
            Doc.of(
                "Training samples, the last of those kept, that are held out in place of the test"
                    + " split, which is left alone: to choose settings by; 0 for none.",
                "samples")));
  }

  private static List<String> classes(Section data) {
    List<String> classes =
        data.texts(
            "classes",
            List.of(),
            Doc.of("Names of the classes to keep, the others are left out; [] keeps all."));
    for (int i = 0; i < classes.size(); i++) {
      if (classes.indexOf(classes.get(i)) < i) {
        throw data.problem(
            "classes", "each class once", "'" + classes.get(i) + "' twice", "remove one");
      }
    }
    return classes;
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
    return dataset.select(classes).limit(trainLimit, testLimit).withValidation(validation);
  }
}
