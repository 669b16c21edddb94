package org.l2lspark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerifyCommandTest {
  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** Recordings whose values follow from the equations: a jump that decays, and a chain of two. */
  @BeforeEach
  void record() throws IOException {
    StringBuilder membrane = new StringBuilder("time_ms,V_m\n");
    for (int k = 0; k < 40; k++) {
      // A spike at 0.5 ms with a delay of 1 ms makes V jump by 3 mV at 1.5 ms.
      double mv = k < 14 ? -70 : -70 + 3 * Math.exp(-(k - 14) * 0.1 / 10);
      membrane.append(String.format(Locale.ROOT, "%.1f,%.14f%n", (k + 1) * 0.1, mv));
    }
    write(
        "single/jump/setup.json",
        """
        {"model": "iaf_psc_delta", "dt_ms": 0.1, "duration_ms": 4.0,
         "parameters": {"tau_m": 10.0},
         "excitatory": {"weight": 3.0, "delay_ms": 1.0, "times_ms": [0.5]},
         "inhibitory": {"weight": -3.0, "delay_ms": 1.0, "times_ms": []}}
        """);
    write("single/jump/membrane.csv", membrane.toString());
    write("single/jump/spikes.csv", "time_ms\n");
    write(
        "network/chain/setup.json",
        """
        {"model": "iaf_psc_delta", "dt_ms": 0.1, "duration_ms": 4.0,
         "parameters": {}, "neurons": 2, "inputs": 1}
        """);
    write("network/chain/input_synapses.csv", "source,target,weight,delay_ms\n0,0,20,1.0\n");
    write("network/chain/synapses.csv", "source,target,weight,delay_ms\n0,1,20,0.7\n");
    write("network/chain/input_spikes.csv", "input,time_ms\n0,0.5\n");
    write("network/chain/spikes.csv", "neuron,time_ms\n0,1.5\n1,2.2\n");
  }

  @Test
  void shouldPrintALineEachAndExitWithZeroWhenAllAgree() {
    assertThat(verify()).isZero();

    assertThat(out.toString().lines().toList()).hasSize(2);
    assertThat(out.toString())
        .containsPattern("single/jump +iaf_psc_delta +40 steps .*0 expected, 0 got, 0 equal +OK")
        .containsPattern("network/chain +iaf_psc_delta +40 steps .*2 expected, 2 got, 2 equal +OK");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void shouldNameNeuronAndTimeAndExitWithOneWhenSpikesDiffer() throws IOException {
    write("network/chain/spikes.csv", "neuron,time_ms\n0,1.5\n1,2.3\n");

    assertThat(verify()).isEqualTo(1);

    assertThat(out.toString())
        .contains("2 expected, 2 got, 1 equal  DIFFERS: neuron 1 fires at 2.2 ms")
        .contains("1 of 2 differ");
  }

  @Test
  void shouldNameTheTimeAndExitWithOneWhenAVoltageDiffers() throws IOException {
    Path file = folder.resolve("single/jump/membrane.csv");
    Files.writeString(file, Files.readString(file).replace("1.0,-70.0", "1.0,-70.1"));

    assertThat(verify()).isEqualTo(1);

    assertThat(out.toString())
        .contains("max |dV| 1.0e-01 mV")
        .containsPattern("DIFFERS: neuron 0 is at -70.0 mV instead of -70.1\\d* mV at 1.0 ms");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "network/chain/spikes.csv | neuron,time_ms\\n0,1.5\\n2,2.2 | line 3 | neuron from 0 to 1",
        "network/chain/spikes.csv | neuron,time_ms\\n0,1.55 | line 2 | multiple of 0.1 ms",
        "network/chain/spikes.csv | neuron,time_ms\\n0,9.5 | line 2 | at most 4.0 ms",
        "network/chain/spikes.csv | neuron,time_ms\\n0 | line 2 | 2 numbers",
        "network/chain/spikes.csv | neuron,time_ms\\n0,x | line 2 | a finite number",
        "network/chain/spikes.csv | id,time_ms\\n | line 1 | headline neuron,time_ms",
        "network/chain/synapses.csv | source,target,weight,delay_ms\\n0,1,NaN,1 | line 2 | finite",
        "network/chain/synapses.csv | source,target,weight,delay_ms\\n0,1,2,0 | line 2 | one step",
        "network/chain/setup.json | {\\n\"model\": \"iaf_psc_delto\"} | setup.json: 2 | iaf_psc_delta",
        "network/chain/setup.json | {\\n\"model\": } | setup.json | damaged",
        "network/chain/setup.json | {\"model\": \"izhikevich\"} | dt_ms | missing",
      })
  void shouldNameFileAndLineAndExitWithTwoWhenAFileIsWrong(
      String file, String text, String where, String what) throws IOException {
    write(file, text.replace("\\n", "\n"));

    assertThat(verify()).isEqualTo(2);

    assertThat(err.toString()).contains(where, what);
  }

  @Test
  void shouldNameTheNearestAndExitWithTwoWhenAParameterIsUnknown() throws IOException {
    write(
        "network/chain/setup.json",
        """
        {"model": "iaf_psc_delta", "dt_ms": 0.1, "duration_ms": 4.0,
         "parameters": {"C_m": 250.0,
                        "tau_n": 10.0},
         "neurons": 2, "inputs": 1}
        """);

    assertThat(verify()).isEqualTo(2);

    assertThat(err.toString())
        .contains("parameters.tau_n")
        .contains("setup.json: 3")
        .contains("did you mean 'parameters.tau_m'?");
  }

  @Test
  void shouldNameTheFileAndExitWithTwoWhenOneIsMissing() throws IOException {
    Files.delete(folder.resolve("single/jump/membrane.csv"));

    assertThat(verify()).isEqualTo(2);

    assertThat(err.toString()).contains("cannot read", "membrane.csv");
  }

  @Test
  void shouldSayWhatIsExpectedAndExitWithTwoWhenThereIsNothing() {
    assertThat(l2l("verify", folder.resolve("single").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("there are no recordings", "single/NAME");
    assertThat(l2l("verify", folder.resolve("missing").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("no such folder");
  }

  @Test
  void shouldAgreeWithNestWhenItsRecordingsAreVerified() {
    assertThat(l2l("verify", "src/test/resources/golden/nest")).isZero();
    assertThat(out.toString().lines().toList()).hasSize(8).allMatch(line -> line.endsWith("OK"));
  }

  @Test
  void shouldCompareTheBbobFunctionsWithValuesOfAnotherImplementation() throws IOException {
    Path golden = Path.of("src/test/resources/golden/bbob/values.csv");
    assertThat(l2l("verify", golden.toString())).isZero();
    assertThat(out.toString())
        .contains("f24  largest relative difference ")
        .contains("312 values, 0 of 24 functions differ");
    String spoilt = Files.readString(golden).replace("111.54998127553017", "111.54998237553017");
    write("spoilt.csv", spoilt);
    assertThat(l2l("verify", folder.resolve("spoilt.csv").toString())).isOne();
    assertThat(out.toString())
        .containsPattern("f1 .*differs")
        .contains("312 values, 1 of 24 functions differ");
    assertThat(l2l("verify", folder.resolve("none.csv").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("cannot read").contains("none.csv");
  }

  private int verify() {
    return l2l("verify", folder.toString());
  }

  private int l2l(String... arguments) {
    return L2l.execute(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
