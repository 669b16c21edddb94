package org.l2lspark.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.l2lspark.config.Json;

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

  Page(String title) {
    this.title = title;
  }

  /** Text with everything that HTML would take for markup escaped. */
  static String escape(String text) {
    StringBuilder result = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> result.append("&amp;");
        case '<' -> result.append("&lt;");
        case '>' -> result.append("&gt;");
        case '"' -> result.append("&quot;");
        case '\'' -> result.append("&#39;");
        default -> result.append(c);
      }
    }
    return result.toString();
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
    body.append(escape(text));
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
    String echarts = script(resource(ECHARTS));
    String own = script(resource("report.js"));
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="%s">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%s</title>
        <style>
        %s</style>
        </head>
        <body>
        <main>
        %s</main>
        <script type="application/json" id="data">%s</script>
        <script>%s</script>
        <script>%s</script>
        </body>
        </html>
        """
        .formatted(
            policy(echarts, own),
            escape(title),
            resource("report.css"),
            body,
            data(charts),
            echarts,
            own);
  }

  /** JSON in which nothing can end the script element around it. */
  private static String data(Map<String, Object> document) {
    return Json.compact(document)
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026");
  }

  private static String policy(String... scripts) {
    StringBuilder sources = new StringBuilder();
    for (String script : scripts) {
      sources.append(" 'sha256-").append(digest(script)).append('\'');
    }
    return "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src" + sources;
  }

  private static String digest(String script) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** A script that HTML reads as it is: no carriage returns, nothing that ends the element. */
  private static String script(String text) {
    String script = text.replace("\r", "");
    if (script.toLowerCase(Locale.ROOT).contains("</script") || script.contains("<!--")) {
      throw new IllegalStateException("this script cannot be inlined");
    }
    return script;
  }

  private static String resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the application jar lacks " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
