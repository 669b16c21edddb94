package org.l2lspark.data.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;

class CsvReaderTest {

  private static CsvReader reader(byte[] bytes, char separator) {
    return new CsvReader(new CsvSource("x.csv", () -> new ByteArrayInputStream(bytes)), separator);
  }

  /** Line numbers and cells of all records. */
  private static List<String> read(String text, char separator) {
    List<String> records = new ArrayList<>();
    try (CsvReader reader = reader(text.getBytes(StandardCharsets.UTF_8), separator)) {
      while (reader.next()) {
        records.add(reader.line() + ":" + String.join("|", reader.cells()));
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return records;
  }

  @Test
  void shouldReadLinesHoweverTheyEnd() {
    for (String end : List.of("\n", "\r\n", "\r")) {
      String text = "a,b" + end + "1,2" + end;
      for (String tail : List.of("", end, end + end + "  " + end)) {
        assertThat(read(text + tail, ',')).as(text + tail).containsExactly("1:a|b", "2:1|2");
      }
      assertThat(read("a,b" + end + end + "1,2", ',')).containsExactly("1:a|b", "3:1|2");
      assertThat(read(end + "a" + end, ',')).containsExactly("2:a");
    }
  }

  @Test
  void shouldReadQuotedCells() {
    assertThat(read("\"a,\"\"b\"\"\",\"\"\n\"x\ny\",2\n3,4", ','))
        .containsExactly("1:a,\"b\"|", "2:x\ny|2", "4:3|4");
    assertThat(read("\"\"\n", ',')).containsExactly("1:"); // an empty cell is a row
    assertThat(read("1, \"a\" ,\t2 \n", ',')).containsExactly("1:1|a|2");
  }

  @Test
  void shouldTakeAnySeparatorAndKeepEmptyCells() {
    assertThat(read("a;1,5;\n;;", ';')).containsExactly("1:a|1,5|", "2:||");
    assertThat(read("a\tb c\t\n", '\t')).containsExactly("1:a|b c|");
    assertThat(read("a b\n", ' ')).containsExactly("1:a|b");
  }

  @Test
  void shouldLeaveAByteOrderMarkOut() {
    assertThat(read("\ufeffa,ü\n", ',')).containsExactly("1:a|ü");
    assertThat(read("\ufeff", ',')).isEmpty();
    assertThat(read("", ',')).isEmpty();
    assertThat(read("\ufeff\"a\"", ',')).containsExactly("1:a");
  }

  @Test
  void shouldNameTheLineWhereQuotesDoNotFit() {
    assertThatThrownBy(() -> read("a,b\n1,\"x\n2,3\n", ','))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("x.csv, line 2, column 2", "opened on line 2 and never closed");
    assertThatThrownBy(() -> read("a,b\nx\"y,1\n", ','))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("x.csv, line 2, column 1", "in the middle of a cell");
    assertThatThrownBy(() -> read("\"a\"b,1\n", ','))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("line 1, column 1", "behind a closing quote");
  }

  @Test
  void shouldSayThatAFileIsNotUtf8() {
    byte[] latin = "a\nb\n\u00fc1\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(
            () -> {
              try (CsvReader reader = reader(latin, ',')) {
                while (reader.next()) {}
              }
            })
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("x.csv is not UTF-8", "save it in UTF-8");
  }

  @Test
  void shouldSayThatAFileCannotBeOpened() {
    CsvSource missing =
        new CsvSource(
            "none.csv",
            () -> {
              throw new IOException("no such file");
            });
    assertThatThrownBy(() -> new CsvReader(missing, ','))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("cannot read none.csv", "no such file");
  }

  /** Whatever is written after the RFC comes back. */
  @Test
  void shouldReadAnyCellsThatAreQuotedAfterTheRfc() {
    UniformRandomProvider random = new Seed(3).stream();
    String characters = "a1,;\"\n \u00e4\ud83d\ude00x";
    for (int round = 0; round < 200; round++) {
      StringBuilder text = new StringBuilder();
      List<List<String>> expected = new ArrayList<>();
      for (int row = 0; row < 5; row++) {
        List<String> cells = new ArrayList<>();
        for (int cell = 0; cell < 3; cell++) {
          StringBuilder content = new StringBuilder("<");
          for (int i = random.nextInt(6); i > 0; i--) {
            content.append(characters.charAt(random.nextInt(8)));
          }
          cells.add(content + "\ud83d\ude00>");
        }
        expected.add(cells);
        for (int cell = 0; cell < 3; cell++) {
          text.append(cell == 0 ? "" : ",");
          text.append('"').append(cells.get(cell).replace("\"", "\"\"")).append('"');
        }
        text.append(round % 2 == 0 ? "\r\n" : "\n");
      }
      List<List<String>> read = new ArrayList<>();
      try (CsvReader reader = reader(text.toString().getBytes(StandardCharsets.UTF_8), ',')) {
        while (reader.next()) {
          read.add(List.copyOf(reader.cells()));
        }
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
      assertThat(read).isEqualTo(expected);
    }
  }
}
