package org.l2lspark.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.DoubleStream;

/** Paints a chart into a rectangle. Not thread-safe. */
final class Painter {
  private static final float[][] DASHES = {{}, {7, 4}, {2, 4}};
  private static final float BAND = 0.22F;
  private static final int LETTER = 7; // pixels of a letter, roughly

  private final Graphics2D g;
  private final Theme theme;

  Painter(Graphics2D g, Theme theme) {
    this.g = g;
    this.theme = theme;
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
  }

  /** Writes text; {@code align} 0 begins at x, 0.5 is centred there, 1 ends there. */
  void write(String text, double x, double y, double align, Font font, Color color) {
    g.setFont(font);
    g.setColor(color);
    double width = g.getFontMetrics().stringWidth(text);
    g.drawString(text, (float) (x - align * width), (float) y);
  }

  static Font font(int style, int size) {
    return new Font(Font.SANS_SERIF, style, size);
  }

  private void tick(String text, double x, double y, double align) {
    write(text, x, y, align, font(Font.PLAIN, 12), theme.color("soft"));
  }

  private void name(String text, double x, double y) {
    write(text, x, y, 0.5, font(Font.PLAIN, 12), theme.color("ink"));
  }

  private void upright(String text, double x, double y) {
    g.rotate(-Math.PI / 2, x, y);
    name(text, x, y);
    g.rotate(Math.PI / 2, x, y);
  }

  /** Paints the chart and, of several series, their names above it. */
  void paint(Chart chart, Rectangle2D place) {
    List<Series> series =
        chart instanceof Plot plot
            ? plot.series()
            : chart instanceof Bars bars ? bars.series() : List.of();
    double top = legend(series, place, chart instanceof Bars);
    Rectangle2D rest =
        new Rectangle2D.Double(
            place.getX(), top, place.getWidth(), place.getY() + place.getHeight() - top);
    if (chart instanceof Plot plot) {
      plot(plot, rest);
    } else if (chart instanceof Bars bars) {
      bars(bars, rest);
    } else {
      heat((HeatMap) chart, rest);
    }
  }

  private double legend(List<Series> series, Rectangle2D place, boolean bars) {
    double x = place.getX();
    double y = place.getY();
    if (series.isEmpty()) {
      return y;
    }
    for (Series each : series) {
      double width = 40 + LETTER * each.name().length();
      if (x > place.getX() && x + width > place.getMaxX()) {
        x = place.getX();
        y += 18;
      }
      g.setColor(theme.series(each.look().color()));
      if (bars || each.look().join() == Series.Join.DOTS) {
        g.fill(new Rectangle2D.Double(x, y + 3, 18, 8));
      } else {
        g.setStroke(stroke(each.look().dash(), 3));
        g.draw(new Line2D.Double(x, y + 7, x + 20, y + 7));
      }
      write(each.name(), x + 25, y + 11, 0, font(Font.PLAIN, 12), theme.color("ink"));
      x += width;
    }
    return y + 20;
  }

  private static BasicStroke stroke(int dash, double width) {
    float[] dashes = DASHES[Math.floorMod(dash, DASHES.length)];
    return new BasicStroke(
        (float) width,
        BasicStroke.CAP_BUTT,
        BasicStroke.JOIN_ROUND,
        10,
        dashes.length == 0 ? null : dashes,
        0);
  }

  private void across(Scale scale, Rectangle2D box, boolean labelled) {
    for (double v : scale.ticks(Math.max(2, (int) (box.getWidth() / 80)))) {
      double x = scale.place(v);
      thin(new Line2D.Double(x, box.getY(), x, box.getMaxY()), "grid");
      if (labelled) {
        tick(Numbers.tick(v), x, box.getMaxY() + 17, 0.5);
      }
    }
    if (labelled) {
      name(scale.axis().title(), box.getCenterX(), box.getMaxY() + 36);
    }
  }

  private void up(Scale scale, Rectangle2D box) {
    for (double v : scale.ticks(Math.max(2, (int) (box.getHeight() / 40)))) {
      double y = scale.place(v);
      thin(new Line2D.Double(box.getX(), y, box.getMaxX(), y), "grid");
      tick(Numbers.tick(v), box.getX() - 7, y + 4, 1);
    }
    upright(scale.axis().title(), box.getX() - 49, box.getCenterY());
  }

  private void thin(Shape shape, String color) {
    g.setColor(theme.color(color));
    g.setStroke(new BasicStroke(1));
    g.draw(shape);
  }

  private void border(Rectangle2D box) {
    thin(new Line2D.Double(box.getX(), box.getY(), box.getX(), box.getMaxY()), "soft");
    thin(new Line2D.Double(box.getX(), box.getMaxY(), box.getMaxX(), box.getMaxY()), "soft");
  }

  private void plot(Plot plot, Rectangle2D place) {
    int panels = plot.panels().size();
    double gap = 20;
    double height = (place.getHeight() - 56 - gap * (panels - 1)) / panels;
    for (int p = 0; p < panels; p++) {
      Rectangle2D box =
          new Rectangle2D.Double(
              place.getX() + 62,
              place.getY() + 12 + p * (height + gap),
              place.getWidth() - 78,
              height);
      Scale x =
          Scale.of(
              plot.x().tightly(),
              plot.series().stream().flatMapToDouble(s -> DoubleStreams.of(s.x())),
              box.getX(),
              box.getMaxX());
      int panel = p;
      List<Series> own = plot.series().stream().filter(s -> s.panel() == panel).toList();
      Scale y =
          Scale.of(
              plot.panels().get(p),
              own.stream().flatMapToDouble(s -> DoubleStreams.of(s.y(), s.low(), s.high())),
              box.getMaxY(),
              box.getY());
      across(x, box, p == panels - 1);
      up(y, box);
      border(box);
      Shape clip = g.getClip();
      g.clip(
          new Rectangle2D.Double(
              box.getX() - 4, box.getY() - 4, box.getWidth() + 8, box.getHeight() + 8));
      own.forEach(s -> series(s, x, y, box.getMaxY()));
      g.setClip(clip);
    }
  }

  private void series(Series s, Scale x, Scale y, double floor) {
    Color color = theme.series(s.look().color());
    if (s.low().length > 0) {
      g.setColor(pale(color));
      g.fill(band(s, x, y));
    }
    if (s.look().join() == Series.Join.DOTS) {
      g.setColor(color);
      double r = s.look().width() / 2;
      for (int i = 0; i < s.y().length; i++) {
        g.fill(new Ellipse2D.Double(x.place(s.x()[i]) - r, y.place(s.y()[i]) - r, 2 * r, 2 * r));
      }
      return;
    }
    Path2D line = new Path2D.Double();
    double before = Double.NaN;
    double first = Double.NaN;
    for (int i = 0; i < s.y().length; i++) {
      if (!x.has(s.x()[i]) || !y.has(s.y()[i])) {
        before = Double.NaN;
        continue;
      }
      double px = x.place(s.x()[i]);
      double py = y.place(s.y()[i]);
      if (Double.isNaN(before)) {
        line.moveTo(px, py);
        first = Double.isNaN(first) ? px : first;
      } else {
        if (s.look().join() != Series.Join.LINE) {
          double corner = s.look().join() == Series.Join.STEPS ? (before + px) / 2 : px;
          line.lineTo(corner, line.getCurrentPoint().getY());
          line.lineTo(corner, py);
        }
        line.lineTo(px, py);
      }
      before = px;
      if (s.look().marks() || s.y().length == 1) {
        g.setColor(color);
        g.fill(new Ellipse2D.Double(px - 3.5, py - 3.5, 7, 7));
      }
    }
    if (s.look().fill() && !Double.isNaN(first)) {
      Path2D area = new Path2D.Double(line);
      area.lineTo(line.getCurrentPoint().getX(), floor);
      area.lineTo(first, floor);
      g.setColor(pale(color));
      g.fill(area);
    }
    g.setColor(color);
    g.setStroke(stroke(s.look().dash(), s.look().width()));
    g.draw(line);
  }

  private static Color pale(Color color) {
    return new Color(color.getRed() / 255F, color.getGreen() / 255F, color.getBlue() / 255F, BAND);
  }

  private static Path2D band(Series s, Scale x, Scale y) {
    Path2D upper = new Path2D.Double();
    Path2D lower = new Path2D.Double();
    for (int i = 0; i < s.low().length; i++) {
      int back = s.low().length - 1 - i;
      extend(upper, s.x()[i], s.high()[i], s.low()[i], x, y);
      extend(lower, s.x()[back], s.low()[back], s.high()[back], x, y);
    }
    if (upper.getCurrentPoint() != null && lower.getCurrentPoint() != null) {
      upper.append(lower, true);
      upper.closePath();
    }
    return upper;
  }

  private static void extend(Path2D path, double at, double value, double other, Scale x, Scale y) {
    if (!x.has(at) || !y.has(value) || !y.has(other)) {
      return;
    }
    if (path.getCurrentPoint() == null) {
      path.moveTo(x.place(at), y.place(value));
    } else {
      path.lineTo(x.place(at), y.place(value));
    }
  }

  private void bars(Bars bars, Rectangle2D place) {
    boolean lying = bars.sideways();
    double left = lying ? Math.min(200, place.getWidth() * 0.4) : 62;
    Rectangle2D box =
        new Rectangle2D.Double(
            place.getX() + left,
            place.getY() + 12,
            place.getWidth() - left - 16,
            place.getHeight() - 56);
    int n = Math.max(1, bars.labels().size());
    double[] sums = new double[n];
    for (Series s : bars.series()) {
      for (int i = 0; i < s.y().length; i++) {
        sums[i] += Double.isFinite(s.y()[i]) ? s.y()[i] : 0;
      }
    }
    Scale value =
        Scale.of(
            bars.value(),
            DoubleStream.concat(
                DoubleStream.of(0),
                lying
                    ? bars.series().stream()
                        .flatMapToDouble(s -> DoubleStreams.of(s.y(), s.low(), s.high()))
                    : DoubleStreams.of(sums)),
            lying ? box.getX() : box.getMaxY(),
            lying ? box.getMaxX() : box.getY());
    if (lying) {
      across(value, box, true);
    } else {
      up(value, box);
      name(bars.name(), box.getCenterX(), box.getMaxY() + 36);
    }
    border(box);
    double slot = (lying ? box.getHeight() : box.getWidth()) / n;
    double start = lying ? box.getY() : box.getX();
    int every = lying ? 1 : (int) Math.ceil(n * 44 / box.getWidth());
    for (int i = 0; i < bars.labels().size(); i += every) {
      double middle = start + (i + 0.5) * slot;
      if (lying) {
        tick(
            Numbers.cut(bars.labels().get(i), (int) (left / LETTER)),
            box.getX() - 8,
            middle + 4,
            1);
      } else {
        tick(bars.labels().get(i), middle, box.getMaxY() + 17, 0.5);
      }
    }
    double[] base = new double[n];
    double air = slot * 0.15;
    double thick = (slot - 2 * air) / (lying ? Math.max(1, bars.series().size()) : 1);
    for (int k = 0; k < bars.series().size(); k++) {
      Series s = bars.series().get(k);
      for (int i = 0; i < s.y().length; i++) {
        if (!Double.isFinite(s.y()[i])) {
          continue;
        }
        double from = value.place(base[i]);
        double to = value.place(base[i] + s.y()[i]);
        double at = start + i * slot + air + (lying ? k * thick : 0);
        double size = Math.abs(to - from);
        double least = Math.min(from, to);
        g.setColor(theme.series(s.look().color()));
        g.fill(
            lying
                ? new Rectangle2D.Double(least, at, size, thick)
                : new Rectangle2D.Double(at, least, thick, size));
        if (lying && s.low().length > 0) {
          double middle = at + thick / 2;
          thin(
              new Line2D.Double(value.place(s.low()[i]), middle, value.place(s.high()[i]), middle),
              "ink");
        }
        base[i] += lying ? 0 : s.y()[i];
      }
    }
  }

  private void heat(HeatMap map, Rectangle2D place) {
    int nx = map.x().labels().size();
    int ny = map.y().labels().size();
    int longest = map.y().labels().stream().mapToInt(String::length).max().orElse(1);
    double left = Math.min(Math.max(52, 30 + LETTER * longest), place.getWidth() * 0.35);
    Rectangle2D box =
        new Rectangle2D.Double(
            place.getX() + left,
            place.getY() + 8,
            place.getWidth() - left - 12,
            place.getHeight() - 92);
    double w = box.getWidth() / nx;
    double h = box.getHeight() / ny;
    double gap = w > 6 && h > 6 ? 1 : 0;
    for (HeatMap.Cell cell : map.cells()) {
      double x = box.getX() + cell.column() * w;
      double y = box.getY() + (map.down() ? cell.row() : ny - 1 - cell.row()) * h;
      Color color = cell(map.colours(), cell.value());
      g.setColor(color);
      g.fill(new Rectangle2D.Double(x, y, w - gap, h - gap));
      String count = Numbers.text(cell.count());
      if (cell.count() > 0 && h >= 13 && w >= 8 * count.length()) {
        Color ink = Theme.luminance(color) > 0.179 ? Color.BLACK : Color.WHITE;
        write(count, x + w / 2, y + h / 2 + 4, 0.5, font(Font.PLAIN, 11), ink);
      }
    }
    border(box);
    int wide = map.x().labels().stream().mapToInt(l -> Math.min(8, l.length())).max().orElse(1);
    int skip = (int) Math.ceil(nx * Math.max(14, LETTER * wide) / box.getWidth());
    for (int x = 0; x < nx; x += skip) {
      tick(
          Numbers.cut(map.x().labels().get(x), 8),
          box.getX() + (x + 0.5) * w,
          box.getMaxY() + 16,
          0.5);
    }
    for (int y = 0; y < ny; y += (int) Math.ceil(ny * 14 / box.getHeight())) {
      double middle = box.getY() + ((map.down() ? y : ny - 1 - y) + 0.5) * h;
      String label = Numbers.cut(map.y().labels().get(y), (int) ((left - 24) / 6.5));
      tick(label, box.getX() - 6, middle + 4, 1);
    }
    name(map.x().name(), box.getCenterX(), box.getMaxY() + 35);
    upright(map.y().name(), place.getX() + 13, box.getCenterY());
    ramp(map.colours(), box.getCenterX(), place.getMaxY() - 24);
  }

  private void ramp(HeatMap.Colours colours, double middle, double y) {
    for (int k = 0; k < 160; k++) {
      double value = colours.low() + (colours.high() - colours.low()) * k / 159;
      g.setColor(cell(colours, value));
      g.fill(new Rectangle2D.Double(middle - 80 + k, y, 1.2, 10));
    }
    tick(colours.lowText(), middle - 88, y + 9, 1);
    tick(colours.highText(), middle + 88, y + 9, 0);
  }

  private Color cell(HeatMap.Colours colours, double value) {
    boolean both = colours.low() < 0;
    double span = colours.high() == colours.low() ? 1 : colours.high() - colours.low();
    double share =
        both
            ? Math.abs(value) / Math.max(-colours.low(), colours.high())
            : (value - colours.low()) / span;
    double part = colours.floor() + (1 - colours.floor()) * Math.max(0, Math.min(1, share));
    return Theme.mixed(
        theme.color("card"), theme.color(both && value < 0 ? "cell-negative" : "cell"), part);
  }
}
