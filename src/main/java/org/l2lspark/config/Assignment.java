package org.l2lspark.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigUtil;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.Problem;

/**
 * What {@code --set} says: {@code key=value}, or {@code key+=value} for one more element of a list.
 * The value is taken as written, as shells and people do, and not as HOCON, where {@code //} and
 * {@code #} begin a comment and a colon is an error. It is HOCON where it is a number, {@code
 * true}, {@code false} or {@code null}, or begins with a bracket, a brace or a quote; a
 * substitution <code>${...}</code> is one wherever it stands.
 */
final class Assignment {
  /** How origins of what is set begin. */
  static final String SET = "--set ";

  private static final Pattern FORM =
      Pattern.compile("((?:[^\"=]|\"(?:[^\"\\\\]|\\\\.)*\")+?)(\\+?)=(.*)", Pattern.DOTALL);
  private static final Pattern PLAIN =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?|true|false|null");
  private static final Pattern SUBSTITUTION = Pattern.compile("\\$\\{\\??[^{}]+}");

  private Assignment() {}

  /**
   * Parses one.
   *
   * @param text what follows {@code --set}
   * @return what it sets, not resolved
   * @throws InputException when it has no key, or its list, section or quotes do not end
   */
  static Config parse(String text, ConfigParseOptions options) {
    Matcher form = FORM.matcher(text);
    if (!form.matches() || form.group(1).isBlank()) {
      throw new InputException(
          SET + text + " cannot be read", "key=value", text, "write for example --set seed=2");
    }
    String key = form.group(1).strip();
    try {
      String path = ConfigUtil.joinPath(ConfigUtil.splitPath(key));
      String sign = form.group(2).isEmpty() ? " = " : " += ";
      return ConfigFactory.parseString(
          path + sign + hocon(form.group(3).strip()), options.setOriginDescription(SET + key));
    } catch (ConfigException e) {
      throw new InputException(
          new Problem(
              SET + text + " cannot be read",
              "a path of keys, and a number, a text, a list [a, b] or a section { a = b }",
              String.valueOf(e.getMessage()),
              "put texts with special characters in quotes, and all of it in quotes of the shell:"
                  + " --set 'key=[\"a:b\"]'"),
          e);
    }
  }

  private static String hocon(String value) {
    boolean structured = !value.isEmpty() && "[{\"".indexOf(value.charAt(0)) >= 0;
    if (structured || PLAIN.matcher(value).matches()) {
      return value;
    }
    StringBuilder text = new StringBuilder();
    Matcher substitution = SUBSTITUTION.matcher(value);
    int done = 0;
    while (substitution.find()) {
      quote(value.substring(done, substitution.start()), text);
      text.append(substitution.group());
      done = substitution.end();
    }
    String rest = value.substring(done);
    if (rest.contains("${")) {
      return value; // a substitution that does not end: the parser says so
    }
    quote(rest, text);
    return text.isEmpty() ? "\"\"" : text.toString();
  }

  private static void quote(String piece, StringBuilder text) {
    if (!piece.isEmpty()) {
      text.append(ConfigUtil.quoteString(piece));
    }
  }
}
