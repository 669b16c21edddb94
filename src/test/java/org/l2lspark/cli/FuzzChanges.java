package org.l2lspark.cli;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** What {@link FuzzTest} does to settings, files and words of a command line. */
final class FuzzChanges {
  /** A change that says what it did; empty where there was nothing to change. */
  @FunctionalInterface
  interface Change<T> {
    String apply(T subject, RandomGenerator random) throws IOException;
  }

  /** A variable that is not set, where a value was. */
  private static final String NOWHERE = "@nowhere@";

  static final List<Object> NUMBERS =
      List.of(
          0,
          1,
          3,
          -1,
          0.5,
          -1e-9,
          1e-300,
          1e12,
          1e300,
          -1e300,
          2147483647L,
          2147483648L,
          9007199254740993L,
          Long.MAX_VALUE,
          Long.MIN_VALUE,
          "NaN",
          "Infinity",
          "-Infinity",
          "1e400",
          "1d",
          "10 ms",
          "0x10",
          "1_000",
          "1,5",
          "١٢",
          "½");

  private static final List<Object> TEXTS =
      List.of(
          "",
          " ",
          "ünïcödé",
          "日本語",
          "😀",
          "x".repeat(20_000),
          "two\nlines",
          "tab\t",
          "../..",
          "%s%n%d",
          "$x",
          "\u0000",
          "\u202Etxet",
          "true",
          "{",
          "C:\\x",
          "a:b",
          "-",
          "*",
          "null");

  private static final List<Object> OTHERS =
      Arrays.asList(
          true,
          null,
          NOWHERE,
          List.of(),
          List.of(1),
          List.of("a", "b"),
          List.of(-1, 1e300),
          List.of("NaN"),
          Collections.singletonList(null),
          List.of(List.of(1, 2), List.of(3)),
          Map.of(),
          Map.of("a", 1),
          Map.of("kind", "x"),
          List.of(Map.of()),
          List.of(Map.of("b", 2)));

  /** A value of a tree of settings, and where it is. */
  record Place(String path, Object holder, Object key) {
    Object value() {
      return holder instanceof List<?> list
          ? list.get((Integer) key)
          : ((Map<?, ?>) holder).get(key);
    }

    @SuppressWarnings("unchecked")
    String set(Object value) {
      if (Objects.equals(value, value())) {
        return "";
      }
      String change = path + " = " + shortened(value) + ", was " + shortened(value());
      if (holder instanceof List<?>) {
        ((List<Object>) holder).set((Integer) key, value);
      } else {
        ((Map<Object, Object>) holder).put(key, value);
      }
      return change;
    }

    Object remove() {
      return holder instanceof List<?> list
          ? list.remove((int) (Integer) key)
          : ((Map<?, ?>) holder).remove(key);
    }

    @SuppressWarnings("unchecked")
    String rename(String name) {
      ((Map<Object, Object>) holder).put(name, remove());
      return path + " is called " + name;
    }
  }

  private FuzzChanges() {}

  /** Changes to a tree of settings; {@code donors} are the trees that they borrow from. */
  static List<Change<Map<String, Object>>> toSettings(Collection<Map<String, Object>> donors) {
    List<Place> borrowed = donors.stream().flatMap(donor -> places(donor).stream()).toList();
    return List.of(
        (tree, random) -> {
          Place place = pick(places(tree), random);
          place.remove();
          return place.path() + " is deleted";
        },
        (tree, random) -> {
          Place place = pick(keys(tree), random);
          return place.rename(misspelt((String) place.key(), random));
        },
        (tree, random) -> replace(tree, NUMBERS, Number.class, random),
        (tree, random) -> replace(tree, NUMBERS, Number.class, random),
        (tree, random) -> replace(tree, TEXTS, String.class, random),
        (tree, random) -> replace(tree, OTHERS, Object.class, random),
        (tree, random) -> replace(tree, words(borrowed), String.class, random),
        (tree, random) -> { // a section or value of the same path of another configuration
          Place donor = pick(borrowed, random);
          List<Place> same =
              places(tree).stream().filter(p -> p.path().equals(donor.path())).toList();
          return same.isEmpty() ? "" : same.get(0).set(copy(donor.value()));
        },
        (tree, random) -> { // a key that this configuration lacks
          Place donor = pick(borrowed, random);
          String above = donor.path().replaceAll("[.]?[^.]*$", "");
          for (Place place : places(tree)) {
            if (place.path().equals(above) && place.value() instanceof Map<?, ?> section) {
              return new Place(donor.path(), section, donor.key()).set(copy(donor.value()));
            }
          }
          return "";
        },
        (tree, random) -> { // one value in the place of another
          Place place = pick(places(tree), random);
          return place.set(copy(pick(places(tree), random).value()));
        },
        (tree, random) -> {
          List<Place> lists = places(tree).stream().filter(p -> p.value() instanceof List).toList();
          if (lists.isEmpty()) {
            return "";
          }
          Place place = pick(lists, random);
          List<Object> longer = new ArrayList<>((List<?>) place.value());
          longer.addAll((List<?>) copy(place.value()));
          return place.set(longer);
        });
  }

  /** Changes to one of the files, or folders, of a folder. */
  static List<Change<Path>> toFiles() {
    List<Change<Path>> changes =
        List.of(
            (folder, random) -> edit(folder, random, "truncated", FuzzChanges::truncated),
            (folder, random) -> edit(folder, random, "truncated", FuzzChanges::truncated),
            (folder, random) -> edit(folder, random, "emptied", (bytes, r) -> new byte[0]),
            (folder, random) -> edit(folder, random, "flipped", FuzzChanges::flipped),
            (folder, random) -> edit(folder, random, "flipped", FuzzChanges::flipped),
            (folder, random) -> edit(folder, random, "garbage", (bytes, r) -> garbage(r)),
            (folder, random) -> edit(folder, random, "a piece twice", FuzzChanges::doubled),
            (folder, random) -> {
              Path file = pick(below(folder), random);
              delete(file);
              return folder.relativize(file) + " is deleted";
            },
            (folder, random) -> {
              Path file = pick(files(folder), random);
              delete(file);
              Files.createDirectories(file.resolve("inside"));
              return folder.relativize(file) + " is a folder";
            },
            (folder, random) -> {
              Path file = pick(below(folder), random);
              delete(file);
              Files.writeString(file, "not what is expected here");
              return folder.relativize(file) + " is a text";
            },
            (folder, random) -> {
              Path file = pick(files(folder), random);
              Path other = pick(files(folder), random);
              if (!file.equals(other)) {
                Files.copy(other, file, StandardCopyOption.REPLACE_EXISTING);
              }
              return folder.relativize(file) + " is a copy of " + folder.relativize(other);
            },
            (folder, random) -> {
              Path file = pick(below(folder), random);
              String name =
                  pick(
                      List.of("_writing.x", ".x", "generation=7", "generation=99999999999"),
                      random);
              Path sibling = file.resolveSibling(name);
              if (!sibling.equals(file)) {
                delete(sibling);
                Files.move(file, sibling);
              }
              return folder.relativize(file) + " is called " + name;
            });
    return changes.stream()
        .<Change<Path>>map(c -> (folder, r) -> holdsFile(folder) ? c.apply(folder, r) : "")
        .toList();
  }

  /** A change to a JSON document of a folder; empty where there is none. */
  static Change<Path> toDocuments(List<Change<Map<String, Object>>> changes) {
    return (folder, random) -> {
      List<Path> documents =
          files(folder).stream().filter(file -> file.toString().endsWith(".json")).toList();
      if (documents.isEmpty()) {
        return "";
      }
      Path file = pick(documents, random);
      try {
        Map<String, Object> tree = tree(Files.readString(file));
        String change = tree.isEmpty() ? "" : pick(changes, random).apply(tree, random);
        if (change.isEmpty()) {
          return "";
        }
        Files.writeString(file, rendered(tree, true));
        return folder.relativize(file) + ": " + change;
      } catch (ConfigException e) { // damaged already
        return "";
      }
    };
  }

  private static String replace(
      Map<String, Object> tree, List<?> values, Class<?> type, RandomGenerator random) {
    List<Place> places = places(tree).stream().filter(p -> type.isInstance(p.value())).toList();
    return places.isEmpty() ? "" : pick(places, random).set(copy(pick(values, random)));
  }

  private static List<Object> words(List<Place> places) {
    return places.stream().map(Place::value).filter(String.class::isInstance).distinct().toList();
  }

  /** All values of a tree, those within sections and lists too. */
  static List<Place> places(Object tree) {
    List<Place> places = new ArrayList<>();
    collect("", tree, places);
    return places;
  }

  private static List<Place> keys(Object tree) {
    return places(tree).stream().filter(place -> place.key() instanceof String).toList();
  }

  private static void collect(String path, Object node, List<Place> places) {
    List<Place> found = new ArrayList<>();
    if (node instanceof Map<?, ?> map) {
      map.keySet().forEach(key -> found.add(new Place(join(path, key), map, key)));
    } else if (node instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        found.add(new Place(join(path, i), list, i));
      }
    }
    for (Place place : found) {
      places.add(place);
      collect(place.path(), place.value(), places);
    }
  }

  private static String join(String path, Object key) {
    return path.isEmpty() ? key.toString() : path + "." + key;
  }

  private static String misspelt(String key, RandomGenerator random) {
    int at = random.nextInt(Math.max(1, key.length()));
    String after = key.isEmpty() ? "" : key.substring(at + 1);
    return key.substring(0, at) + pick(List.of("", "x", "-", "Ä", " ", "."), random) + after;
  }

  static <T> T pick(List<T> list, RandomGenerator random) {
    return list.get(random.nextInt(list.size()));
  }

  /** A copy that can be changed, sections in the order of their keys. */
  static Object copy(Object node) {
    if (node instanceof Map<?, ?> map) {
      Map<String, Object> copy = new TreeMap<>();
      map.forEach((key, value) -> copy.put((String) key, copy(value)));
      return copy;
    }
    if (node instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      list.forEach(value -> copy.add(copy(value)));
      return copy;
    }
    return node;
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> tree(String text) {
    return (Map<String, Object>) copy(ConfigFactory.parseString(text).resolve().root().unwrapped());
  }

  /** The inverse of {@link #tree}. */
  static String rendered(Map<String, Object> tree, boolean json) {
    ConfigRenderOptions options =
        ConfigRenderOptions.defaults().setOriginComments(false).setJson(json);
    String text = ConfigValueFactory.fromMap(tree).render(options);
    return json ? text : text.replace('"' + NOWHERE + '"', "${L2L_FUZZ_NOWHERE}");
  }

  private static String shortened(Object value) {
    String text = String.valueOf(value).replace("\n", "\\n").replace("\u0000", "\\u0000");
    return text.length() > 80 ? text.substring(0, 80) + "..." : text;
  }

  /** A change to bytes. */
  private interface Edit {
    byte[] apply(byte[] bytes, RandomGenerator random);
  }

  private static String edit(Path folder, RandomGenerator random, String how, Edit edit)
      throws IOException {
    List<Path> files = files(folder);
    if (files.isEmpty()) {
      return "";
    }
    Path file = pick(files, random);
    Files.write(file, edit.apply(Files.readAllBytes(file), random));
    return folder.relativize(file) + ": " + how;
  }

  private static byte[] truncated(byte[] bytes, RandomGenerator random) {
    return Arrays.copyOf(bytes, random.nextInt(Math.max(1, bytes.length)));
  }

  private static byte[] flipped(byte[] bytes, RandomGenerator random) {
    for (int k = random.nextInt(8); k >= 0 && bytes.length > 0; k--) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return bytes;
  }

  private static byte[] garbage(RandomGenerator random) {
    if (random.nextBoolean()) {
      byte[] bytes = new byte[1000];
      random.nextBytes(bytes);
      return bytes;
    }
    return pick(
            List.of(
                "{}", "[]", "null", "{\"a\": ", "{\"format\": 9}", "\uFEFF{}", "PAR1PAR1", "\n"),
            random)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] doubled(byte[] bytes, RandomGenerator random) {
    int at = random.nextInt(bytes.length + 1);
    byte[] longer = Arrays.copyOf(bytes, bytes.length + at);
    System.arraycopy(bytes, 0, longer, bytes.length, at);
    return longer;
  }

  private static boolean holdsFile(Path folder) throws IOException {
    return below(folder).stream().anyMatch(Files::isRegularFile);
  }

  private static List<Path> below(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(path -> !path.equals(folder)).sorted().toList();
    }
  }

  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  static void copyFolder(Path from, Path to) throws IOException {
    for (Path file : files(from)) {
      Path target = to.resolve(from.relativize(file).toString());
      Files.createDirectories(target.getParent());
      Files.copy(file, target);
    }
  }

  static void delete(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> all = Files.walk(path)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
