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
import java.util.Locale;
import java.util.Map;
import org.l2lspark.data.Dataset;
import org.l2lspark.data.FeatureMatrix;
import org.l2lspark.data.Schema;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.Problem;

/**
 * What {@code dataset.json} says of a data set.
 *
 * @param name what it is
 * @param schema what its numbers mean
 * @param features how features are stored
 * @param train number of training samples; 0 only where nothing is known but features
 * @param test number of test samples
 * @param digest {@link Dataset#digest()}
 * @param origin how it came to be: the command that made it or the files it was imported from
 */
public record DatasetCard(
    String name,
    Schema schema,
    FeatureMatrix.Type features,
    int train,
    int test,
    String digest,
    String origin) {
  /** Bytes with classes and without names of features: what the first releases know. */
  private static final int FIRST_VERSION = 1;

  private static final int SCHEMA_VERSION = 2;

  /** Checks the counts. */
  public DatasetCard {
    int leastTrain = schema.classes().isEmpty() && schema.targets().isEmpty() ? 0 : 1;
    if (train < leastTrain || test < 1) {
      throw new IllegalArgumentException("%d and %d samples".formatted(train, test));
    }
  }

  static DatasetCard of(Dataset dataset, String origin) {
    return new DatasetCard(
        dataset.name(),
        dataset.schema(),
        dataset.train().features().type(),
        dataset.train().count(),
        dataset.test().count(),
        dataset.digest(),
        origin);
  }

  /** {@code [height, width]} or {@code [features]}. */
  public List<Integer> shape() {
    return schema.shape();
  }

  /** Name of each class; empty unless it is a classification. */
  public List<String> classes() {
    return schema.classes();
  }

  /** Values per sample. */
  public int width() {
    return schema.width();
  }

  private int version() {
    boolean first =
        features == FeatureMatrix.Type.UINT8
            && schema.features().isEmpty()
            && !schema.classes().isEmpty();
    return first ? FIRST_VERSION : SCHEMA_VERSION;
  }

  String toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("schemaVersion", version());
    json.put("name", name);
    json.put("shape", schema.shape());
    json.put("classes", schema.classes());
    if (version() > FIRST_VERSION) {
      json.put("targets", schema.targets());
      json.put(
          "features",
          Map.of("type", features.name().toLowerCase(Locale.ROOT), "names", schema.features()));
    }
    json.put("samples", Map.of("train", train, "test", test));
    json.put("digest", digest);
    json.put("origin", origin);
    return ConfigValueFactory.fromMap(json)
        .render(ConfigRenderOptions.defaults().setOriginComments(false).setComments(false));
  }

  /**
   * Reads what {@link #toJson} wrote, in this release or an earlier one.
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
      if (version < FIRST_VERSION || version > SCHEMA_VERSION) {
        throw new InputException(
            file + " has another layout",
            "schemaVersion %d to %d".formatted(FIRST_VERSION, SCHEMA_VERSION),
            Integer.toString(version),
            "use the version of this project that wrote it, or make or import the data again");
      }
      boolean first = version == FIRST_VERSION;
      return new DatasetCard(
          json.getString("name"),
          new Schema(
              json.getIntList("shape"),
              first ? List.of() : json.getStringList("features.names"),
              json.getStringList("classes"),
              first ? List.of() : json.getStringList("targets")),
          first
              ? FeatureMatrix.Type.UINT8
              : FeatureMatrix.Type.valueOf(
                  json.getString("features.type").toUpperCase(Locale.ROOT)),
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
