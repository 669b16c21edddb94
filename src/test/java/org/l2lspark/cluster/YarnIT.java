package org.l2lspark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.l2lspark.cluster.DevCluster.Submission;
import org.l2lspark.experiment.TinyRuns;

/**
 * HDFS and YARN with real containers, and the same application jar on Spark 3.5: the same bits as
 * without Spark, also when containers are killed and when HDFS is away for a while.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class YarnIT {
  private static final List<String> SMALL =
      List.of("--executor-memory", "512m", "--driver-memory", "700m", "--executor-cores", "1");

  @TempDir private static Path folder;
  private DevCluster cluster;
  private FileSystem hdfs;
  private Path reference;

  @BeforeAll
  void start() throws IOException {
    reference = folder.resolve("reference");
    TinyDigits.runHere(
        TinyDigits.config(TinyDigits.settings(folder.resolve("digits").toString())), reference);
    cluster = DevCluster.up("yarn", "yarn");
    Configuration conf = new Configuration();
    conf.addResource(new org.apache.hadoop.fs.Path(site().toUri()));
    hdfs = FileSystem.newInstance(conf);
  }

  private Path site() {
    return cluster.folder().resolve("conf/core-site.xml");
  }

  @AfterAll
  void stop() throws IOException {
    hdfs.close();
    cluster.close();
  }

  private Submission run(String out, String... options) {
    List<String> all = new ArrayList<>(SMALL);
    all.addAll(List.of(options));
    return cluster.submit(TinyDigits.words(all, TinyDigits.command("/data/digits", out)));
  }

  private void assertSame(String run, Submission submission) throws IOException {
    assertThat(submission.await().code()).as(submission.output()).isZero();
    Path copy = folder.resolve("copy of" + run.replace('/', ' '));
    hdfs.copyToLocalFile(
        false,
        new org.apache.hadoop.fs.Path(run),
        new org.apache.hadoop.fs.Path(copy.toUri()),
        true);
    assertThat(TinyRuns.differences(reference, copy)).isEmpty();
  }

  private boolean underWay(String run) {
    try {
      return hdfs.exists(
          new org.apache.hadoop.fs.Path(run, "metrics/generation=00002/part.parquet"));
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void shouldGiveTheSameBitsInClientModeOnOneExecutor() throws IOException {
    assertSame("/runs/client", run("/runs/client", "--num-executors", "1"));
  }

  @Test
  void shouldGiveTheSameBitsInClusterModeWhenAContainerIsKilled() throws IOException {
    String run = "/runs/cluster";
    Submission submission = run(run, "--num-executors", "2", "--deploy-mode", "cluster");
    submission.awaitSign(() -> underWay(run));
    // The shell of a container has the word in its command line too.
    List<ProcessHandle> executors =
        cluster.processes("YarnCoarseGrainedExecutorBackend").stream()
            .filter(handle -> handle.info().command().orElse("").endsWith("java"))
            .toList();
    assertThat(executors).hasSize(2);
    DevCluster.kill(executors.get(0));
    assertSame(run, submission);
    Submission again = run(run, "--num-executors", "1", "--deploy-mode", "cluster").await();
    assertThat(again.code()).as(again.output()).isEqualTo(2);
  }

  @Test
  void shouldBeResumedInClientModeWhenTheDriverIsKilled() throws IOException {
    String run = "/runs/killed";
    Submission submission = run(run, "--num-executors", "2", "--deploy-mode", "cluster");
    submission.awaitSign(() -> underWay(run));
    List<ProcessHandle> drivers =
        cluster.processes("deploy.yarn.ApplicationMaster").stream()
            .filter(handle -> handle.info().command().orElse("").endsWith("java"))
            .toList();
    assertThat(drivers).hasSize(1);
    DevCluster.kill(drivers.get(0));
    assertThat(submission.await().code()).as(submission.output()).isNotZero();
    List<String> options = new ArrayList<>(SMALL);
    options.addAll(List.of("--num-executors", "1"));
    assertSame(run, cluster.submit(TinyDigits.words(options, List.of("resume", run))));
  }

  @Test
  void shouldGiveTheSameBitsWhenHdfsIsAwayForAWhile() throws IOException {
    String run = "/runs/away";
    Submission submission = run(run, "--num-executors", "1");
    submission.awaitSign(() -> underWay(run));
    Path down = cluster.folder().resolve("namenode.down");
    Files.createFile(down);
    DevCluster.pause(20_000);
    Files.delete(down);
    assertSame(run, submission);
  }
}
