package org.l2lspark.spark.ml;

import com.typesafe.config.Config;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;
import org.apache.spark.sql.types.StructType;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.Problem;

/** The Params of an optimization, and what they say together. */
final class ObjectiveParams implements Serializable {
  private static final long serialVersionUID = 1L;

  final StringArrayParam inputCols;
  final Param<String> outputCol;
  final LongParam seed;
  final Param<String> objective;
  final IntParam generations;
  final IntParam batchSize;
  final Param<String> optimizer;
  final Param<String> run;

  /** Makes them, with their defaults. */
  ObjectiveParams(Params owner) {
    Specs specs = new Specs(owner);
    inputCols =
        specs.texts("inputCols", "columns of numbers or vectors that the objective is given");
    outputCol =
        specs.text("outputCol", "fitness", "column of the fitness of the estimate on each row");
    seed = specs.seed();
    objective =
        specs.text("objective", "class of the objective, which implements " + Objective.class);
    generations = specs.integer("generations", 1, 100, "number of generations");
    batchSize = specs.integer("batchSize", 0, 0, "rows that a generation is tried on; 0 takes all");
    optimizer =
        specs.hocon(
            "optimizer",
            "the section optimizer, as kind = genetic, members = 32; cma-es where there is none");
    run = specs.hocon("run", "more keys of the section run, as target-fitness or fitness");
  }

  /** The input columns, checked. */
  List<String> columns(Params owner, StructType schema) {
    if (owner.get(inputCols).isEmpty()) {
      throw new InputException(
          "the objective is given no columns",
          "Param inputCols",
          "not set",
          "call setInputCols with names out of " + String.join(", ", schema.fieldNames()));
    }
    List<String> columns = Arrays.asList(owner.get(inputCols).get());
    columns.forEach(column -> Fields.requireNumbers(schema, column, "inputCols"));
    return columns;
  }

  /**
   * The objective, made anew.
   *
   * @throws InputException when its class cannot be used
   */
  Objective objective(Params owner) {
    String name = owner.get(objective).isDefined() ? owner.get(objective).get() : "not set";
    try {
      return Class.forName(name, true, Thread.currentThread().getContextClassLoader())
          .asSubclass(Objective.class)
          .getConstructor()
          .newInstance();
    } catch (ReflectiveOperationException | ClassCastException | LinkageError e) {
      throw new InputException(
          new Problem(
              "the objective cannot be made",
              "a public class on the class path that implements "
                  + Objective.class.getName()
                  + " and has a public constructor without arguments",
              name + ": " + e,
              "call setObjective, and give its jar by --jars"),
          e);
    }
  }

  /** The configuration of a run that does the same; its task is a stand-in. */
  Config config(Params owner) {
    int batch = (Integer) owner.getOrDefault(batchSize);
    String text =
        "seed = "
            + owner.getOrDefault(seed)
            + "\ntask.kind = function\noptimizer.kind = cma-es\n"
            + Specs.run((Integer) owner.getOrDefault(generations), batch);
    return Specs.configuration(owner, text, List.of(optimizer, run));
  }
}
