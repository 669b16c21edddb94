package org.l2lspark.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Links of the documentation to files and to headings lead somewhere. */
class DocsLinksTest {
  private static final Pattern CODE = Pattern.compile("(?s)```.*?```|`[^`\n]*`");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s#]*)(?:#([^)\\s]*))?\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

  @Test
  void shouldLeadSomewhere() throws IOException {
    List<String> wrong = new ArrayList<>();
    int links = 0;
    for (Path page : DocsPages.all()) {
      var found = LINK.matcher(CODE.matcher(Files.readString(page)).replaceAll("code"));
      while (found.find()) {
        String file = found.group(1);
        if (file.matches("https?:.*")) {
          continue;
        }
        links++;
        Path target = file.isEmpty() ? page : page.resolveSibling(file).normalize();
        String heading = found.group(2);
        if (!Files.exists(target) || (heading != null && !anchors(target).contains(heading))) {
          wrong.add(page + ": " + found.group());
        }
      }
    }
    assertThat(links).isGreaterThan(100);
    assertThat(wrong).isEmpty();
  }

  /** Headings as GitHub names them in links. */
  private static List<String> anchors(Path page) throws IOException {
    return HEADING
        .matcher(Files.readString(page))
        .results()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT).strip())
        .map(text -> text.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .toList();
  }
}
