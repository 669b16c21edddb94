package org.l2lspark.experiment.track;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.l2lspark.config.Json;
import org.l2lspark.problem.InputException;

/**
 * A run on a tracking server of MLflow, by version 2.0 of its REST interface: parameters are the
 * settings, metrics the numbers of each generation with its number as step.
 */
final class MlflowServer implements Tracker {
  private static final String API = "/api/2.0/mlflow/";
  private static final int MOST_PARAMETERS = 100; // of a request
  private static final int MOST_METRICS = 1000;
  private static final int LONGEST_VALUE = 500;
  private static final int NOT_FOUND = 404;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final String uri;
  private final String experiment;
  private final Optional<String> token;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private String run = ""; // its id, empty before it begins

  /**
   * A run on a server.
   *
   * @param uri of the server
   * @param experiment by name; made where it is not there
   * @param token sent as bearer token; empty for none
   */
  MlflowServer(String uri, String experiment, Optional<String> token) {
    this.uri = uri.replaceAll("/+$", "");
    this.experiment = experiment;
    this.token = token;
  }

  @Override
  public String name() {
    return "the MLflow server " + uri;
  }

  @Override
  public void begin(String location, Map<String, String> settings) throws IOException {
    String name = location.replaceAll("/+$", "");
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("experiment_id", experimentId());
    request.put("run_name", name.substring(name.lastIndexOf('/') + 1));
    request.put("start_time", System.currentTimeMillis());
    request.put(
        "tags", List.of(pair("l2l.run", location), pair("mlflow.source.name", "l2l-spark")));
    run = text(map(map(post("runs/create", request), "run"), "info"), "run_id");
    List<Map<String, Object>> parameters = new ArrayList<>();
    settings.forEach(
        (key, value) ->
            parameters.add(pair(key, value.substring(0, Math.min(LONGEST_VALUE, value.length())))));
    for (int i = 0; i < parameters.size(); i += MOST_PARAMETERS) {
      int end = Math.min(i + MOST_PARAMETERS, parameters.size());
      batch("params", parameters.subList(i, end));
    }
  }

  private static Map<String, Object> pair(String key, String value) {
    return Map.of("key", key, "value", value);
  }

  private String experimentId() throws IOException {
    String query =
        "experiments/get-by-name?experiment_name="
            + URLEncoder.encode(experiment, StandardCharsets.UTF_8);
    HttpResponse<String> found = send(request(query).GET());
    if (found.statusCode() != NOT_FOUND) {
      return text(map(document(found), "experiment"), "experiment_id");
    }
    return text(post("experiments/create", Map.of("name", experiment)), "experiment_id");
  }

  @Override
  public void scalars(int number, Map<String, Double> scalars) throws IOException {
    long now = System.currentTimeMillis();
    List<Map<String, Object>> metrics = new ArrayList<>();
    scalars.forEach(
        (key, value) ->
            metrics.add(Map.of("key", key, "value", value, "timestamp", now, "step", number)));
    for (int i = 0; i < metrics.size(); i += MOST_METRICS) {
      batch("metrics", metrics.subList(i, Math.min(i + MOST_METRICS, metrics.size())));
    }
  }

  private void batch(String what, List<Map<String, Object>> items) throws IOException {
    Map<String, Object> unused = post("runs/log-batch", Map.of("run_id", run, what, items));
  }

  @Override
  public void end(Outcome outcome) throws IOException {
    String status =
        switch (outcome) {
          case FINISHED -> "FINISHED";
          case FAILED -> "FAILED";
          case INTERRUPTED -> "KILLED";
        };
    Map<String, Object> unused =
        post(
            "runs/update",
            Map.of("run_id", run, "status", status, "end_time", System.currentTimeMillis()));
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(uri + API + path))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json");
    token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
    return request;
  }

  private Map<String, Object> post(String path, Map<String, Object> body) throws IOException {
    return document(
        send(request(path).POST(HttpRequest.BodyPublishers.ofString(Json.compact(body)))));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while the server was asked");
    }
  }

  private static Map<String, Object> document(HttpResponse<String> response) throws IOException {
    if (response.statusCode() / 100 != 2) {
      throw new IOException(
          response.uri().getPath() + " answered " + response.statusCode() + ": " + response.body());
    }
    try {
      return response.body().isBlank() ? Map.of() : Json.parse(response.body(), "the answer");
    } catch (InputException e) {
      throw new IOException(response.uri().getPath() + " answered no JSON", e);
    }
  }

  @SuppressWarnings("unchecked") // as Json.parse makes them
  private static Map<String, Object> map(Map<String, Object> in, String key) throws IOException {
    if (in.get(key) instanceof Map<?, ?> map) {
      return (Map<String, Object>) map;
    }
    throw new IOException("the server's answer has no " + key);
  }

  private static String text(Map<String, Object> in, String key) throws IOException {
    if (in.get(key) == null) {
      throw new IOException("the server's answer has no " + key);
    }
    return in.get(key).toString();
  }
}
