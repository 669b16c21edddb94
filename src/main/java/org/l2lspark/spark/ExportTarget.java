package org.l2lspark.spark;

import static org.apache.parquet.schema.Type.Repetition.OPTIONAL;
import static org.apache.parquet.schema.Type.Repetition.REQUIRED;

import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.Problem;

/**
 * Where an exported network is put, by Hadoop path: one file, or one folder that is known by a file
 * in it. It becomes visible whole or not at all. As Parquet it is a folder of
 *
 * <pre>
 *   nodes.parquet   node       int32        from 0: input channels, then neurons
 *                   population string
 *                   index      int32        within the population, from 0
 *                   model      string       null for input channels
 *                   parameters map double   of the model, in its units; null for input channels
 *                   currentPa  double       constant current beside I_e
 *   edges.parquet   source, target          int32   nodes
 *                   sourcePopulation, targetPopulation  string
 *                   sourceIndex, targetIndex            int32
 *                   weight     double
 *                   weightUnit string       pA or mV
 *                   delayMs    double
 * </pre>
 *
 * and both have the rest, a JSON document, as key {@code l2l.network}.
 */
public final class ExportTarget {
  /** Name of the file by which a folder of Parquet files is known to be a network. */
  public static final String NODES = "nodes.parquet";

  static final MessageType NODE =
      new MessageType(
          "node",
          Columns.of(REQUIRED, PrimitiveTypeName.INT32, "node"),
          Columns.text(REQUIRED, "population"),
          Columns.of(REQUIRED, PrimitiveTypeName.INT32, "index"),
          Columns.text(OPTIONAL, "model"),
          Columns.numbers(OPTIONAL, "parameters"),
          Columns.of(REQUIRED, PrimitiveTypeName.DOUBLE, "currentPa"));
  static final MessageType EDGE =
      new MessageType(
          "edge",
          Columns.of(REQUIRED, PrimitiveTypeName.INT32, "source"),
          Columns.of(REQUIRED, PrimitiveTypeName.INT32, "target"),
          Columns.text(REQUIRED, "sourcePopulation"),
          Columns.text(REQUIRED, "targetPopulation"),
          Columns.of(REQUIRED, PrimitiveTypeName.INT32, "sourceIndex"),
          Columns.of(REQUIRED, PrimitiveTypeName.INT32, "targetIndex"),
          Columns.of(REQUIRED, PrimitiveTypeName.DOUBLE, "weight"),
          Columns.text(REQUIRED, "weightUnit"),
          Columns.of(REQUIRED, PrimitiveTypeName.DOUBLE, "delayMs"));

  private final HadoopFiles files = HadoopFiles.ofActiveSession();
  private final Path path;

  private ExportTarget(String uri) {
    try {
      Path given = GivenPath.of(uri);
      this.path = files.fileSystem(given).makeQualified(given);
    } catch (IOException e) {
      throw new InputException(
          new Problem(
              "'%s' is not a path".formatted(uri),
              "for example network.sonata or hdfs:///networks/mine.sonata",
              String.valueOf(e.getMessage()),
              "correct --out"),
          e);
    }
  }

  /** A node. */
  public record Node(
      int node,
      String population,
      int index,
      String model,
      Map<String, Double> parameters,
      double currentPa) {}

  /** Some of the synapses from a population to another. */
  public record Edges(
      String sourcePopulation,
      int firstSource,
      String targetPopulation,
      int firstTarget,
      String weightUnit,
      int[] sources,
      int[] targets,
      double[] weights,
      double[] delaysMs) {}

  /** Gives items one after the other. */
  @FunctionalInterface
  public interface Items<T> {
    /** Hands all items over. */
    void forEach(Consumer<T> taker);
  }

  /**
   * A place to be written to; to be asked for before work is done.
   *
   * @param uri Hadoop path
   * @param marker name of the file by which a folder to be replaced is known; empty for a file
   * @param overwrite whether what is there may be replaced
   * @throws InputException when the path is taken, or what is there is something else
   */
  public static ExportTarget at(String uri, String marker, boolean overwrite) {
    ExportTarget target = new ExportTarget(ResultFolder.withoutSlash(uri));
    target.requireWritable(uri, marker, overwrite);
    return target;
  }

  private void requireWritable(String uri, String marker, boolean overwrite) {
    if (!files.exists(path)) {
      return;
    }
    boolean folder;
    try {
      FileStatus status = files.fileSystem(path).getFileStatus(path);
      folder = status.isDirectory();
    } catch (IOException e) {
      throw HadoopFiles.unreachable(path, e);
    }
    boolean same = marker.isEmpty() ? !folder : folder && files.exists(new Path(path, marker));
    if (!same) {
      throw new InputException(
          uri + " is something else",
          marker.isEmpty() ? "a path of a file" : "a new path, or a folder with " + marker,
          folder ? "a folder" + (marker.isEmpty() ? "" : " without it") : "a file",
          "name another --out");
    }
    if (!overwrite) {
      throw new InputException(
          uri + " exists",
          "a new path, or --force",
          folder ? "a network" : "a file",
          "add --force to replace it, or name another --out");
    }
  }

  /** Puts a copy of a local file or folder in place. */
  public void put(java.nio.file.Path local) {
    files.replace(
        path,
        aside -> {
          FileSystem to = files.fileSystem(aside);
          to.copyFromLocalFile(false, true, new Path(local.toUri()), aside);
        });
  }

  /**
   * Writes the network as Parquet.
   *
   * @param document all but nodes and edges, as JSON
   */
  public void tables(String document, Items<Node> nodes, Items<Edges> edges) {
    Map<String, String> metadata = Map.of("l2l.network", document);
    files.replace(
        path,
        aside -> {
          files.fileSystem(aside).mkdirs(aside);
          ParquetFiles parquet = new ParquetFiles(files);
          parquet.write(
              new Path(aside, "edges.parquet"),
              EDGE,
              metadata,
              rows -> writing(edges, batch -> write(rows, batch)));
          parquet.write(
              new Path(aside, NODES), NODE, metadata, rows -> writing(nodes, n -> write(rows, n)));
        });
  }

  /** Writes an item. */
  @FunctionalInterface
  private interface Writing<T> {
    void write(T item) throws IOException;
  }

  private static <T> void writing(Items<T> items, Writing<T> writing) throws IOException {
    try {
      items.forEach(
          item -> {
            try {
              writing.write(item);
            } catch (IOException e) {
              throw new java.io.UncheckedIOException(e);
            }
          });
    } catch (java.io.UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void write(ParquetFiles.Rows rows, Node node) throws IOException {
    rows.write(
        rows.row()
            .set("node", node.node)
            .set("population", node.population)
            .set("index", node.index)
            .set("model", node.model)
            .set("parameters", node.parameters)
            .set("currentPa", node.currentPa));
  }

  private static void write(ParquetFiles.Rows rows, Edges edges) throws IOException {
    for (int i = 0; i < edges.weights.length; i++) {
      rows.write(
          rows.row()
              .set("source", edges.firstSource + edges.sources[i])
              .set("target", edges.firstTarget + edges.targets[i])
              .set("sourcePopulation", edges.sourcePopulation)
              .set("targetPopulation", edges.targetPopulation)
              .set("sourceIndex", edges.sources[i])
              .set("targetIndex", edges.targets[i])
              .set("weight", edges.weights[i])
              .set("weightUnit", edges.weightUnit)
              .set("delayMs", edges.delaysMs[i]));
    }
  }
}
