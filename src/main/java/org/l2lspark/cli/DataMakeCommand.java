package org.l2lspark.cli;

import java.util.Locale;
import org.l2lspark.data.glyph.Glyphs;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code l2l data make}: glyphs drawn by code. */
@Command(name = "make", description = "Draw glyphs: 28 x 28 grey values, no download needed.")
final class DataMakeCommand implements Runnable {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  /** How many glyphs, and which. */
  static final class Amount {
    @Option(
        names = "--train",
        defaultValue = "10000",
        paramLabel = "N",
        description = "Training samples (default: ${DEFAULT-VALUE}).")
    private int train;

    @Option(
        names = "--test",
        defaultValue = "2000",
        paramLabel = "N",
        description = "Test samples (default: ${DEFAULT-VALUE}).")
    private int test;

    @Option(
        names = "--seed",
        defaultValue = "1",
        paramLabel = "S",
        description = "The same seed gives the same glyphs (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
        names = "--classes",
        paramLabel = "CHARACTERS",
        description = "Which characters: 012, A-Z (default: all digits, or A-J as in notMNIST).")
    private String classes;
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "make what: digits or letters?");
  }

  @Command(name = "digits", description = "Draw digits 0 to 9.")
  void digits(@Mixin Amount amount, @Mixin DataTarget target) {
    make("digits", Glyphs.DIGITS, Glyphs.DIGITS, amount, target);
  }

  @Command(name = "letters", description = "Draw capital letters.")
  void letters(@Mixin Amount amount, @Mixin DataTarget target) {
    make("letters", Glyphs.LETTERS, Glyphs.ALPHABET, amount, target);
  }

  private void make(
      String name, String standard, String possible, Amount amount, DataTarget target) {
    String characters = amount.classes == null ? standard : characters(amount.classes, possible);
    String origin =
        String.format(
            Locale.ROOT,
            "l2l data make %s --classes %s --train %d --test %d --seed %d (glyphs version %d)",
            name,
            characters,
            amount.train,
            amount.test,
            amount.seed,
            Glyphs.VERSION);
    target.write(
        spec.commandLine().getOut(),
        () ->
            new DataTarget.Made(
                Glyphs.make(name, characters, amount.train, amount.test, new Seed(amount.seed)),
                origin));
  }

  /** Writes a range such as A-F out. */
  private static String characters(String text, String possible) {
    String upper = text.toUpperCase(Locale.ROOT);
    StringBuilder characters = new StringBuilder();
    for (int i = 0; i < upper.length(); i++) {
      boolean range = i + 2 < upper.length() && upper.charAt(i + 1) == '-';
      int first = possible.indexOf(upper.charAt(i));
      int last = range ? possible.indexOf(upper.charAt(i + 2)) : first;
      if (first < 0 || last < first) {
        throw new InputException(
            "cannot read --classes " + text,
            "characters out of %s, or a range such as %s"
                .formatted(possible, possible.charAt(0) + "-" + possible.charAt(3)),
            "'%s'".formatted(upper.substring(i)),
            "");
      }
      characters.append(possible, first, last + 1);
      i += range ? 2 : 0;
    }
    return characters.toString();
  }
}
