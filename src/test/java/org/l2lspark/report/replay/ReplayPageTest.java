package org.l2lspark.report.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.l2lspark.problem.InputException;

class ReplayPageTest {
  private static final String HOSTILE = "</script><img src=x onerror=alert(1)>";

  private static Map<String, Object> document() {
    return FakeSwarm.document("ants", 16, 16, 20, 2, 0.5, 1);
  }

  @Test
  void shouldHoldEverythingItself() {
    String page = ReplayPage.html("A run", new TreeMap<>(Map.of(1, document(), 7, document())));
    assertThat(page)
        .contains("data-label=\"Generation 1\"", "data-label=\"Generation 7\"", "<h1>A run</h1>")
        .contains("default-src 'none'")
        .doesNotContainPattern("(src|href)=")
        .doesNotContainPattern(Pattern.compile("@import|fetch\\(|XMLHttpRequest"));
    assertThat(page.split("<script", -1)).hasSize(5);
  }

  @Test
  void shouldTakeNoTextForMarkup() {
    Map<String, Object> document = document();
    document.put("title", HOSTILE);
    document.put("metrics", Map.of(HOSTILE, 1.0));
    String page = ReplayPage.html(HOSTILE, new TreeMap<>(Map.of(1, document)));
    assertThat(page).doesNotContain("<img").contains("&lt;/script&gt;", "\\u003c/script");
  }

  @Test
  void shouldSetNumbersOfGenerationsSideBySide() {
    Map<String, Object> other = document();
    other.put("metrics", Map.of("share", 0.123456, "delivered", 3.0));
    Map<String, Object> none = document();
    none.put("metrics", Map.of());
    String page = ReplayPage.html("A run", new TreeMap<>(Map.of(1, none, 2, other)));
    assertThat(page)
        .contains(
            "<th>delivered</th><td></td><td>3</td>", "<th>share</th><td></td><td>0.1235</td>");
  }

  @Test
  void shouldRefuseADamagedDocument() {
    Map<String, Object> document = document();
    document.remove("spikes");
    assertThatThrownBy(() -> ReplayPage.html("A run", new TreeMap<>(Map.of(1, document))))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("'spikes'");
  }
}
