package org.l2lspark.config;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.l2lspark.problem.InputException;

/** Texts of files, which are UTF-8. */
public final class Utf8 {
  private static final int MARK_BYTES = 3;
  private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  /** How files begin that are no UTF-8 texts, and what they are. */
  private static final Map<String, String> OTHERS = new LinkedHashMap<>();

  static {
    OTHERS.put("\u00ff\u00fe", "a text in UTF-16");
    OTHERS.put("\u00fe\u00ff", "a text in UTF-16");
    OTHERS.put("\u001f\u008b", "a file compressed by gzip");
    OTHERS.put("PK\u0003\u0004", "a zip archive");
    OTHERS.put("PAR1", "a Parquet file");
    OTHERS.put("\u0089PNG", "a PNG image");
  }

  private Utf8() {}

  /**
   * The text of a file, without a byte order mark.
   *
   * @param bytes all of the file
   * @param name what to call it in messages
   * @throws InputException when the bytes are not UTF-8, with the place of the first that is not,
   *     or are no text at all
   */
  public static String decode(byte[] bytes, String name) {
    requireText(bytes, name);
    boolean marked =
        bytes.length >= MARK_BYTES
            && bytes[0] == MARK[0]
            && bytes[1] == MARK[1]
            && bytes[2] == MARK[2];
    ByteBuffer in = ByteBuffer.wrap(bytes);
    in.position(marked ? MARK_BYTES : 0);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CoderResult result = decoder.decode(in, out, true);
    if (result.isError()) {
      throw wrong(bytes, in.position(), name);
    }
    return out.flip().toString();
  }

  private static void requireText(byte[] bytes, String name) {
    for (Map.Entry<String, String> other : OTHERS.entrySet()) {
      if (begins(bytes, other.getKey())) {
        throw noText(name, other.getValue());
      }
    }
    for (byte each : bytes) {
      if (each == 0) {
        throw noText(name, "a binary file, or a text in UTF-16");
      }
    }
  }

  private static boolean begins(byte[] bytes, String with) {
    byte[] start = with.getBytes(StandardCharsets.ISO_8859_1);
    return bytes.length >= start.length
        && ByteBuffer.wrap(bytes, 0, start.length).equals(ByteBuffer.wrap(start));
  }

  private static InputException noText(String name, String got) {
    return new InputException(
        name + " is not a text in UTF-8",
        "a text file, saved as UTF-8",
        got,
        "name another file, or save the text as UTF-8, for example:"
            + " iconv -f utf-16 -t utf-8 OLD > NEW");
  }

  private static InputException wrong(byte[] bytes, int at, String name) {
    int line = 1;
    int start = 0;
    for (int i = 0; i < at; i++) {
      if (bytes[i] == '\n') {
        line++;
        start = i + 1;
      }
    }
    return new InputException(
        name + " is not a text in UTF-8",
        "a text file, saved as UTF-8",
        "the byte 0x"
            + Integer.toHexString(bytes[at] & 0xff)
            + (" in line " + line + ", byte " + (at - start + 1) + " of it")
            + (" (offset " + at + ")"),
        "save the file as UTF-8, for example: iconv -f latin1 -t utf-8 OLD > NEW");
  }
}
