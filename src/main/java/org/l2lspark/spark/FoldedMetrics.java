package org.l2lspark.spark;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.l2lspark.experiment.GenerationMetrics;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.RunException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies of the metrics of many generations in one file each, {@value #EACH} at a time, so that a
 * long run is read at once: {@code RUN/metrics-folded/00000-00255.parquet}. Never the truth: a copy
 * counts only where the generation's own folder is there and was not touched since; whatever is
 * missing here, or damaged, is read from there. Not thread-safe.
 */
final class FoldedMetrics {
  /** Generations in a file. */
  static final int EACH = 256;

  private static final Logger LOG = LoggerFactory.getLogger(FoldedMetrics.class);
  private static final Pattern NAME = Pattern.compile("(\\d+)-(\\d+)\\.parquet");
  private final HadoopFiles files;
  private final GenerationFiles generations;
  private final Path folder;
  private final Map<Integer, GenerationMetrics> written = new TreeMap<>(); // not folded yet
  private Set<Integer> blocks; // numbers of the files that are there; null until they are listed

  /** Copies in that folder, which need not be there. */
  FoldedMetrics(HadoopFiles files, GenerationFiles generations, Path folder) {
    this.files = files;
    this.generations = generations;
    this.folder = folder;
  }

  /**
   * What can be read here.
   *
   * @param touched the generations that are there, and when the folder of each was changed last, in
   *     ms since 1970
   */
  Map<Integer, GenerationMetrics> read(Map<Integer, Long> touched) {
    Map<Integer, GenerationMetrics> found = new HashMap<>();
    for (FileStatus file : files.statuses(folder)) {
      if (NAME.matcher(file.getPath().getName()).matches()) {
        try {
          for (GenerationMetrics metrics : generations.readFolded(file.getPath())) {
            Long time = touched.get(metrics.generation());
            if (time != null && time <= file.getModificationTime()) {
              found.put(metrics.generation(), metrics);
            }
          }
        } catch (InputException e) {
          LOG.info("{} is left alone, what is in it is read elsewhere", file.getPath(), e);
        }
      }
    }
    return found;
  }

  /** To be called before a generation is written. */
  void forget(int generation) {
    written.remove(generation);
    remove(generation / EACH);
  }

  /** To be called before the generations after this one are removed. */
  void forgetAfter(int generation) {
    written.keySet().removeIf(number -> number > generation);
    List.copyOf(blocks()).stream()
        .filter(block -> (block + 1) * EACH - 1 > generation)
        .forEach(this::remove);
  }

  private void remove(int block) {
    if (blocks().remove(block)) {
      files.delete(file(block));
    }
  }

  /**
   * To be called when a generation is whole: folds the first whole block that is not folded yet.
   *
   * @param others reads the metrics of other generations
   */
  void add(GenerationMetrics metrics, IntFunction<GenerationMetrics> others) {
    written.put(metrics.generation(), metrics);
    for (int block = 0; (block + 1) * EACH <= metrics.generation() + 1; block++) {
      if (blocks().add(block)) { // is not tried again where it fails
        fold(block, others);
        return;
      }
    }
  }

  private void fold(int block, IntFunction<GenerationMetrics> others) {
    try {
      List<GenerationMetrics> all = new ArrayList<>();
      for (int number = block * EACH; number < (block + 1) * EACH; number++) {
        GenerationMetrics own = written.remove(number);
        all.add(own != null ? own : others.apply(number));
      }
      files.replace(file(block), aside -> generations.writeFolded(aside, all));
    } catch (InputException | RunException e) { // a generation is missing, or the disk is full
      LOG.info("{} is not written, what would be in it is read elsewhere", file(block), e);
    }
  }

  private Set<Integer> blocks() {
    if (blocks == null) {
      blocks = new TreeSet<>();
      for (Path file : files.list(folder)) {
        Matcher matcher = NAME.matcher(file.getName());
        if (matcher.matches()) {
          blocks.add(Integer.parseInt(matcher.group(1)) / EACH);
        }
      }
    }
    return blocks;
  }

  private Path file(int block) {
    return new Path(
        folder,
        String.format(Locale.ROOT, "%05d-%05d.parquet", block * EACH, (block + 1) * EACH - 1));
  }
}
