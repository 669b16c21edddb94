package org.l2lspark.cli;

import org.l2lspark.experiment.Version;
import org.l2lspark.spark.SparkBackend;
import picocli.CommandLine.IVersionProvider;

/** What {@code l2l --version} prints. */
final class Versions implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      "l2l-spark " + Version.text(),
      "Spark " + spark(),
      "Java " + System.getProperty("java.version") + ", " + System.getProperty("java.vendor")
    };
  }

  private static String spark() {
    try {
      return SparkBackend.sparkVersion();
    } catch (LinkageError e) {
      return "is not on the class path";
    }
  }
}
