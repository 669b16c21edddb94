package org.l2lspark.data.csv;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.Problem;

/**
 * Records of a CSV file after RFC 4180 (Shafranovich 2005): cells that hold separators, quotes or
 * ends of lines stand in double quotes, quotes within them doubled. UTF-8, with or without a byte
 * order mark; lines end with LF, CRLF or CR. Beyond the RFC, any separator, and blanks around
 * cells, which are left out; lines without any text are skipped. Not thread-safe.
 */
final class CsvReader implements Closeable {
  private static final int END = -1;
  private static final int NONE = -2;
  private static final int BYTE_ORDER_MARK = 0xfeff;

  private final String name;
  private final char separator;
  private final Reader reader;
  private final List<String> cells = new ArrayList<>();
  private int line = 1;
  private int recordLine = 1;
  private int ahead = NONE; // a character read too far
  private boolean afterReturn;

  /** Opens a file. */
  CsvReader(CsvSource source, char separator) {
    this.name = source.name();
    this.separator = separator;
    try {
      this.reader =
          new BufferedReader(
              new InputStreamReader(
                  source.opening().open(),
                  StandardCharsets.UTF_8
                      .newDecoder()
                      .onMalformedInput(CodingErrorAction.REPORT)
                      .onUnmappableCharacter(CodingErrorAction.REPORT)));
    } catch (IOException e) {
      throw unreadable(e);
    }
    int first = read();
    this.ahead = first == BYTE_ORDER_MARK ? NONE : first;
  }

  /**
   * Reads the next record.
   *
   * @return whether there was one
   * @throws InputException when quotes do not fit, or the file is not UTF-8
   */
  boolean next() {
    while (true) {
      cells.clear();
      recordLine = line;
      boolean blank = true;
      int end;
      do {
        int first = afterBlanks();
        blank &= first == '\n' || first == END;
        end = first == '"' ? quoted() : plain(first);
      } while (end == separator);
      if (!blank) {
        return true;
      }
      if (end == END) {
        return false;
      }
    }
  }

  /** The cells of the record, without blanks around them; to be copied if kept. */
  List<String> cells() {
    return cells;
  }

  /** Number of the line, from 1, on which the record begins. */
  int line() {
    return recordLine;
  }

  private int afterBlanks() {
    int c = read();
    while ((c == ' ' || c == '\t') && c != separator) {
      c = read();
    }
    return c;
  }

  private int plain(int first) {
    StringBuilder text = new StringBuilder();
    int c = first;
    while (c != separator && c != '\n' && c != END) {
      if (c == '"') {
        throw badQuote("a quote in the middle of a cell");
      }
      text.append((char) c);
      c = read();
    }
    cells.add(text.toString().strip());
    return c;
  }

  private int quoted() {
    int opened = line;
    StringBuilder text = new StringBuilder();
    while (true) {
      int c = read();
      if (c == END) {
        throw badQuote("a quote that is opened on line %d and never closed".formatted(opened));
      }
      if (c == '"') {
        c = read();
        if (c != '"') {
          ahead = c;
          break;
        }
      }
      text.append((char) c);
    }
    int end = afterBlanks();
    if (end != separator && end != '\n' && end != END) {
      throw badQuote("text behind a closing quote");
    }
    cells.add(text.toString().strip());
    return end;
  }

  private InputException badQuote(String got) {
    return new InputException(
        "%s, line %d, column %d: quotes do not fit".formatted(name, recordLine, cells.size() + 1),
        "cells with quotes, separators or ends of lines in them in double quotes, and each quote"
            + " in them doubled",
        got,
        "correct the line");
  }

  /** The next character, with every end of a line as '\n'. */
  private int read() {
    if (ahead != NONE) {
      int c = ahead;
      ahead = NONE;
      return c;
    }
    try {
      int c = reader.read();
      if (c == '\n' && afterReturn) {
        c = reader.read();
      }
      afterReturn = c == '\r';
      boolean ends = c == '\n' || c == '\r';
      line += ends ? 1 : 0;
      return ends ? '\n' : c;
    } catch (CharacterCodingException e) {
      throw new InputException(
          new Problem(
              "%s is not UTF-8, at or after line %d".formatted(name, line),
              "text in UTF-8",
              "bytes that are none",
              "save it in UTF-8"),
          e);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private InputException unreadable(IOException e) {
    return new InputException(
        new Problem(
            "cannot read " + name, "a CSV file", String.valueOf(e.getMessage()), "check the path"),
        e);
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
