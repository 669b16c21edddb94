package org.l2lspark.spark;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigValueFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.l2lspark.data.Dataset;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.Problem;

/**
 * What {@code dataset.json} says of a data set.
 *
 * @param name what it is
 * @param shape {@code [height, width]} or {@code [features]}
 * @param classes name of each class
 * @param train number of training samples
 * @param test number of test samples
 * @param digest {@link Dataset#digest()}
 * @param origin how it came to be: the command that made it or the files it was imported from
 */
public record DatasetCard(
    String name,
    List<Integer> shape,
    List<String> classes,
    int train,
    int test,
    String digest,
    String origin) {
  private static final int SCHEMA_VERSION = 1;

  /** Checks shape and counts. */
  public DatasetCard {
    shape = List.copyOf(shape);
    classes = List.copyOf(classes);
    if (shape.isEmpty()
        || shape.stream().anyMatch(size -> size < 1)
        || classes.isEmpty()
        || classes.size() > 256
        || Math.min(train, test) < 1) {
      throw new IllegalArgumentException(
          "shape %s, %d classes, %d and %d samples".formatted(shape, classes.size(), train, test));
    }
  }

  static DatasetCard of(Dataset dataset, String origin) {
    return new DatasetCard(
        dataset.name(),
        dataset.shape(),
        dataset.classes(),
        dataset.train().count(),
        dataset.test().count(),
        dataset.digest(),
        origin);
  }

  /** Values a sample. */
  public int width() {
    return shape.stream().reduce(1, Math::multiplyExact);
  }

  String toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("schemaVersion", SCHEMA_VERSION);
    json.put("name", name);
    json.put("shape", shape);
    json.put("classes", classes);
    json.put("samples", Map.of("train", train, "test", test));
    json.put("digest", digest);
    json.put("origin", origin);
    return ConfigValueFactory.fromMap(json)
        .render(ConfigRenderOptions.defaults().setOriginComments(false).setComments(false));
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @param file name of the file, for messages
   * @throws InputException when it is something else
   */
  static DatasetCard parse(String text, String file) {
    try {
      Config json =
          ConfigFactory.parseString(
              text,
              ConfigParseOptions.defaults()
                  .setSyntax(ConfigSyntax.JSON)
                  .setOriginDescription(file));
      int version = json.getInt("schemaVersion");
      if (version != SCHEMA_VERSION) {
        throw new InputException(
            file + " has another layout",
            "schemaVersion %d".formatted(SCHEMA_VERSION),
            Integer.toString(version),
            "use the version of this project that wrote it, or make or import the data again");
      }
      return new DatasetCard(
          json.getString("name"),
          json.getIntList("shape"),
          json.getStringList("classes"),
          json.getInt("samples.train"),
          json.getInt("samples.test"),
          json.getString("digest"),
          json.getString("origin"));
    } catch (ConfigException | IllegalArgumentException e) {
      throw new InputException(
          new Problem(
              file + " does not describe a data set",
              "the JSON written by l2l data",
              String.valueOf(e.getMessage()),
              "restore the file, or make or import the data again with --force"),
          e);
    }
  }
}
