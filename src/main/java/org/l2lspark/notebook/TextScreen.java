package org.l2lspark.notebook;

import java.io.PrintStream;

/** No notebook at all: tables as text, and in place of a picture its size. */
record TextScreen(PrintStream out) implements Screen {
  @Override
  public String html(String fragment) {
    if (fragment.startsWith("<iframe")) {
      text("[a page]");
      return "";
    }
    text(
        fragment
            .replaceAll("</t[dh]><t[dh][^>]*>", "  ")
            .replaceAll("</tr>\\s*(</thead>\\s*<tbody>\\s*)?", "\n")
            .replaceAll("<[^>]*>", "")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&amp;", "&")
            .strip());
    return "";
  }

  @Override
  public void png(String base64, int widthPx) {
    text("[a picture, " + widthPx + " pixels wide]");
  }

  @Override
  public boolean update(String name, String fragment) {
    return false;
  }

  @Override
  public void text(String line) {
    out.println(line);
  }
}
