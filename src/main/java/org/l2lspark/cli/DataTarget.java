package org.l2lspark.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.l2lspark.data.Dataset;
import org.l2lspark.data.Schema;
import org.l2lspark.data.Sha256;
import org.l2lspark.spark.ParquetDatasets;
import picocli.CommandLine.Option;

/** Where a data command writes to: {@code --to} and {@code --force}. */
final class DataTarget {
  @Option(
      names = "--to",
      required = true,
      paramLabel = "PATH",
      description = "Folder of the new data set, at any Hadoop path: data/digits, hdfs:...")
  private String to;

  @Option(names = "--force", description = "Replace the data set that is there.")
  private boolean force;

  /** A data set and how it came to be. */
  record Made(Dataset dataset, String origin) {}

  /** Makes a data set, writes it and says so; nothing is made when the path is taken. */
  void write(PrintWriter out, Supplier<Made> making) {
    Made made;
    try (ParquetDatasets.Reserved reserved = new ParquetDatasets().reserve(to, force)) {
      made = making.get();
      reserved.write(made.dataset(), made.origin());
    }
    out.printf(
        Locale.ROOT,
        "%s: %,d training and %,d test samples %s in %s%n",
        made.dataset().name(),
        made.dataset().train().count(),
        made.dataset().test().count(),
        toPredict(made.dataset().schema()),
        to);
    made.dataset().oddities().forEach(odd -> out.println("warning: " + odd));
  }

  private static String toPredict(Schema schema) {
    if (!schema.classes().isEmpty()) {
      return String.format(Locale.ROOT, "of %d classes", schema.classes().size());
    }
    return schema.targets().isEmpty()
        ? "without labels"
        : "to predict " + String.join(", ", schema.targets());
  }

  /** Names and checksums of the files a data set was imported from. */
  static String origin(List<Path> files) {
    return files.stream()
        .map(file -> "%s (sha256 %s)".formatted(file.getFileName(), sha256(file)))
        .collect(Collectors.joining(", ", "imported from ", ""));
  }

  private static String sha256(Path file) {
    try {
      return Sha256.of(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
