package org.l2lspark.experiment.track;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Event files in a folder of the driver's machine, a folder for each run, a file for each start.
 */
final class TensorBoard implements Tracker {
  private static final double MS = 1000;
  private final Path folder;
  private EventFile file; // null before the run begins

  TensorBoard(Path folder) {
    this.folder = folder;
  }

  @Override
  public String name() {
    return "the event file in " + folder;
  }

  @Override
  public void begin(String location, Map<String, String> settings) throws IOException {
    String run = location.replaceAll("/+$", "");
    Path own = folder.resolve(run.substring(run.lastIndexOf('/') + 1));
    Files.createDirectories(own);
    long now = System.currentTimeMillis();
    String name =
        String.format(
            Locale.ROOT,
            "events.out.tfevents.%d.%s.%d.%d",
            now / 1000,
            host(),
            ProcessHandle.current().pid(),
            now % 1000);
    file = EventFile.create(own.resolve(name), now / MS);
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  @Override
  public void scalars(int number, Map<String, Double> scalars) throws IOException {
    file.scalars(System.currentTimeMillis() / MS, number, scalars);
  }

  @Override
  public void end(Outcome outcome) throws IOException {
    file.close();
  }
}
