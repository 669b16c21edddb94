package org.l2lspark.spark.ml;

import com.typesafe.config.Config;
import java.io.Serializable;
import java.util.List;
import java.util.function.Predicate;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;
import org.l2lspark.config.Hocon;
import org.l2lspark.experiment.sweep.Overlay;
import org.l2lspark.problem.InputException;
import scala.Function1;

/** Makes Params: name, range and sentence in one place, the default beside them. */
final class Specs {
  private final Params owner;

  /** Of an estimator, transformer or model, whose identifier is there. */
  Specs(Params owner) {
    this.owner = owner;
  }

  /** A Param of texts that says so: Spark Connect asks. */
  private static final class TextParam extends Param<String> {
    private static final long serialVersionUID = 1L;

    TextParam(String parent, String name, String doc, Function1<String, Object> valid) {
      super(parent, name, doc, valid);
    }

    @Override
    public Class<String> dataClass() {
      return String.class;
    }
  }

  /** A check that Spark ships with the Param. */
  private interface Check<T> extends Function1<T, Object>, Serializable {}

  private static <T> Check<T> check(SerializablePredicate<T> predicate) {
    return value -> predicate.test(value);
  }

  private interface SerializablePredicate<T> extends Predicate<T>, Serializable {}

  /** A whole number. */
  IntParam integer(String name, int least, int usual, String doc) {
    IntParam param =
        new IntParam(
            owner.uid(), name, doc + " [at least " + least + "]", ParamValidators.gtEq(least));
    owner.setDefault(param, usual);
    return param;
  }

  /** A number above 0, or of at least 0. */
  DoubleParam number(String name, boolean zero, double usual, String doc) {
    DoubleParam param =
        new DoubleParam(
            owner.uid(),
            name,
            doc + (zero ? " [at least 0]" : " [above 0]"),
            zero ? ParamValidators.gtEq(0) : ParamValidators.gt(0));
    owner.setDefault(param, usual);
    return param;
  }

  /** Any finite number. */
  DoubleParam anyNumber(String name, double usual, String doc) {
    DoubleParam param =
        new DoubleParam(owner.uid(), name, doc, check(value -> Double.isFinite((Double) value)));
    owner.setDefault(param, usual);
    return param;
  }

  /** Yes or no. */
  BooleanParam flag(String name, boolean usual, String doc) {
    BooleanParam param = new BooleanParam(owner.uid(), name, doc);
    owner.setDefault(param, usual);
    return param;
  }

  /** One of some words. */
  Param<String> choice(String name, List<String> words, String usual, String doc) {
    Param<String> param =
        new TextParam(
            owner.uid(),
            name,
            doc + " [" + String.join(", ", words) + "]",
            check(List.copyOf(words)::contains));
    owner.setDefault(param, usual);
    return param;
  }

  /** A text without a default. */
  Param<String> text(String name, String doc) {
    return new TextParam(owner.uid(), name, doc, check(text -> !text.isBlank()));
  }

  /** A text. */
  Param<String> text(String name, String usual, String doc) {
    Param<String> param = text(name, doc);
    owner.setDefault(param, usual);
    return param;
  }

  /** Text of a configuration, which has to be one. */
  Param<String> hocon(String name, String doc) {
    Param<String> param = new TextParam(owner.uid(), name, doc + " [HOCON]", check(Specs::isHocon));
    owner.setDefault(param, "");
    return param;
  }

  private static boolean isHocon(String text) {
    try {
      return Hocon.parse(text, "Param", List.of()) != null;
    } catch (InputException e) {
      throw new IllegalArgumentException(e.getMessage(), e); // says the line, as false does not
    }
  }

  /** Whole numbers of at least 1. */
  IntArrayParam sizes(String name, int most, String doc) {
    return new IntArrayParam(
        owner,
        name,
        doc + " [numbers of at least 1]",
        check(
            values ->
                values.length <= most
                    && java.util.Arrays.stream(values).allMatch(value -> value >= 1)));
  }

  /** Texts, at least one. */
  StringArrayParam texts(String name, String doc) {
    return new StringArrayParam(owner, name, doc, check(values -> values.length > 0));
  }

  /** Keys everything random. */
  LongParam seed() {
    LongParam param =
        new LongParam(
            owner.uid(),
            "seed",
            "keys everything random: the same seed gives the same bits on any partitioning");
    owner.setDefault(param, 1L);
    return param;
  }

  /**
   * The section of a run of which the first and the last generation alone are kept.
   *
   * @param batch rows of a generation, 0 for all
   */
  static String run(int generations, int batch) {
    return "run { generations = "
        + generations
        + ", checkpoint-every = "
        + generations
        + (batch == 0 ? ", batch = full }" : ", batch-size = " + batch + " }");
  }

  /**
   * The configuration that Params stand for.
   *
   * @param text what Params of other types say
   * @param sections Params of the name of a section, each of which wins over the text
   */
  static Config configuration(Params owner, String text, List<Param<String>> sections) {
    Config config = Hocon.parse(text, "Params of " + owner.uid(), List.of());
    for (Param<String> section : sections) {
      String name = "Param " + section.name() + " of " + owner.uid();
      String own = owner.getOrDefault(section);
      config =
          Overlay.section(config, Hocon.parse(own, name, List.of()).atPath(section.name()).root());
    }
    return config;
  }
}
