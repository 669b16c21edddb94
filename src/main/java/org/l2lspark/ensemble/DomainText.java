package org.l2lspark.ensemble;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what {@code toString} says of a {@link Domain}. */
final class DomainText {
  private static final Pattern FORM = Pattern.compile("(\\w+)\\[(.*)]", Pattern.DOTALL);
  private static final Pattern BOUNDS =
      Pattern.compile("(?:lower|lowest)=(.+), (?:upper|highest)=(.+)");
  private static final Pattern NAMES = Pattern.compile("names=\\[(.*)]", Pattern.DOTALL);

  private DomainText() {}

  static Optional<Domain> read(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    String rest = form.group(2);
    try {
      return switch (form.group(1)) {
        case "Real" -> bounds(rest).map(b -> new Domain.Real(number(b, 1), number(b, 2)));
        case "Positive" -> Optional.of(new Domain.Positive());
        case "Logit" -> bounds(rest).map(b -> new Domain.Logit(number(b, 1), number(b, 2)));
        case "Whole" ->
            bounds(rest)
                .map(b -> new Domain.Whole(Long.parseLong(b.group(1)), Long.parseLong(b.group(2))));
        case "Flag" -> Optional.of(new Domain.Flag());
        case "Choice" -> choice(rest);
        default -> Optional.empty();
      };
    } catch (IllegalArgumentException e) { // a name with a comma in it, bounds out of order
      return Optional.empty();
    }
  }

  private static Optional<Domain> choice(String rest) {
    Matcher names = NAMES.matcher(rest);
    return names.matches()
        ? Optional.of(new Domain.Choice(List.of(names.group(1).split(", "))))
        : Optional.empty();
  }

  private static Optional<Matcher> bounds(String text) {
    Matcher bounds = BOUNDS.matcher(text);
    return bounds.matches() ? Optional.of(bounds) : Optional.empty();
  }

  private static double number(Matcher bounds, int group) {
    return Double.parseDouble(bounds.group(group));
  }
}
