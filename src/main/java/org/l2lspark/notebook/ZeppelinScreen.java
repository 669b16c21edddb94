package org.l2lspark.notebook;

import java.io.PrintStream;

/**
 * A paragraph of Zeppelin, which reads what it is printed: {@code %html} begins HTML, {@code %text}
 * text, each at the beginning of a line.
 */
final class ZeppelinScreen implements Screen {
  private final PrintStream out;
  private boolean inHtml;

  ZeppelinScreen(PrintStream out) {
    this.out = out;
  }

  @Override
  public String html(String fragment) {
    out.println("\n%html " + fragment.replaceAll("\\n\\s*", " "));
    inHtml = true;
    return "";
  }

  @Override
  public void png(String base64, int widthPx) {
    html("<img width=\"" + widthPx + "\" src=\"data:image/png;base64," + base64 + "\">");
  }

  @Override
  public boolean update(String name, String fragment) {
    return false;
  }

  @Override
  public void text(String line) {
    out.println((inHtml ? "\n%text " : "") + line);
    inHtml = false;
  }
}
