package org.l2lspark;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.l2lspark");

  @Test
  void shouldHaveNoPackageCycles() {
    slices().matching("org.l2lspark.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void shouldKeepSparkAndHadoopInTheirRoom() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.l2lspark.spark..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..", "org.apache.parquet..")
        .check(CLASSES);
  }

  /** Who uses the command line needs no MLlib citizens, and these need no Hadoop of their own. */
  @Test
  void shouldKeepEstimatorsAtTheEdge() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.l2lspark.spark.ml..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.l2lspark.spark.ml..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage("org.l2lspark.spark.ml..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.hadoop..", "org.apache.parquet..", "org.l2lspark.cli..")
        .check(CLASSES);
  }

  /**
   * Numbers look the same everywhere. {@code formatted} is left for messages: commands and
   * executors set the default locale, whoever calls the library from Java has his own.
   */
  @Test
  void shouldNameTheLocaleOfWhatIsFormatted() {
    noClasses()
        .should()
        .callMethod(String.class, "format", String.class, Object[].class)
        .orShould()
        .callMethod(java.io.PrintWriter.class, "printf", String.class, Object[].class)
        .orShould()
        .callMethod(java.io.PrintStream.class, "printf", String.class, Object[].class)
        .check(CLASSES);
  }

  /** Java serialisation reads what the driver wrote for its executors, and nothing else. */
  @Test
  void shouldReadJavaSerialisationInOnePlaceOnly() {
    noClasses()
        .that()
        .haveNameNotMatching("org\\.l2lspark\\.spark\\.Shipped(\\$.*)?")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.io.ObjectInputStream")
        .check(CLASSES);
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("org.l2lspark.spark.DataSerialization")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.esotericsoftware..")
        .check(CLASSES);
  }

  /** An optimizer may be brought by anybody: what surrounds it knows none of them. */
  @Test
  void shouldNameNoOptimizerAroundTheOptimizers() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "org.l2lspark.experiment..",
            "org.l2lspark.task..",
            "org.l2lspark.evaluate..",
            "org.l2lspark.spark..",
            "org.l2lspark.report..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.l2lspark.optimize.*..")
        .check(CLASSES);
  }

  /** {@code Math.exp} and the like may round differently on another machine. */
  @Test
  void shouldPinTheBitsOfTranscendentalFunctions() {
    for (String function :
        List.of("exp", "expm1", "log", "log1p", "log10", "pow", "sin", "cos", "tan", "tanh")) {
      noClasses()
          .that()
          .resideOutsideOfPackages("org.l2lspark.report..", "org.l2lspark.snn.plot..")
          .should()
          .callMethodWhere(target(owner(type(Math.class))).and(target(name(function))))
          .because("StrictMath gives the same bits on every machine")
          .check(CLASSES);
    }
  }

  @Test
  void shouldFollowTheHouse() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .withOptionalLayers(true)
        .layer("problem")
        .definedBy("org.l2lspark.problem..")
        .layer("config")
        .definedBy("org.l2lspark.config..")
        .layer("random")
        .definedBy("org.l2lspark.random..")
        .layer("linalg")
        .definedBy("org.l2lspark.linalg..")
        .layer("ensemble")
        .definedBy("org.l2lspark.ensemble..")
        .layer("evaluate")
        .definedBy("org.l2lspark.evaluate..")
        .layer("data")
        .definedBy("org.l2lspark.data..")
        .layer("snn")
        .definedBy("org.l2lspark.snn..")
        .layer("ann")
        .definedBy("org.l2lspark.ann..")
        .layer("swarm")
        .definedBy("org.l2lspark.swarm..")
        .layer("optimize")
        .definedBy("org.l2lspark.optimize..")
        .layer("task")
        .definedBy("org.l2lspark.task..")
        .layer("experiment")
        .definedBy("org.l2lspark.experiment..")
        .layer("spark")
        .definedBy("org.l2lspark.spark..")
        .layer("export")
        .definedBy("org.l2lspark.export..")
        .layer("builder")
        .definedBy("org.l2lspark.builder..")
        .layer("report")
        .definedBy("org.l2lspark.report..")
        .layer("notebook")
        .definedBy("org.l2lspark.notebook..")
        .layer("cli")
        .definedBy("org.l2lspark.cli..")
        .whereLayer("problem")
        .mayNotAccessAnyLayer()
        .whereLayer("random")
        .mayNotAccessAnyLayer()
        .whereLayer("config")
        .mayOnlyAccessLayers("problem")
        .whereLayer("linalg")
        .mayOnlyAccessLayers("problem")
        .whereLayer("ensemble")
        .mayOnlyAccessLayers("problem", "linalg", "random")
        .whereLayer("data")
        .mayOnlyAccessLayers("problem", "config", "random")
        .whereLayer("snn")
        .mayOnlyAccessLayers("problem", "config", "linalg", "random")
        .whereLayer("ann")
        .mayOnlyAccessLayers("problem", "config", "linalg", "random")
        .whereLayer("swarm")
        .mayOnlyAccessLayers("problem", "config", "snn", "random")
        .whereLayer("evaluate")
        .mayOnlyAccessLayers("problem", "config", "ensemble", "random")
        .whereLayer("optimize")
        .mayOnlyAccessLayers("problem", "config", "ensemble", "evaluate", "linalg", "random")
        .whereLayer("task")
        .mayOnlyAccessLayers(
            "problem",
            "config",
            "ensemble",
            "evaluate",
            "optimize",
            "linalg",
            "random",
            "snn",
            "ann",
            "swarm",
            "data")
        .whereLayer("experiment")
        .mayOnlyAccessLayers(
            "problem",
            "config",
            "ensemble",
            "evaluate",
            "linalg",
            "random",
            "task",
            "optimize",
            "data")
        .whereLayer("spark")
        .mayOnlyAccessLayers(
            "problem",
            "config",
            "ensemble",
            "evaluate",
            "linalg",
            "random",
            "task",
            "optimize",
            "data",
            "experiment")
        .whereLayer("export")
        .mayOnlyAccessLayers("problem", "config", "random", "snn")
        .whereLayer("builder")
        .mayOnlyAccessLayers("problem", "config", "experiment")
        .whereLayer("report")
        .mayOnlyAccessLayers("problem", "config", "ensemble", "evaluate", "experiment")
        .whereLayer("notebook")
        .mayOnlyAccessLayers("problem", "config", "snn", "experiment", "spark", "report")
        .whereLayer("notebook")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("cli")
        .mayNotBeAccessedByAnyLayer()
        .check(CLASSES);
  }
}
