package org.l2lspark.task;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.Domain;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Start;

/**
 * Parameters as a user lists them in a configuration, {@code parameters = [{ name = tau, kind =
 * positive, median = 10, log-std = 0.5 }, ...]}, and the space that members live in. Keys of all
 * kinds:
 *
 * <ul>
 *   <li>{@code name}: what it is called; required, each once
 *   <li>{@code kind} (real): which values it has, see below
 *   <li>{@code size}: it is a list of so many numbers that start alike; absent for a single one
 *   <li>{@code group} (the name): parameters of one group are one {@link ParameterGroup}; they are
 *       neighbours in the vector, and are of one kind with the same start and bounds
 * </ul>
 *
 * Kinds, with their keys in units of the parameter; the first start that is written is taken:
 *
 * <ul>
 *   <li>{@code real}: {@code from} and {@code to}, an even start between them; or {@code mean} and
 *       {@code std}, a Gaussian one; or neither beside both bounds, an even start between these.
 *       {@code lower}, {@code upper}: bounds at which values are clamped; absent for none
 *   <li>{@code positive}, moved by its logarithm: {@code from} and {@code to}, a log-uniform start;
 *       or {@code median} and {@code log-std}, a log-normal one, its width a standard deviation of
 *       the natural logarithm
 *   <li>{@code interval}, between {@code lower} and {@code upper} and moved by its logit: {@code
 *       median} (the middle), {@code logit-std} (1.6, which is nearly even over the interval)
 *   <li>{@code integer}, from {@code lower} to {@code upper}: {@code mean} and {@code std}, or an
 *       even start
 *   <li>{@code boolean}: true or false, evenly
 *   <li>{@code choice}: one of {@code choices}, evenly
 * </ul>
 *
 * Immutable.
 *
 * @param parameters in the order of the members' vector: as listed, those of a group together where
 *     its first one is
 */
public record ParameterList(List<Parameter> parameters) implements Serializable {
  private static final int MAX_SIZE = 10_000_000;
  private static final double LARGEST = 1L << 52;
  private static final double EVEN_LOGIT_STD = 1.6;

  private enum Kind {
    REAL,
    POSITIVE,
    INTERVAL,
    INTEGER,
    BOOLEAN,
    CHOICE
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
    List<Section> entries = section.sections(key);
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
    String name = entry.text("name");
    Kind kind = entry.choice("kind", Kind.class, Kind.REAL);
    String group = entry.text("group", name);
    boolean list = entry.has("size");
    int size = list ? entry.integer("size", 1, MAX_SIZE) : 1;
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
              bound(entry, "lower", Double.NEGATIVE_INFINITY),
              bound(entry, "upper", Double.POSITIVE_INFINITY));
      case POSITIVE -> new Domain.Positive();
      case INTERVAL ->
          new Domain.Logit(entry.number("lower", Range.ANY), entry.number("upper", Range.ANY));
      case INTEGER -> new Domain.Whole(whole(entry, "lower"), whole(entry, "upper"));
      case BOOLEAN -> new Domain.Flag();
      case CHOICE -> new Domain.Choice(entry.texts("choices"));
    };
  }

  private static double bound(Section entry, String key, double absent) {
    return entry.has(key) ? entry.number(key, Range.ANY) : absent;
  }

  private static long whole(Section entry, String key) {
    double value = entry.number(key, Range.ANY);
    if (value != Math.rint(value) || Math.abs(value) > LARGEST) {
      throw entry.problem(key, "a whole number, at most 2^52 from 0", Double.toString(value), "");
    }
    return (long) value;
  }

  private static Start start(Section entry, Kind kind, Domain domain) {
    if ((kind == Kind.REAL || kind == Kind.POSITIVE) && (entry.has("from") || entry.has("to"))) {
      Range range = kind == Kind.REAL ? Range.ANY : Range.POSITIVE;
      return new Start.Uniform(
          domain.encode(entry.number("from", range)), domain.encode(entry.number("to", range)));
    }
    boolean given = entry.has("mean") || entry.has("std");
    boolean bounded = Double.isFinite(domain.upper() - domain.lower());
    return switch (kind) {
      case REAL -> bounded && !given ? even(domain) : gaussian(entry);
      case POSITIVE ->
          new Start.Gaussian(
              domain.encode(entry.number("median", Range.POSITIVE)),
              entry.number("log-std", Range.NOT_NEGATIVE));
      case INTERVAL -> logit(entry, (Domain.Logit) domain);
      case INTEGER -> given ? gaussian(entry) : even(domain);
      case BOOLEAN, CHOICE -> even(domain);
    };
  }

  private static Start even(Domain domain) {
    return new Start.Uniform(domain.lower(), domain.upper());
  }

  private static Start gaussian(Section entry) {
    return new Start.Gaussian(
        entry.number("mean", Range.ANY), entry.number("std", Range.NOT_NEGATIVE));
  }

  private static Start logit(Section entry, Domain.Logit domain) {
    double lower = domain.lowest();
    double upper = domain.highest();
    double median = entry.number("median", lower + (upper - lower) / 2, Range.ANY);
    if (!(median > lower && median < upper)) {
      throw entry.problem(
          "median", "a number between lower and upper", Double.toString(median), "");
    }
    return new Start.Gaussian(
        domain.encode(median), entry.number("logit-std", EVEN_LOGIT_STD, Range.NOT_NEGATIVE));
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
