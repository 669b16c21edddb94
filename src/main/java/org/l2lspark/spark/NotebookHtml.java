package org.l2lspark.spark;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.l2lspark.config.Setting;
import org.l2lspark.experiment.ConfusionMatrix;
import org.l2lspark.experiment.RunManifest;

/**
 * What a notebook shows of a run, as fragments of HTML: a cell of the Java kernel whose value is
 * such a text shows it, Zeppelin shows it after {@code %html}. All text of the run is escaped.
 */
public final class NotebookHtml {
  /** Rows of a table that are shown; a notebook is read, not scrolled for ever. */
  static final int MAX_ROWS = 200;

  private static final int MAX_ITEMS = 3;
  private static final MathContext SIX_DIGITS = new MathContext(6);

  private NotebookHtml() {}

  /** The first {@value #MAX_ROWS} rows of a query. Runs the query. */
  public static String table(Dataset<Row> query) {
    StructField[] columns = query.schema().fields();
    List<String> header = Arrays.stream(columns).map(StructField::name).toList();
    List<Row> found = query.limit(MAX_ROWS + 1).collectAsList();
    List<List<?>> rows = new ArrayList<>();
    for (Row row : found.subList(0, Math.min(MAX_ROWS, found.size()))) {
      List<Object> cells = new ArrayList<>();
      for (int i = 0; i < columns.length; i++) {
        cells.add(row.isNullAt(i) ? null : value(row, i, columns[i].dataType()));
      }
      rows.add(cells);
    }
    String table = table(header, rows);
    return found.size() > MAX_ROWS ? table + "<p>The first " + MAX_ROWS + " rows.</p>" : table;
  }

  /** The same for those who know nothing of Spark; absent for what is no query. */
  public static Optional<String> tableOf(Object query) {
    return query instanceof Dataset<?> rows ? Optional.of(table(rows.toDF())) : Optional.empty();
  }

  /** Names and values, in the order of the map. */
  public static String table(Map<String, ?> values) {
    List<List<?>> rows = new ArrayList<>();
    values.forEach((name, value) -> rows.add(List.of(name, text(value))));
    return table(List.of("name", "value"), rows);
  }

  /** Where a run comes from: status, start, seed, data, versions. */
  public static String origin(RunManifest manifest) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("status", manifest.status());
    values.put("started", manifest.started());
    values.put("seed", manifest.seed());
    values.put("data digest", manifest.dataDigest());
    values.putAll(manifest.versions());
    return table(values);
  }

  /** The settings of a run: those that were set, and folded away those left at their defaults. */
  public static String settings(RunManifest manifest) {
    Map<String, String> set = new TreeMap<>();
    Map<String, String> defaulted = new TreeMap<>();
    for (Map.Entry<String, Setting> entry : manifest.settings().entrySet()) {
      Setting setting = entry.getValue();
      (setting.defaulted() ? defaulted : set).put(entry.getKey(), setting.value());
    }
    return table(set)
        + ("<details><summary>settings at their defaults: " + defaulted.size() + "</summary>")
        + (table(defaulted) + "</details>");
  }

  /** Counts of samples: a row for each true class, a column for each decision. */
  public static String table(ConfusionMatrix confusion) {
    List<String> header = new ArrayList<>(List.of("true \\ decided"));
    header.addAll(confusion.classes());
    List<List<?>> rows = new ArrayList<>();
    for (int i = 0; i < confusion.matrix().length; i++) {
      List<Object> cells = new ArrayList<>(List.of(confusion.classes().get(i)));
      Arrays.stream(confusion.matrix()[i]).forEach(cells::add);
      rows.add(cells);
    }
    return table(header, rows);
  }

  /**
   * A whole page, with its scripts and styles, in a frame of its own.
   *
   * @param page HTML of the page, for example the report of a run
   * @param heightPx height of the frame in pixels
   */
  public static String frame(String page, int heightPx) {
    return "<iframe style=\"width:100%;height:"
        + heightPx
        + "px;border:0\" srcdoc=\""
        + page.replace("&", "&amp;").replace("\"", "&quot;")
        + "\"></iframe>";
  }

  private static Object value(Row row, int column, DataType type) {
    if (type instanceof ArrayType) {
      return row.getList(column);
    }
    return type instanceof MapType ? new TreeMap<>(row.getJavaMap(column)) : row.get(column);
  }

  private static String table(List<String> header, List<List<?>> rows) {
    boolean[] numbers = new boolean[header.size()];
    for (List<?> row : rows) {
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] |= row.get(i) instanceof Number;
      }
    }
    StringBuilder html = new StringBuilder("<table><thead><tr>");
    for (int i = 0; i < numbers.length; i++) {
      cell(html, "th", numbers[i], header.get(i));
    }
    html.append("</tr></thead><tbody>\n");
    for (List<?> row : rows) {
      html.append("<tr>");
      for (int i = 0; i < numbers.length; i++) {
        cell(html, "td", numbers[i], text(row.get(i)));
      }
      html.append("</tr>\n");
    }
    return html.append("</tbody></table>").toString();
  }

  private static void cell(StringBuilder html, String element, boolean right, String text) {
    html.append('<').append(element).append(" style=\"text-align:");
    html.append(right ? "right" : "left").append("\">").append(escape(text));
    html.append("</").append(element).append('>');
  }

  private static String text(Object value) {
    if (value == null) {
      return "";
    } else if (value instanceof Double number && Double.isFinite(number)) {
      BigDecimal rounded = new BigDecimal(number, SIX_DIGITS).stripTrailingZeros();
      boolean plain = rounded.precision() - rounded.scale() > -4 && rounded.scale() > -10;
      return plain ? rounded.toPlainString() : rounded.toString();
    } else if (value instanceof List<?> items) {
      String some =
          items.stream()
              .limit(MAX_ITEMS)
              .map(NotebookHtml::text)
              .collect(Collectors.joining(", ", "[", ""));
      return items.size() > MAX_ITEMS ? some + ", ... " + items.size() + " in all]" : some + "]";
    } else if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> entry.getKey() + " " + text(entry.getValue()))
          .collect(Collectors.joining(", "));
    }
    return value.toString();
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
