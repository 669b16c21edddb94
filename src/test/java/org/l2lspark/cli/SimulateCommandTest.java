package org.l2lspark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SimulateCommandTest {
  private static final String SMALL =
      """
      seed = 3
      step-ms = 0.5
      duration-ms = 200
      inputs { stimulus { size = 5, rate-hz = 100, from-ms = 50, to-ms = 150 } }
      populations {
        a { size = 40, model = iaf_psc_exp }
        b { size = 10, model = iaf_adaptive, parameters { tau_a = 100 } }
      }
      projections {
        in { from = stimulus, to = a, rule = all-to-all, weight = 900 }
        ab { from = a, to = b, degree = 10, weight = 250, weight-std = 20, delay-std-ms = 0.5 }
        aa { from = a, to = a, rule = pairwise-bernoulli, probability = 0.2, weight = 20
             stdp { max-weight = 40, lambda = 0.05, bounds = hard } }
      }
      """;

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  static List<Path> networks() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("conf/networks"))) {
      return files.filter(f -> f.toString().endsWith(".conf")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void shouldRunEveryNetworkThatIsShipped(Path conf) throws IOException {
    Path raster = folder.resolve("raster.png");
    Path traces = folder.resolve("traces.png");

    int code =
        l2l("simulate", conf.toString(), "--ms", "100", "--plot", raster, "--traces", traces);

    assertThat(err.toString()).isEmpty();
    assertThat(code).isZero();
    assertThat(out.toString()).contains("Hz", "CV of intervals", "raster.png", "traces.png");
    for (Path png : List.of(raster, traces)) {
      BufferedImage image = ImageIO.read(png.toFile());
      assertThat(image.getWidth()).isEqualTo(1500);
      assertThat(colors(image)).as("colours of %s", png).contains(0xFFFFFF, 0x0072B2, 0xD55E00);
    }
  }

  @Test
  void shouldPrintRatesAndWriteParquetWhenASmallNetworkRuns() throws IOException {
    String results = folder.resolve("results").toString();

    assertThat(l2l("simulate", write(SMALL), "--out", results)).isZero();

    assertThat(out.toString())
        .containsPattern("50 neurons, [\\d,]+ synapses \\(\\d+ learn\\), 200.0 ms")
        .containsPattern("a +40 neurons +rate +\\d+\\.\\d+ Hz")
        .containsPattern("b +10 neurons +rate +\\d+\\.\\d+ Hz")
        .containsPattern("aa +learnt: mean weight [\\d.]+, was 20.00");
    assertThat(Files.size(Path.of(results, "spikes.parquet"))).isPositive();
    assertThat(Files.size(Path.of(results, "rates.parquet"))).isPositive();
    assertThat(Files.size(Path.of(results, "states.parquet"))).isPositive();
  }

  @Test
  void shouldDrawAndStoreTheStateVariablesThatPopulationsName() throws IOException {
    Path png = folder.resolve("traces.png");
    String results = folder.resolve("results").toString();
    String conf =
        write(
            SMALL
                + "populations { a.record = [V_m, I_syn], b.record = [V_th] }, record.neurons = 3");

    assertThat(l2l("simulate", conf, "--traces", png, "--out", results)).isZero();

    BufferedImage image = ImageIO.read(png.toFile());
    assertThat(image.getHeight()).isEqualTo(3 * 300);
    assertThat(colors(image)).contains(0x0072B2, 0xD55E00);
    assertThat(traces(Path.of(results, "states.parquet")))
        .containsExactly(
            Map.entry("a I_syn pA", 1200),
            Map.entry("a V_m mV", 1200),
            Map.entry("b V_th mV", 1200));
  }

  @Test
  void shouldDrawAnEmptyRasterWhenNobodyFires() throws IOException {
    Path png = folder.resolve("raster.png");
    Path traces = folder.resolve("traces.png");

    assertThat(
            l2l(
                "simulate",
                write("populations { a { size = 3, model = iaf_psc_exp, record = [] } }"),
                "--plot",
                png,
                "--set",
                "duration-ms=10"))
        .isZero();

    assertThat(ImageIO.read(png.toFile()).getWidth()).isEqualTo(1500);
    assertThat(l2l("simulate", folder.resolve("network.conf"), "--traces", traces)).isEqualTo(2);
    assertThat(err.toString()).contains("nothing recorded");
  }

  @Test
  void shouldNameNeuronAndTimeAndExitWithOneWhenAPotentialIsNoNumber() throws IOException {
    String overflow =
        """
        step-ms = 0.1, duration-ms = 20
        inputs { p { size = 10, rate-hz = 1000 } }
        populations { n { size = 1, model = iaf_psc_exp } }
        projections {
          a { from = p, to = n, rule = all-to-all, weight = 1e308 }
          b { from = p, to = n, rule = all-to-all, weight = -1e308, delay-ms = 2 }
        }
        """;
    String results = folder.resolve("results").toString();

    assertThat(l2l("simulate", write(overflow), "--out", results)).isEqualTo(1);

    assertThat(err.toString())
        .startsWith("l2l: the simulation is unstable: V_m of neuron n[0] is")
        .contains(" ms", "To do: make weights")
        .doesNotContain("\tat ");
    assertThat(folder.resolve("results")).doesNotExist();
    assertThat(l2l("simulate", write(SMALL), "--set", "populations.a.parameters.C_m=1e-320"))
        .isEqualTo(1);
    assertThat(err.toString()).contains("of neuron a[0] is", "at or before 0.5 ms");
  }

  @Test
  void shouldRepeatItselfAndDifferWithAnotherSeedWhenRunTwice() throws IOException {
    String conf = write(SMALL);
    assertThat(l2l("simulate", conf)).isZero();
    String first = rates();
    out.getBuffer().setLength(0);
    assertThat(l2l("simulate", conf)).isZero();
    assertThat(rates()).isEqualTo(first);
    out.getBuffer().setLength(0);
    assertThat(l2l("simulate", conf, "--seed", "9")).isZero();
    assertThat(rates()).isNotEqualTo(first);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "populations.a.parameters.tau_m=-1 | populations.a.parameters.tau_m | -1",
        "populations.a.parameters.tau_mm=1 | populations.a.parameters.tau_mm | 'populations.a.parameters.tau_m'",
        "populations.a.size=0 | populations.a.size | whole number from 1",
        "populations.a.model=iaf_exp | populations.a.model | iaf_psc_exp",
        "populations.a.record=[V_n] | populations.a.record | did you mean 'V_m'?",
        "populations.a.record=[I_syn_ex] | populations.a.record | tau_syn_in other than tau_syn_ex",
        "populations.a.record=[U_m] | populations.a.record | some of V_m, I_syn",
        "populations.a.parameters.t_ref=0.3 | t_ref of population 'a' | 0.3",
        "projections.in.to=c | unknown population 'c' | one of",
        "projections.ab.degree=41 | in-degree of 'ab' | 41",
        "projections.ab.degree=-1 | projections.ab.degree | -1",
        "projections.ab.weight=x | projections.ab.weight | number",
        "projections.in.delay-ms=0.2 | the delay of 'in' | 0.2",
        "projections.in.delay-ms=-1 | projections.in.delay-ms | -1",
        "projections.aa.weight=-3 | projections.aa.weight | -3",
        "projections.aa.stdp.lambda=2 | projections.aa.stdp.lambda | from 0 to 1",
        "step-ms=0 | step-ms | above 0",
        "duration-ms=0.7 | duration-ms | multiple of step-ms",
        "inputs.stimulus.to-ms=10 | to-ms | at least from-ms",
        "noise.x.rate-hz=-1 | noise.x.rate-hz | -1",
        "noise.x={rate-hz=1e12, weight=1, to=[a]} | is too high | 1.0E12 Hz",
        "duration-ms=200000000 | does not fit into memory | steps",
        "populations.a.size=90000000 | too large | synapses",
      })
  void shouldNameKeyAndNumberAndExitWithTwoWhenASettingIsWrong(
      String setting, String where, String what) throws IOException {
    assertThat(l2l("simulate", write(SMALL), "--set", setting)).isEqualTo(2);
    assertThat(err.toString()).contains(where, what);
  }

  @Test
  void shouldExitWithTwoOrOneWhenFilesCannotBeReadOrWritten() throws IOException {
    assertThat(l2l("simulate", folder.resolve("none.conf").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("does not exist");
    assertThat(l2l("simulate", write(SMALL), "--plot", folder.resolve("no/where.png")))
        .isEqualTo(1);
    assertThat(err.toString()).contains("cannot write", "where.png");
    Path pdf = folder.resolve("raster.pdf"); // it would be a PNG image
    assertThat(l2l("simulate", write(SMALL), "--plot", pdf)).isEqualTo(2);
    assertThat(err.toString()).contains("--plot", "raster.pdf", ".png");
    assertThat(pdf).doesNotExist();
    assertThat(l2l("simulate", write("populations {"))).isEqualTo(2);
    assertThat(err.toString()).contains("cannot be read");
    assertThat(l2l("simulate", write("seed = 1"))).isEqualTo(2);
    assertThat(err.toString()).contains("populations");
    assertThat(
            l2l(
                "simulate",
                write(SMALL + "record.neurons = 0"),
                "--traces",
                folder.resolve("v.png")))
        .isEqualTo(2);
    assertThat(err.toString()).contains("record.neurons");
    assertThat(folder.resolve("v.png")).doesNotExist();
  }

  /** Number of rows per population, variable and unit. */
  private static Map<String, Integer> traces(Path file) throws IOException {
    Map<String, Integer> rows = new TreeMap<>();
    try (ParquetReader<Group> reader =
        ParquetReader.builder(
                new GroupReadSupport(), new org.apache.hadoop.fs.Path(file.toString()))
            .build()) {
      for (Group row = reader.read(); row != null; row = reader.read()) {
        String key =
            String.join(
                " ",
                row.getString("population", 0),
                row.getString("variable", 0),
                row.getString("unit", 0));
        rows.merge(key, 1, Integer::sum);
      }
    }
    return rows;
  }

  private String rates() {
    return String.join("\n", out.toString().lines().filter(l -> l.contains("Hz")).toList());
  }

  private static Set<Integer> colors(BufferedImage image) {
    Set<Integer> colors = new HashSet<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        colors.add(image.getRGB(x, y) & 0xFFFFFF);
      }
    }
    return colors;
  }

  private String write(String text) throws IOException {
    Path file = folder.resolve("network.conf");
    Files.writeString(file, text);
    return file.toString();
  }

  private int l2l(Object... arguments) {
    String[] texts = Stream.of(arguments).map(String::valueOf).toArray(String[]::new);
    return L2l.execute(new PrintWriter(out, true), new PrintWriter(err, true), texts);
  }
}
