package org.l2lspark.task;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Meaning;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.Domain;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Start;

/**
 * Parameters as a user lists them in a configuration, {@code parameters = [{ name = tau, kind =
 * positive, median = 10, log-std = 0.5 }, ...]}, and the space that members live in. Parameters of
 * one group are one {@link ParameterGroup}: neighbours in the vector, of one kind with the same
 * start and bounds.
 *
 * <p>Immutable.
 *
 * @param parameters in the order of the members' vector: as listed, those of a group together where
 *     its first one is
 */
public record ParameterList(List<Parameter> parameters) implements Serializable {
  private static final int MAX_SIZE = 10_000_000;
  private static final double MAX_WHOLE = 1L << 52;
  private static final double EVEN_LOGIT_STD = 1.6;

  private static final String UNIT = "unit of the parameter";
  private static final Doc FROM = even("Lower");
  private static final Doc TO = even("Upper");
  private static final Doc MEAN = gaussianDoc("Mean");
  private static final Doc STD = gaussianDoc("Standard deviation");

  private enum Kind {
    @Meaning("any number, clamped at bounds where there are some")
    REAL,
    @Meaning("a number above 0, moved by its logarithm")
    POSITIVE,
    @Meaning("a number between two bounds, moved by its logit")
    INTERVAL,
    @Meaning("a whole number between two bounds, these included")
    INTEGER,
    @Meaning("true or false, evenly at the start")
    BOOLEAN,
    @Meaning("one of the texts of choices, evenly at the start")
    CHOICE
  }

  private static Doc even(String which) {
    return Doc.of(
        which + " end of an even start, in place of a Gaussian one; log-uniform of kind positive.",
        UNIT);
  }

  private static Doc gaussianDoc(String what) {
    return Doc.of(what + " of a Gaussian start.", UNIT);
  }

  /**
   * One entry of the list.
   *
   * @param name unique
   * @param group name of its group
   * @param size number of values, at least 1
   * @param list whether people see a list, else a single value
   * @param start what its values are drawn from, in coordinates
   * @param domain which values it has
   */
  public record Parameter(
      String name, String group, int size, boolean list, Start start, Domain domain)
      implements Serializable {
    /** Checks that a single value is one. */
    public Parameter {
      if (size < 1 || (size > 1 && !list)) {
        throw new IllegalArgumentException(
            "%s: expected a size of 1, or a list, got %d".formatted(name, size));
      }
    }

    private List<String> names() {
      return list
          ? IntStream.range(0, size).mapToObj(i -> name + "[" + i + "]").toList()
          : List.of(name);
    }

    private Object value(double[] values, int offset) {
      if (!list) {
        return value(values[offset]);
      }
      return IntStream.range(0, size).mapToObj(i -> value(values[offset + i])).toList();
    }

    private Object value(double value) {
      if (domain instanceof Domain.Whole) {
        return (long) value;
      } else if (domain instanceof Domain.Flag) {
        return value == 1;
      }
      return domain instanceof Domain.Choice ? domain.text(value) : (Object) value;
    }
  }

  /** Puts groups together; names must be unique. */
  public ParameterList {
    Map<String, List<Parameter>> groups = new LinkedHashMap<>();
    Map<String, Parameter> names = new TreeMap<>();
    for (Parameter parameter : parameters) {
      if (names.put(parameter.name, parameter) != null) {
        throw new IllegalArgumentException("two parameters are called " + parameter.name);
      }
      groups.computeIfAbsent(parameter.group, g -> new ArrayList<>()).add(parameter);
    }
    groups.forEach(
        (name, members) -> {
          Parameter first = members.get(0);
          for (Parameter other : members) {
            if (!other.start.equals(first.start) || !other.domain.equals(first.domain)) {
              throw new IllegalArgumentException(
                  "%s and %s of the group %s are not of one kind with the same start and bounds"
                      .formatted(first.name, other.name, name));
            }
          }
        });
    parameters = groups.values().stream().flatMap(List::stream).toList();
  }

  /**
   * Reads a list.
   *
   * @param key where in the section it stands
   * @throws org.l2lspark.problem.InputException when it is empty or impossible
   */
  public static ParameterList from(Section section, String key) {
    Doc doc = Doc.of("The parameters that are to be found, at least one.").byDefault(Doc.REQUIRED);
    List<Section> entries = section.sections(key, doc);
    if (entries.isEmpty()) {
      throw section.problem(
          key, "at least one { name = ..., kind = ... }", "none", "list what is to be found");
    }
    List<Parameter> parameters = new ArrayList<>();
    for (Section entry : entries) {
      parameters.add(parameter(entry));
    }
    try {
      ParameterList list = new ParameterList(parameters);
      list.space(); // refuses a start beyond the bounds
      return list;
    } catch (IllegalArgumentException e) {
      throw section.problem(key, "parameters that fit together", e.getMessage(), "");
    }
  }

  private static Parameter parameter(Section entry) {
    String name = entry.text("name", Doc.of("What it is called; each name once."));
    Kind kind = entry.choice("kind", Kind.class, Kind.REAL, Doc.of("Which values it has."));
    String group =
        entry.text(
            "group",
            name,
            Doc.of(
                    "Group that it belongs to: parameters of one group are neighbours in the"
                        + " vector, of one kind with the same start and bounds.")
                .byDefault("its name"));
    OptionalInt given =
        entry.optionalInteger(
            "size",
            1,
            MAX_SIZE,
            Doc.of("It is a list of so many numbers that start alike.", "numbers")
                .byDefault("a single number"));
    int size = given.orElse(1);
    boolean list = given.isPresent();
    try {
      Domain domain = domain(entry, kind);
      return new Parameter(name, group, size, list, start(entry, kind, domain), domain);
    } catch (IllegalArgumentException e) {
      throw entry.problem("name", "numbers that fit together", name + ": " + e.getMessage(), "");
    }
  }

  private static Domain domain(Section entry, Kind kind) {
    return switch (kind) {
      case REAL ->
          new Domain.Real(
              clamp(entry, "lower", "Below").orElse(Double.NEGATIVE_INFINITY),
              clamp(entry, "upper", "Above").orElse(Double.POSITIVE_INFINITY));
      case POSITIVE -> new Domain.Positive();
      case INTERVAL ->
          new Domain.Logit(
              entry.number("lower", Range.ANY, Doc.of("Lower bound, never reached.", UNIT)),
              entry.number("upper", Range.ANY, Doc.of("Upper bound, never reached.", UNIT)));
      case INTEGER ->
          new Domain.Whole(
              whole(entry, "lower", "Lowest value."), whole(entry, "upper", "Highest value."));
      case BOOLEAN -> new Domain.Flag();
      case CHOICE -> new Domain.Choice(entry.texts("choices", Doc.of("What it may be.")));
    };
  }

  private static OptionalDouble clamp(Section entry, String key, String side) {
    return entry.optionalNumber(
        key, Range.ANY, Doc.of(side + " this, values are clamped to it.", UNIT));
  }

  private static long whole(Section entry, String key, String sentence) {
    Doc doc = Doc.of(sentence, UNIT).range("a whole number, at most 2^52 from 0");
    double value = entry.number(key, Range.ANY, doc);
    if (value != Math.rint(value) || Math.abs(value) > MAX_WHOLE) {
      throw entry.problem(key, "a whole number, at most 2^52 from 0", Double.toString(value), "");
    }
    return (long) value;
  }

  private static Start start(Section entry, Kind kind, Domain domain) {
    return switch (kind) {
      case REAL -> real(entry, domain);
      case POSITIVE -> positive(entry, domain);
      case INTERVAL -> logit(entry, (Domain.Logit) domain);
      case INTEGER -> gaussian(entry, "even from lower to upper").orElseGet(() -> even(domain));
      case BOOLEAN, CHOICE -> even(domain);
    };
  }

  private static Start real(Section entry, Domain domain) {
    entry.requireEither(List.of("from", "to"), List.of("mean", "std"));
    boolean bounded = Double.isFinite(domain.upper() - domain.lower());
    Optional<Start> even = ends(entry, Range.ANY, domain, "mean and std hold");
    Optional<Start> gaussian =
        gaussian(entry, "required, unless from and to, or both bounds are set");
    if (even.isEmpty() && gaussian.isEmpty() && !bounded) {
      missing(entry, "mean");
    }
    return even.or(() -> gaussian).orElseGet(() -> even(domain));
  }

  private static Start positive(Section entry, Domain domain) {
    entry.requireEither(List.of("from", "to"), List.of("median", "log-std"));
    String unless = "required, unless from and to are set";
    Doc ofMedian = Doc.of("Median of a log-normal start.", UNIT).byDefault(unless);
    Doc ofStd =
        Doc.of("Standard deviation of the natural logarithm of a log-normal start.", "1")
            .byDefault(unless);
    Optional<Start> even = ends(entry, Range.POSITIVE, domain, "median and log-std hold");
    OptionalDouble median = entry.optionalNumber("median", Range.POSITIVE, ofMedian);
    OptionalDouble std = entry.optionalNumber("log-std", Range.NOT_NEGATIVE, ofStd);
    return even.orElseGet(
        () ->
            new Start.Gaussian(
                domain.encode(median.orElseGet(() -> missing(entry, "median"))),
                std.orElseGet(() -> missing(entry, "log-std"))));
  }

  /** An even start between the coordinates of two ends, where one of them is written. */
  private static Optional<Start> ends(Section entry, Range range, Domain domain, String absent) {
    String otherwise = "not set: " + absent;
    OptionalDouble from = entry.optionalNumber("from", range, FROM.byDefault(otherwise));
    OptionalDouble to = entry.optionalNumber("to", range, TO.byDefault(otherwise));
    return from.isEmpty() && to.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Start.Uniform(
                domain.encode(from.orElseGet(() -> missing(entry, "from"))),
                domain.encode(to.orElseGet(() -> missing(entry, "to")))));
  }

  /** A Gaussian start, where its mean or its standard deviation is written. */
  private static Optional<Start> gaussian(Section entry, String otherwise) {
    OptionalDouble mean = entry.optionalNumber("mean", Range.ANY, MEAN.byDefault(otherwise));
    OptionalDouble std = entry.optionalNumber("std", Range.NOT_NEGATIVE, STD.byDefault(otherwise));
    return mean.isEmpty() && std.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Start.Gaussian(
                mean.orElseGet(() -> missing(entry, "mean")),
                std.orElseGet(() -> missing(entry, "std"))));
  }

  /** Refuses the lack of a key whose companion is written. */
  private static double missing(Section entry, String key) {
    return entry.number(key, Range.ANY, MEAN);
  }

  private static Start even(Domain domain) {
    return new Start.Uniform(domain.lower(), domain.upper());
  }

  private static Start logit(Section entry, Domain.Logit domain) {
    double lower = domain.lowest();
    double upper = domain.highest();
    double median =
        entry.number(
            "median",
            lower + (upper - lower) / 2,
            Range.ANY,
            Doc.of("Median of the start.", UNIT)
                .range("a number between lower and upper")
                .byDefault("the middle"));
    if (!(median > lower && median < upper)) {
      throw entry.problem(
          "median", "a number between lower and upper", Double.toString(median), "");
    }
    Doc ofStd =
        Doc.of(
            "Standard deviation of the logit at the start; 1.6 is nearly even over the interval.",
            "1");
    double std = entry.number("logit-std", EVEN_LOGIT_STD, Range.NOT_NEGATIVE, ofStd);
    return new Start.Gaussian(domain.encode(median), std);
  }

  /** The space: a group per group, its parameters named. */
  public ParameterSpace space() {
    Map<String, List<String>> names = new LinkedHashMap<>();
    Map<String, Parameter> first = new LinkedHashMap<>();
    for (Parameter parameter : parameters) {
      names.computeIfAbsent(parameter.group, g -> new ArrayList<>()).addAll(parameter.names());
      first.putIfAbsent(parameter.group, parameter);
    }
    List<ParameterGroup> groups = new ArrayList<>();
    names.forEach(
        (group, own) ->
            groups.add(
                ParameterGroup.of(
                        group, own.size(), first.get(group).start, first.get(group).domain)
                    .named(own)));
    return new ParameterSpace(groups);
  }

  /**
   * A member's values by the parameters' names, as people and JSON see them: numbers, whole
   * numbers, true or false, names of choices, and lists of these.
   *
   * @param values what {@link ParameterSpace#decode} gives. Not modified
   * @param offset index of the member's first value
   */
  public Map<String, Object> values(double[] values, int offset) {
    Map<String, Object> named = new LinkedHashMap<>();
    int index = offset;
    for (Parameter parameter : parameters) {
      named.put(parameter.name, parameter.value(values, index));
      index += parameter.size;
    }
    return named;
  }
}
