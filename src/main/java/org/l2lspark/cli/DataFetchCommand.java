package org.l2lspark.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.l2lspark.data.fetch.Downloader;
import org.l2lspark.data.fetch.PublicData;
import org.l2lspark.data.fetch.RemoteFile;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code l2l data fetch}: downloads and imports. */
@Command(
    name = "fetch",
    description = "Download a public data set, verify its checksums and import it.")
final class DataFetchCommand implements Runnable {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  /** Where the files come from and are kept. */
  static final class Places {
    @Option(
        names = "--mirror",
        paramLabel = "URL",
        description =
            "Folder with the files, http or https, in place of the built-in ones; may be repeated.")
    private List<String> mirrors = List.of();

    @Option(
        names = "--cache",
        paramLabel = "DIR",
        description = "Where downloads are kept (default: the user's cache folder).")
    private Path cache;

    private Path folder(String id) {
      if (cache != null) {
        return cache.resolve(id);
      }
      String xdg = System.getenv("XDG_CACHE_HOME");
      Path caches =
          xdg == null || xdg.isBlank()
              ? Path.of(System.getProperty("user.home"), ".cache")
              : Path.of(xdg);
      return caches.resolve("l2l-spark").resolve(id);
    }
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "fetch what: mnist, fashion-mnist or letter?");
  }

  @Command(name = "mnist", description = "Handwritten digits, 12 MB.")
  void mnist(@Mixin Places places, @Mixin DataTarget target) {
    fetch(PublicData.MNIST, places, target);
  }

  @Command(name = "fashion-mnist", description = "Images of clothing, 31 MB.")
  void fashionMnist(@Mixin Places places, @Mixin DataTarget target) {
    fetch(PublicData.FASHION_MNIST, places, target);
  }

  @Command(name = "letter", description = "UCI Letter Recognition, 0.7 MB.")
  void letter(@Mixin Places places, @Mixin DataTarget target) {
    fetch(PublicData.LETTER, places, target);
  }

  private void fetch(PublicData data, Places places, DataTarget target) {
    PrintWriter out = spec.commandLine().getOut();
    List<URI> mirrors =
        places.mirrors.isEmpty()
            ? data.mirrors()
            : places.mirrors.stream().map(Downloader::mirror).toList();
    Path cache = places.folder(data.id());
    target.write(
        out,
        () -> {
          Downloader downloader = new Downloader(out::println);
          List<Path> files = new ArrayList<>();
          for (RemoteFile file : data.files()) {
            files.add(downloader.fetch(file, mirrors, cache));
          }
          return new DataTarget.Made(data.reader().apply(cache), DataTarget.origin(files));
        });
  }
}
