package org.l2lspark.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.l2lspark.report.chart.Chart;
import org.l2lspark.report.chart.HeatMap;
import org.l2lspark.report.chart.Plot;
import org.l2lspark.report.chart.Series;

/**
 * A page as one HTML document: all text goes in escaped, charts as data. It loads nothing and runs
 * no script but its own, which its content security policy names by digest. Where no script runs,
 * the numbers that tell most stand in place of each chart.
 */
final class HtmlWriter {
  private static final int HEIGHT = 320;
  private static final int HEAT_HEIGHT = 470;
  private static final int PANEL_HEIGHT = 190;

  private final StringBuilder body = new StringBuilder();
  private final Map<String, Object> charts = new LinkedHashMap<>();
  private boolean film; // whether a chart is animated

  private HtmlWriter() {}

  /** The document. */
  static String write(Page page) {
    HtmlWriter writer = new HtmlWriter();
    page.elements().forEach(writer::element);
    return writer.document(page);
  }

  private void element(Page.Element element) {
    if (element instanceof Page.Open open) {
      open(open.element(), open.cssClass());
    } else if (element instanceof Page.Close close) {
      close(close.element());
    } else if (element instanceof Page.Text text) {
      text(text.element(), text.cssClass(), text.text());
    } else if (element instanceof Page.Title title) {
      open("h1", "");
      text("span", "", title.text());
      text("span", "status " + (title.good() ? "good" : "open"), title.status());
      close("h1");
    } else if (element instanceof Page.Tiles tiles) {
      open("div", "tiles");
      tiles
          .numbers()
          .forEach(
              (name, number) -> {
                open("div", "tile");
                text("div", "number", number);
                text("div", "name", name);
                close("div");
              });
      close("div");
    } else if (element instanceof Page.Pairs pairs) {
      open("table", "pairs");
      pairs
          .rows()
          .forEach(
              (name, value) -> {
                open("tr", "");
                body.append("<th scope=\"row\">").append(SelfContained.escape(name));
                close("th");
                text("td", "", value);
                close("tr");
              });
      close("table");
    } else if (element instanceof Page.Rows rows) {
      rows(rows.head(), rows.rows());
    } else if (element instanceof Page.Drawn drawn) {
      chart(drawn);
    }
  }

  private void open(String element, String cssClass) {
    body.append('<').append(element);
    if (!cssClass.isEmpty()) {
      body.append(" class=\"").append(cssClass).append('"');
    }
    body.append('>');
  }

  private void close(String element) {
    body.append("</").append(element).append(">\n");
  }

  private void text(String element, String cssClass, String text) {
    open(element, cssClass);
    body.append(SelfContained.escape(text));
    close(element);
  }

  private void rows(List<String> head, List<List<String>> rows) {
    open("div", "scroll");
    open("table", "rows");
    open("thead", "");
    open("tr", "");
    head.forEach(name -> text("th", "", name));
    close("tr");
    close("thead");
    open("tbody", "");
    for (List<String> row : rows) {
      open("tr", "");
      row.forEach(cell -> text("td", "", cell));
      close("tr");
    }
    close("tbody");
    close("table");
    close("div");
  }

  private void chart(Page.Drawn drawn) {
    charts.put(drawn.id(), drawn.chart().document());
    film |= drawn.chart() instanceof Plot plot && !plot.animated().isEmpty();
    open("section", "card");
    text("h2", "", drawn.heading());
    body.append("<figure class=\"chart\" id=\"").append(drawn.id());
    body.append("\" data-height=\"").append(height(drawn.chart())).append("\"></figure>\n");
    List<List<String>> numbers = drawn.chart().keyNumbers();
    open("noscript", "");
    rows(numbers.get(0), numbers.subList(1, numbers.size()));
    close("noscript");
    text("p", "caption", drawn.caption());
    close("section");
  }

  private static int height(Chart chart) {
    boolean dots =
        chart instanceof Plot plot
            && plot.series().stream().anyMatch(s -> s.look().join() == Series.Join.DOTS);
    if (dots || chart instanceof HeatMap) {
      return HEAT_HEIGHT;
    }
    return chart instanceof Plot plot && plot.panels().size() > 1
        ? PANEL_HEIGHT * plot.panels().size() + 60
        : HEIGHT;
  }

  private String document(Page page) {
    List<String> scripts = new ArrayList<>();
    if (!charts.isEmpty()) {
      scripts.add(SelfContained.script(SelfContained.resource(Page.class, "drawing.js")));
      scripts.add(SelfContained.script(SelfContained.resource(Page.class, "charts.js")));
    }
    if (film) {
      scripts.add(SelfContained.script(SelfContained.resource(Page.class, "film.js")));
    }
    String refresh =
        page.refreshSeconds() == 0
            ? ""
            : "<meta http-equiv=\"refresh\" content=\"" + page.refreshSeconds() + "\">\n";
    StringBuilder html = new StringBuilder();
    html.append(
        SelfContained.head(
                page.title(),
                SelfContained.resource(Page.class, "report.css"),
                scripts.toArray(String[]::new))
            .replace("</head>", refresh + "</head>"));
    html.append("<body>\n<main>\n").append(body).append("</main>\n");
    html.append("<script type=\"application/json\" id=\"data\">");
    html.append(SelfContained.data(charts)).append("</script>\n");
    scripts.forEach(script -> html.append("<script>").append(script).append("</script>\n"));
    return html.append("</body>\n</html>\n").toString();
  }
}
