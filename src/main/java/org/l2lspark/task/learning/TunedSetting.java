package org.l2lspark.task.learning;

import java.io.Serializable;
import java.util.List;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Meaning;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.Domain;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.Start;

/**
 * A setting of the inner run that is a parameter of the outer loop.
 *
 * @param name of the parameter
 * @param path of the setting
 * @param scale what its values may be
 * @param lowest the lowest value
 * @param highest the highest value
 */
record TunedSetting(String name, String path, Scale scale, double lowest, double highest)
    implements Serializable {

  /** How values lie between the bounds. */
  enum Scale {
    @Meaning("evenly")
    LINEAR,
    @Meaning("by factors: their logarithm is what moves")
    LOG,
    @Meaning("whole numbers only")
    WHOLE
  }

  static TunedSetting from(String name, Section section) {
    Scale scale =
        section.choice(
            "scale", Scale.class, Scale.LINEAR, Doc.of("How values lie between the bounds."));
    TunedSetting setting =
        new TunedSetting(
            name,
            section.text(
                "setting",
                Doc.of("Path of the setting within the inner configuration: optimizer.gamma.")),
            scale,
            section.number("lowest", Range.ANY, Doc.of("Its lowest value.")),
            section.number("highest", Range.ANY, Doc.of("Its highest value.")));
    boolean whole =
        scale != Scale.WHOLE
            || (setting.lowest == Math.rint(setting.lowest)
                && setting.highest == Math.rint(setting.highest));
    if (!(setting.lowest < setting.highest)
        || !whole
        || (scale == Scale.LOG && setting.lowest <= 0)) {
      throw section.problem(
          "lowest",
          switch (scale) {
            case LINEAR -> "a number below highest";
            case LOG -> "a number above 0 and below highest";
            case WHOLE -> "whole numbers, lowest below highest";
          },
          setting.lowest + " and highest = " + setting.highest,
          "");
    }
    return setting;
  }

  /** The parameter: members start evenly over all its values. */
  ParameterGroup parameter() {
    return switch (scale) {
      case LINEAR ->
          ParameterGroup.of(
              name, 1, new Start.Uniform(lowest, highest), new Domain.Real(lowest, highest));
      case LOG ->
          ParameterGroup.of(
              name,
              1,
              new Start.Uniform(StrictMath.log(lowest), StrictMath.log(highest)),
              new Domain.Positive());
      case WHOLE -> {
        Domain domain = new Domain.Whole((long) lowest, (long) highest);
        yield ParameterGroup.of(name, 1, new Start.Uniform(domain.lower(), domain.upper()), domain);
      }
    };
  }

  /**
   * The value to be set.
   *
   * @param value of the parameter, which has no bounds where its scale is logarithmic
   */
  Number value(double value) {
    double within = Math.max(lowest, Math.min(highest, value));
    return scale == Scale.WHOLE ? (Number) Math.round(within) : (Number) within;
  }

  static List<ParameterGroup> parameters(List<TunedSetting> settings) {
    return settings.stream().map(TunedSetting::parameter).toList();
  }
}
