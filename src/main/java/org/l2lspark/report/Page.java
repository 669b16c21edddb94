package org.l2lspark.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A page under construction: all text goes in escaped, charts as data. The finished page loads
 * nothing and runs no script but its own two, which its content security policy names by digest.
 */
final class Page {
  private static final String ECHARTS =
      "/META-INF/resources/webjars/echarts/5.3.1/dist/echarts.min.js";

  private final String title;
  private final StringBuilder body = new StringBuilder();
  private final Map<String, Object> charts = new LinkedHashMap<>();
  private String refresh = ""; // an element of the head

  Page(String title) {
    this.title = title;
  }

  /** Lets browsers load the page again, every so many seconds. */
  void refresh(int seconds) {
    refresh = "<meta http-equiv=\"refresh\" content=\"" + seconds + "\">\n";
  }

  /** Opens an element of a class; every {@code open} needs its {@link #close}. */
  Page open(String element, String cssClass) {
    body.append('<').append(element);
    if (!cssClass.isEmpty()) {
      body.append(" class=\"").append(cssClass).append('"');
    }
    body.append(">");
    return this;
  }

  Page close(String element) {
    body.append("</").append(element).append(">\n");
    return this;
  }

  /** An element with escaped text in it. */
  Page text(String element, String cssClass, String text) {
    open(element, cssClass);
    body.append(SelfContained.escape(text));
    return close(element);
  }

  /** A chart in a card of its own, with a caption below. */
  Page chart(String id, String heading, String caption, Map<String, Object> option) {
    charts.put(id, option);
    open("section", "card").text("h2", "", heading);
    body.append("<div class=\"chart\" id=\"").append(id).append("\"></div>\n");
    return text("p", "caption", caption).close("section");
  }

  /** A table of two columns. */
  Page table(Map<String, String> rows) {
    open("table", "pairs");
    rows.forEach(
        (name, value) -> open("tr", "").text("th", "", name).text("td", "", value).close("tr"));
    return close("table");
  }

  /** A table with a head. */
  Page table(List<String> head, List<List<String>> rows) {
    open("table", "rows").open("thead", "").open("tr", "");
    head.forEach(name -> text("th", "", name));
    close("tr").close("thead").open("tbody", "");
    for (List<String> row : rows) {
      open("tr", "");
      row.forEach(cell -> text("td", "", cell));
      close("tr");
    }
    return close("tbody").close("table");
  }

  /** The whole document. */
  String html() {
    String echarts = SelfContained.script(SelfContained.resource(Page.class, ECHARTS));
    String own = SelfContained.script(SelfContained.resource(Page.class, "report.js"));
    return """
        %s<body>
        <main>
        %s</main>
        <script type="application/json" id="data">%s</script>
        <script>%s</script>
        <script>%s</script>
        </body>
        </html>
        """
        .formatted(
            SelfContained.head(
                    title, SelfContained.resource(Page.class, "report.css"), echarts, own)
                .replace("</head>", refresh + "</head>"),
            body,
            SelfContained.data(charts),
            echarts,
            own);
  }
}
