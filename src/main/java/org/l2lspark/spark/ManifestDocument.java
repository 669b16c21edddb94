package org.l2lspark.spark;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.l2lspark.config.Setting;
import org.l2lspark.experiment.RunManifest;
import org.l2lspark.experiment.RunStatus;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.Problem;

/** The manifest as the document in {@code manifest.json}: what was set apart from defaults. */
final class ManifestDocument {
  private static final int FORMAT = 1;

  private ManifestDocument() {}

  static Map<String, Object> of(RunManifest manifest) {
    Map<String, String> set = new LinkedHashMap<>();
    Map<String, String> defaulted = new LinkedHashMap<>();
    manifest
        .settings()
        .forEach(
            (name, setting) -> (setting.defaulted() ? defaulted : set).put(name, setting.value()));
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("format", FORMAT);
    document.put("configuration", manifest.configuration());
    document.put("set", set);
    document.put("defaulted", defaulted);
    document.put("seed", manifest.seed());
    document.put("dataDigest", manifest.dataDigest());
    document.put("versions", manifest.versions());
    document.put("started", manifest.started());
    document.put("status", manifest.status().name().toLowerCase(Locale.ROOT));
    return document;
  }

  /**
   * The inverse of {@link #of}.
   *
   * @throws InputException naming {@code file} when the document is damaged or of another format
   */
  static RunManifest read(Map<String, Object> document, String file) {
    if (document.get("format") instanceof Number format && format.intValue() != FORMAT) {
      throw new InputException(
          file + " has another format",
          "format " + FORMAT,
          "format " + format,
          "use the release that wrote it");
    }
    try {
      Map<String, Setting> settings = new LinkedHashMap<>();
      texts(document, "set").forEach((name, v) -> settings.put(name, new Setting(v, false)));
      texts(document, "defaulted").forEach((name, v) -> settings.put(name, new Setting(v, true)));
      return new RunManifest(
          value(document, "configuration", String.class),
          settings,
          value(document, "seed", Number.class).longValue(),
          value(document, "dataDigest", String.class),
          texts(document, "versions"),
          value(document, "started", String.class),
          RunStatus.valueOf(value(document, "status", String.class).toUpperCase(Locale.ROOT)));
    } catch (IllegalArgumentException e) {
      throw new InputException(
          new Problem(
              file + " is damaged",
              "a manifest written by this project",
              String.valueOf(e.getMessage()),
              "restore the file"),
          e);
    }
  }

  private static Map<String, String> texts(Map<String, Object> document, String key) {
    Map<String, String> result = new LinkedHashMap<>();
    Map<?, ?> map = value(document, key, Map.class);
    map.forEach((name, v) -> result.put(String.valueOf(name), String.valueOf(v)));
    return result;
  }

  private static <T> T value(Map<String, Object> document, String key, Class<T> type) {
    Object value = document.get(key);
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException("'" + key + "' is " + value);
    }
    return type.cast(value);
  }
}
