package org.l2lspark.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.l2lspark.report.chart.Chart;

/**
 * A page under construction: texts, tables and charts in their order. {@link HtmlWriter} and {@link
 * MarkdownWriter} write it.
 */
final class Page {
  private final String title;
  private final List<Element> elements = new ArrayList<>();
  private int refreshSeconds; // 0 for never

  /** A part of a page. */
  sealed interface Element {}

  /** Begins an HTML element of a class. */
  record Open(String element, String cssClass) implements Element {}

  /** Ends it. */
  record Close(String element) implements Element {}

  /** An element with text in it. */
  record Text(String element, String cssClass, String text) implements Element {}

  /** What the page is of, and how it stands. */
  record Title(String text, String status, boolean good) implements Element {}

  /** A few numbers that matter, by name. */
  record Tiles(Map<String, String> numbers) implements Element {}

  /** A table of two columns. */
  record Pairs(Map<String, String> rows) implements Element {}

  /** A table with a head. */
  record Rows(List<String> head, List<List<String>> rows) implements Element {}

  /** A chart with what stands above and below it. */
  record Drawn(String id, String heading, String caption, Chart chart) implements Element {}

  Page(String title) {
    this.title = title;
  }

  /** What a browser calls it. */
  String title() {
    return title;
  }

  List<Element> elements() {
    return elements;
  }

  /** All charts, in their order. */
  List<Drawn> charts() {
    return elements.stream().filter(Drawn.class::isInstance).map(Drawn.class::cast).toList();
  }

  int refreshSeconds() {
    return refreshSeconds;
  }

  /** Lets browsers load the page again, every so many seconds. */
  void refresh(int seconds) {
    refreshSeconds = seconds;
  }

  private Page add(Element element) {
    elements.add(element);
    return this;
  }

  /** Opens an element of a class; every {@code open} needs its {@link #close}. */
  Page open(String element, String cssClass) {
    return add(new Open(element, cssClass));
  }

  Page close(String element) {
    return add(new Close(element));
  }

  /** An element with text in it. */
  Page text(String element, String cssClass, String text) {
    return add(new Text(element, cssClass, text));
  }

  /** The heading, with a status beside it. */
  Page heading(String text, String status, boolean good) {
    return add(new Title(text, status, good));
  }

  /** Numbers side by side, by name; none, nothing. */
  Page tiles(Map<String, String> numbers) {
    return numbers.isEmpty() ? this : add(new Tiles(new LinkedHashMap<>(numbers)));
  }

  /** A chart in a card of its own, with a caption below. */
  Page chart(String id, String heading, String caption, Chart chart) {
    return add(new Drawn(id, heading, caption, chart));
  }

  /** A table of two columns. */
  Page table(Map<String, String> rows) {
    return add(new Pairs(new LinkedHashMap<>(rows)));
  }

  /** A table with a head. */
  Page table(List<String> head, List<List<String>> rows) {
    return add(new Rows(List.copyOf(head), List.copyOf(rows)));
  }

  /** The whole document in HTML. */
  String html() {
    return HtmlWriter.write(this);
  }
}
