package org.l2lspark.experiment.track;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Section;

/**
 * Who is told of a run while it goes on: the section {@code run.track}.
 *
 * @param tensorboard folder of event files on the driver's machine; empty for none
 * @param mlflow address of a server of MLflow; empty for none
 * @param experiment name of the experiment on that server
 * @param token bearer token for that server; empty for none
 */
public record TrackingSettings(
    Optional<String> tensorboard,
    Optional<String> mlflow,
    String experiment,
    Optional<String> token) {
  /** Nobody. */
  public static final TrackingSettings NONE =
      new TrackingSettings(Optional.empty(), Optional.empty(), "", Optional.empty());

  /** Reads the section. */
  public static TrackingSettings from(Section track) {
    Optional<String> mlflow =
        track.optionalText(
            "mlflow",
            Doc.of(
                "Address of an MLflow tracking server, for example http://localhost:5000: settings,"
                    + " fitness, metrics and seconds of each generation are sent there. A run does"
                    + " not fail with it."));
    if (mlflow.isPresent() && !isAddress(mlflow.get())) {
      throw track.problem(
          "mlflow", "an address that begins with http:// or https://", mlflow.get(), "");
    }
    return new TrackingSettings(
        track.optionalText(
            "tensorboard",
            Doc.of(
                "Folder on the driver's machine for event files of TensorBoard: fitness, metrics and"
                    + " seconds of each generation, a folder for each run.")),
        mlflow,
        track.text(
            "mlflow-experiment",
            "l2l-spark",
            Doc.of("Name of the experiment on that server; made where it is not there.")),
        track.optionalText(
            "mlflow-token",
            Doc.of("Bearer token for that server: name an environment variable, as ${TOKEN}.")));
  }

  private static boolean isAddress(String text) {
    try {
      URI uri = URI.create(text);
      return List.of("http", "https").contains(String.valueOf(uri.getScheme()))
          && uri.getHost() != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Those who are told. */
  public List<Tracker> trackers() {
    List<Tracker> trackers = new ArrayList<>();
    tensorboard.ifPresent(folder -> trackers.add(new TensorBoard(Path.of(folder))));
    mlflow.ifPresent(uri -> trackers.add(new MlflowServer(uri, experiment, token)));
    return trackers;
  }
}
