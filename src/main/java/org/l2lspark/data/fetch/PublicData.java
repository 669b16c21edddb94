package org.l2lspark.data.fetch;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.l2lspark.data.Dataset;
import org.l2lspark.data.IdxFolder;
import org.l2lspark.data.LetterFile;

/**
 * A public data set that can be fetched.
 *
 * @param id its name on the command line and in {@code dataset.json}
 * @param mirrors addresses of folders that hold its files, in the order they are asked
 * @param files its files
 * @param reader reads it from a folder with its files
 */
public record PublicData(
    String id, List<URI> mirrors, List<RemoteFile> files, Function<Path, Dataset> reader) {

  /** Handwritten digits (LeCun, Bottou, Bengio and Haffner 1998, Proc. IEEE 86(11)). */
  public static final PublicData MNIST =
      new PublicData(
          "mnist",
          List.of(
              URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/"),
              URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/")),
          List.of(
              new RemoteFile(
                  "train-images-idx3-ubyte.gz",
                  9_912_422,
                  "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"),
              new RemoteFile(
                  "train-labels-idx1-ubyte.gz",
                  28_881,
                  "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"),
              new RemoteFile(
                  "t10k-images-idx3-ubyte.gz",
                  1_648_877,
                  "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"),
              new RemoteFile(
                  "t10k-labels-idx1-ubyte.gz",
                  4_542,
                  "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6")),
          folder -> IdxFolder.of(folder).read("mnist", List.of()));

  /** Images of clothing (Xiao, Rasul and Vollgraf 2017, arXiv:1708.07747). */
  public static final PublicData FASHION_MNIST =
      new PublicData(
          "fashion-mnist",
          List.of(
              URI.create("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/"),
              URI.create(
                  "https://github.com/zalandoresearch/fashion-mnist/raw/master/data/fashion/")),
          List.of(
              new RemoteFile(
                  "train-images-idx3-ubyte.gz",
                  26_421_880,
                  "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84"),
              new RemoteFile(
                  "train-labels-idx1-ubyte.gz",
                  29_515,
                  "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845"),
              new RemoteFile(
                  "t10k-images-idx3-ubyte.gz",
                  4_422_102,
                  "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073"),
              new RemoteFile(
                  "t10k-labels-idx1-ubyte.gz",
                  5_148,
                  "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5")),
          folder ->
              IdxFolder.of(folder)
                  .read(
                      "fashion-mnist",
                      List.of(
                          "T-shirt/top",
                          "Trouser",
                          "Pullover",
                          "Dress",
                          "Coat",
                          "Sandal",
                          "Shirt",
                          "Sneaker",
                          "Bag",
                          "Ankle boot")));

  /** Features of printed capitals (Frey and Slate 1991, Machine Learning 6(2)). */
  public static final PublicData LETTER =
      new PublicData(
          "letter",
          List.of(
              URI.create(
                  "https://archive.ics.uci.edu/ml/machine-learning-databases/letter-recognition/")),
          List.of(
              new RemoteFile(
                  LetterFile.NAME,
                  712_565,
                  "2b89f3602cf768d3c8355267d2f13f2417809e101fc2b5ceee10db19a60de6e2")),
          folder -> LetterFile.read(folder.resolve(LetterFile.NAME), LetterFile.TRAIN));

  /** Copies the lists. */
  public PublicData {
    mirrors = List.copyOf(mirrors);
    files = List.copyOf(files);
  }
}
