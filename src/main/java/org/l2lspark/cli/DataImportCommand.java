package org.l2lspark.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.l2lspark.data.Dataset;
import org.l2lspark.data.IdxFolder;
import org.l2lspark.data.LetterFile;
import org.l2lspark.data.PngFolders;
import org.l2lspark.data.fetch.PublicData;
import org.l2lspark.random.Seed;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code l2l data import}: files that are on this machine. */
@Command(
    name = "import",
    description = "Import the files of a data set.",
    subcommands = DataImportCsvCommand.class)
final class DataImportCommand implements Runnable {
  private static final int NAMED = 10;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  /** Where the files are. */
  static final class Source {
    @Option(
        names = "--from",
        required = true,
        paramLabel = "DIR",
        description = "Folder of the files.")
    private Path from;
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "import what: csv, mnist, fashion-mnist, idx, letter or notmnist?");
  }

  @Command(name = "mnist", description = "MNIST: four IDX files, plain or gzip.")
  void mnist(@Mixin Source source, @Mixin DataTarget target) {
    idx(PublicData.MNIST, source, target);
  }

  @Command(name = "fashion-mnist", description = "Fashion-MNIST: four IDX files, plain or gzip.")
  void fashionMnist(@Mixin Source source, @Mixin DataTarget target) {
    idx(PublicData.FASHION_MNIST, source, target);
  }

  private void idx(PublicData data, Source source, DataTarget target) {
    target.write(
        out(),
        () -> {
          Dataset dataset = data.reader().apply(source.from);
          return new DataTarget.Made(dataset, DataTarget.origin(IdxFolder.of(source.from).files()));
        });
  }

  @Command(
      name = "idx",
      description = {
        "Any MNIST-like data set: four IDX files, plain or gzip.",
        "EMNIST letters: --prefix emnist-letters- --first-label 1 --transposed"
      })
  void idx(
      @Mixin Source source,
      @Mixin DataTarget target,
      @Option(
              names = "--name",
              defaultValue = "idx",
              description = "Name of the data set (default: ${DEFAULT-VALUE}).")
          String name,
      @Option(
              names = "--classes",
              split = ",",
              description = "Names of the classes, separated by commas (default: the labels).")
          List<String> classes,
      @Option(
              names = "--prefix",
              defaultValue = "",
              description = "What the names of the files begin with (default: nothing).")
          String prefix,
      @Option(
              names = "--first-label",
              defaultValue = "0",
              description = "Label of the first class (default: ${DEFAULT-VALUE}).")
          int firstLabel,
      @Option(names = "--transposed", description = "Images are stored column by column.")
          boolean transposed) {
    IdxFolder folder = new IdxFolder(source.from, prefix, firstLabel, transposed);
    target.write(
        out(),
        () ->
            new DataTarget.Made(
                folder.read(name, classes == null ? List.of() : classes),
                DataTarget.origin(folder.files())));
  }

  @Command(name = "letter", description = "UCI Letter Recognition: " + LetterFile.NAME + ".")
  void letter(
      @Mixin Source source,
      @Mixin DataTarget target,
      @Option(
              names = "--train",
              defaultValue = "" + LetterFile.TRAIN,
              paramLabel = "N",
              description = "The first N rows train, the others test (default: ${DEFAULT-VALUE}).")
          int train) {
    Path file = source.from.resolve(LetterFile.NAME);
    target.write(
        out(),
        () -> new DataTarget.Made(LetterFile.read(file, train), DataTarget.origin(List.of(file))));
  }

  @Command(
      name = "notmnist",
      description = "notMNIST, or any folders of PNG images, one folder per class.")
  void notmnist(
      @Mixin Source source,
      @Mixin DataTarget target,
      @Option(
              names = "--train",
              defaultValue = "60000",
              paramLabel = "N",
              description = "Training samples (default: ${DEFAULT-VALUE}).")
          int train,
      @Option(
              names = "--test",
              defaultValue = "10000",
              paramLabel = "N",
              description = "Test samples (default: ${DEFAULT-VALUE}).")
          int test,
      @Option(
              names = "--side",
              defaultValue = "28",
              paramLabel = "PIXELS",
              description = "Height and width; other images are left out (${DEFAULT-VALUE}).")
          int side,
      @Option(
              names = "--seed",
              defaultValue = "1",
              paramLabel = "S",
              description = "Which images train and which test (default: ${DEFAULT-VALUE}).")
          long seed,
      @Option(
              names = "--name",
              defaultValue = "notmnist",
              description = "Name of the data set (default: ${DEFAULT-VALUE}).")
          String name) {
    PngFolders folders = new PngFolders(source.from, side, train, test);
    target.write(
        out(),
        () -> {
          PngFolders.Result result = folders.read(name, new Seed(seed));
          report(result);
          return new DataTarget.Made(
              result.dataset(),
              String.format(
                  Locale.ROOT,
                  "imported from %d PNG files, %d of them left out, split by seed %d",
                  result.files(),
                  result.unreadable().size(),
                  seed));
        });
  }

  private void report(PngFolders.Result result) {
    out()
        .printf(
            Locale.ROOT,
            "%,d PNG files, %,d left out%n",
            result.files(),
            result.unreadable().size());
    leftOut(result.unreadable());
    if (!result.others().isEmpty()) {
      out().printf(Locale.ROOT, "beside them %,d left out%n", result.others().size());
      leftOut(result.others());
    }
  }

  private void leftOut(List<String> lines) {
    lines.stream().limit(NAMED).forEach(line -> out().println("  left out " + line));
    if (lines.size() > NAMED) {
      out().printf(Locale.ROOT, "  and %,d more%n", lines.size() - NAMED);
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
