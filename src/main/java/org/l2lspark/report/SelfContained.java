package org.l2lspark.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.l2lspark.config.Json;

/** What pages are made of that load nothing and run no script but their own. */
public final class SelfContained {
  private SelfContained() {}

  /** Text with everything that HTML would take for markup escaped. */
  public static String escape(String text) {
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

  /** JSON in which nothing can end the script element around it. */
  public static String data(Map<String, Object> document) {
    return Json.compact(document)
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026");
  }

  /**
   * A content security policy: nothing is loaded, and only these scripts run.
   *
   * @param scripts what stands between the tags, to the character
   */
  static String policy(String... scripts) {
    StringBuilder sources = new StringBuilder();
    for (String script : scripts) {
      sources.append(" 'sha256-").append(digest(script)).append('\'');
    }
    return "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src" + sources;
  }

  /**
   * What a page begins with, up to its body: text and colours are those of all pages.
   *
   * @param css what this page has beside them
   * @param scripts all that may run in it
   */
  public static String head(String title, String css, String... scripts) {
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="%s">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%s</title>
        <style>
        %s%s</style>
        </head>
        """
        .formatted(policy(scripts), escape(title), theme(), css);
  }

  /** The style sheet of all pages, which names their colours. */
  public static String theme() {
    return resource(SelfContained.class, "theme.css");
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
  public static String script(String text) {
    String script = text.replace("\r", "");
    if (script.toLowerCase(Locale.ROOT).contains("</script") || script.contains("<!--")) {
      throw new IllegalStateException("this script cannot be inlined");
    }
    return script;
  }

  /** A text of the application jar, named as seen from a class. */
  public static String resource(Class<?> from, String name) {
    try (InputStream in = from.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the application jar lacks " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
