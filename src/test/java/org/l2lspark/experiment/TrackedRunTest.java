package org.l2lspark.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.l2lspark.config.Json;
import org.l2lspark.problem.InputException;

/** Runs that tell TensorBoard and MLflow how they go. */
class TrackedRunTest {
  @TempDir private Path folder;
  private HttpServer server;
  private String address;
  private final List<String> paths = Collections.synchronizedList(new ArrayList<>());
  private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
  private final List<String> said = Collections.synchronizedList(new ArrayList<>());
  private volatile String broken = "none";

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().toString().replaceFirst(".*/mlflow/", "");
          paths.add(path);
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          String answer =
              path.startsWith("experiments/create")
                  ? "{\"experiment_id\": \"7\"}"
                  : path.equals("runs/create")
                      ? "{\"run\": {\"info\": {\"run_id\": \"r1\"}}}"
                      : "{}";
          int code = path.startsWith("experiments/get") ? 404 : path.equals(broken) ? 500 : 200;
          byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(code, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    address = "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private final ProgressListener listener =
      new ProgressListener() {
        @Override
        public void phase(String description) {
          said.add(description);
        }

        @Override
        public void generation(GenerationMetrics metrics, int generations) {}
      };

  private Map<String, Object> run(String name, String... settings) {
    ExperimentConfig config = TinyRuns.config(TinyRuns.function().toString(), settings);
    return TinyRuns.run(config, LocalBackend.create(), folder.resolve(name), listener);
  }

  @Test
  void shouldTellAServerOfMlflow() {
    run("run", "run.track.mlflow=" + address, "run.track.mlflow-experiment=my study");
    assertThat(paths.subList(0, 3))
        .containsExactly(
            "experiments/get-by-name?experiment_name=my+study",
            "experiments/create",
            "runs/create");
    Map<String, Object> created = Json.parse(bodies.get(2), "body");
    assertThat(created.get("experiment_id")).hasToString("7");
    assertThat(created.get("run_name")).isEqualTo("run");
    String parameters = bodies.get(3);
    assertThat(parameters).contains("\"params\"", "\"optimizer.members\"", "\"20\"");
    List<String> metrics = bodies.stream().filter(b -> b.contains("\"metrics\"")).toList();
    assertThat(metrics).hasSize(4); // one a generation
    assertThat(metrics.get(3)).contains("fitness/best", "seconds/generation", "\"step\":4");
    assertThat(paths.get(paths.size() - 1)).isEqualTo("runs/update");
    assertThat(bodies.get(bodies.size() - 1))
        .contains("\"status\":\"FINISHED\"", "\"run_id\":\"r1\"");
    assertThat(said).noneMatch(line -> line.startsWith("warning"));
  }

  @Test
  void shouldNotFailWithTheServer() {
    Map<String, Object> alone = run("alone");
    broken = "runs/log-batch";
    Map<String, Object> told = run("told", "run.track.mlflow=" + address);
    assertThat(told.get("bestFitness")).isEqualTo(alone.get("bestFitness"));
    assertThat(told.get("status")).isEqualTo("finished");
    assertThat(said.stream().filter(line -> line.startsWith("warning")))
        .singleElement()
        .asString()
        .contains("MLflow server " + address, "runs/log-batch answered 500");
    said.clear();
    server.stop(0);
    assertThat(run("deaf", "run.track.mlflow=" + address).get("status")).isEqualTo("finished");
    assertThat(said.stream().filter(line -> line.startsWith("warning"))).hasSize(1);
  }

  @Test
  void shouldWriteAnEventFileForEachRun() throws IOException {
    Path logs = folder.resolve("logs");
    run("first", "run.track.tensorboard=" + logs);
    run("second", "run.track.tensorboard=" + logs);
    for (String name : List.of("first", "second")) {
      try (Stream<Path> files = Files.list(logs.resolve(name))) {
        Path file = files.findFirst().orElseThrow();
        assertThat(file.getFileName().toString()).startsWith("events.out.tfevents.");
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertThat(text.split("fitness/best", -1)).hasSize(5); // four generations
        assertThat(text).contains("brain.Event:2", "seconds/evaluate");
      }
    }
    Files.writeString(folder.resolve("file"), "no folder");
    said.clear();
    run("third", "run.track.tensorboard=" + folder.resolve("file"));
    assertThat(said.stream().filter(line -> line.startsWith("warning"))).hasSize(1);
  }

  @Test
  void shouldSayWhatIsNoAddress() {
    assertThatThrownBy(() -> run("wrong", "run.track.mlflow=localhost"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("http://");
  }
}
