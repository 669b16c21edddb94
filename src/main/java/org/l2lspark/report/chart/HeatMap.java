package org.l2lspark.report.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Cells over two lists of categories, whose colour is a number.
 *
 * @param x the columns
 * @param y the rows
 * @param down whether the first row is above, as of a matrix; else it is below
 * @param cells those that are there
 * @param colours what their colours mean
 * @param countName what the counts of the cells are; empty where they have none
 * @param examples samples in the cells; empty for none: {@code width}, {@code height}, {@code
 *     samples} ({@code [row, column, name]} each) and {@code pictures} (grey bytes in base64)
 */
public record HeatMap(
    Categories x,
    Categories y,
    boolean down,
    List<Cell> cells,
    Colours colours,
    String countName,
    Map<String, Object> examples)
    implements Chart {
  /**
   * Categories of one side.
   *
   * @param name what they are
   * @param labels each
   */
  public record Categories(String name, List<String> labels) {
    /** Copies the list. */
    public Categories {
      labels = List.copyOf(labels);
    }
  }

  /**
   * A cell.
   *
   * @param column index into the labels of x
   * @param row index into the labels of y
   * @param value what its colour shows
   * @param count what is written in it, 0 for nothing
   */
  public record Cell(int column, int row, double value, int count) {}

  /**
   * Meaning of colours. Where {@code low} is negative, zero is the colour of paper and either sign
   * has a colour of its own.
   *
   * @param name what the number is
   * @param low the number of the palest cell
   * @param high the number of the darkest
   * @param lowText what is written at the pale end
   * @param highText what is written at the dark end
   * @param floor how dark the palest cell is, from 0: as paper; more, to tell it from no cell
   */
  public record Colours(
      String name, double low, double high, String lowText, String highText, double floor) {
    /** Ends written as numbers. */
    public static Colours between(String name, double low, double high, double floor) {
      return new Colours(name, low, high, Numbers.text(low), Numbers.text(high), floor);
    }
  }

  /** Copies the list. */
  public HeatMap {
    cells = List.copyOf(cells);
  }

  @Override
  public Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("kind", "heat");
    document.put("xname", x.name());
    document.put("xlabels", x.labels());
    document.put("yname", y.name());
    document.put("ylabels", y.labels());
    document.put("down", down);
    document.put("cx", cells.stream().map(Cell::column).toList());
    document.put("cy", cells.stream().map(Cell::row).toList());
    document.put("value", cells.stream().map(c -> Numbers.shortest(c.value())).toList());
    document.put("valueName", colours.name());
    if (!countName.isEmpty()) {
      document.put("counts", cells.stream().map(Cell::count).toList());
      document.put("countName", countName);
    }
    document.put("low", Numbers.rounded(colours.low()));
    document.put("high", Numbers.rounded(colours.high()));
    document.put("floor", colours.floor());
    document.put("texts", List.of(colours.lowText(), colours.highText()));
    if (!examples.isEmpty()) {
      document.put("examples", examples);
    }
    return document;
  }

  @Override
  public List<List<String>> rows() {
    List<List<String>> rows = new ArrayList<>();
    for (Cell cell : cells) {
      rows.add(
          List.of(
              y.labels().get(cell.row()),
              x.labels().get(cell.column()),
              countName.isEmpty() ? Numbers.plain(cell.value()) : Integer.toString(cell.count()),
              "",
              ""));
    }
    return rows;
  }

  @Override
  public List<List<String>> keyNumbers() {
    List<List<String>> rows = new ArrayList<>(List.of(Plot.HEAD));
    if (countName.isEmpty()) {
      double[] values = cells.stream().mapToDouble(Cell::value).toArray();
      rows.add(Series.keyNumbers(colours.name(), values));
      return rows;
    }
    rows.set(0, List.of(y.name(), countName, "on the diagonal", "most often else"));
    for (int row = 0; row < y.labels().size(); row++) {
      int own = row;
      List<Cell> cellsOfRow = cells.stream().filter(c -> c.row() == own).toList();
      int all = cellsOfRow.stream().mapToInt(Cell::count).sum();
      int right = cellsOfRow.stream().filter(c -> c.column() == own).mapToInt(Cell::count).sum();
      String elsewhere =
          cellsOfRow.stream()
              .filter(c -> c.column() != own && c.count() > 0)
              .max(Comparator.comparingInt(Cell::count))
              .map(c -> x.labels().get(c.column()) + " (" + c.count() + ")")
              .orElse("-");
      rows.add(List.of(y.labels().get(row), Numbers.text(all), Numbers.text(right), elsewhere));
    }
    return rows;
  }
}
