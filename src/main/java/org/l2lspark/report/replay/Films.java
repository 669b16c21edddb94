package org.l2lspark.report.replay;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.FileImageOutputStream;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.Problem;
import org.l2lspark.problem.RunException;
import org.l2lspark.report.chart.Palette;

/** Recordings as films. Pictures are made without a screen. */
public final class Films {
  /** Frames of a GIF per second: a multiple of what a hundredth of a second can say. */
  static final double GIF_RATE = 12.5;

  private static final double MP4_RATE = 25;
  private static final int SAMPLES = 12; // frames that the colours of a GIF are taken from
  private static final int GAP = 6; // between pictures of a strip, in pixels

  private final Recording recording;
  private final Scene scene;
  private final double seconds;

  /**
   * Films of a recording.
   *
   * @param document of kind {@code swarm}
   * @param generation its number for people, from 1
   * @param seconds the most a film lasts
   * @param width of its pictures in pixels
   * @throws InputException when the document is damaged
   */
  public Films(Map<String, Object> document, int generation, double seconds, int width) {
    this.recording = RecordingReader.read(document);
    this.scene = new Scene(recording, "Generation " + generation, width);
    this.seconds = seconds;
  }

  /** So many moments side by side, evenly apart, the first and the last among them. */
  public BufferedImage strip(int pictures) {
    Pace pace = new Pace(recording.ticks(), pictures);
    int step = scene.width() + GAP;
    BufferedImage strip =
        new BufferedImage(pictures * step - GAP, scene.height(), BufferedImage.TYPE_INT_RGB);
    Graphics2D g = strip.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, strip.getWidth(), strip.getHeight());
    for (int i = 0; i < pictures; i++) {
      boolean unused = g.drawImage(scene.paint(pace.tick(i)), i * step, 0, null);
    }
    g.dispose();
    return strip;
  }

  /**
   * Writes an animated GIF that begins anew when it has ended. A pixel that has not changed is
   * transparent, so that little is stored.
   */
  public void gif(Path file) throws IOException {
    Pace pace = Pace.of(recording.ticks(), seconds, GIF_RATE);
    List<BufferedImage> samples = new ArrayList<>();
    for (int i = 0; i < SAMPLES; i++) {
      samples.add(scene.paint(recording.ticks() * i / (SAMPLES - 1)));
    }
    Palette palette = Palette.of(samples);
    IndexColorModel model = palette.model();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    byte[] before = new byte[scene.width() * scene.height()];
    Arrays.fill(before, (byte) Palette.CLEAR);
    try (FileImageOutputStream out = new FileImageOutputStream(file.toFile())) {
      writer.setOutput(out);
      writer.prepareWriteSequence(colors(writer, model));
      for (int i = 0; i < pace.frames(); i++) {
        BufferedImage image =
            new BufferedImage(
                scene.width(), scene.height(), BufferedImage.TYPE_BYTE_INDEXED, model);
        byte[] indices = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        int[] pixels = Palette.pixels(scene.paint(pace.tick(i)));
        for (int p = 0; p < pixels.length; p++) {
          byte index = (byte) palette.index(pixels[p]);
          indices[p] = index == before[p] ? (byte) Palette.CLEAR : index;
          before[p] = index;
        }
        writer.writeToSequence(
            new IIOImage(image, null, metadata(writer, image, i == pace.frames() - 1)), null);
      }
      writer.endWriteSequence();
    } finally {
      writer.dispose();
    }
  }

  /** The colours of all frames, once. */
  private static IIOMetadata colors(ImageWriter writer, IndexColorModel model) throws IOException {
    IIOMetadata metadata = writer.getDefaultStreamMetadata(writer.getDefaultWriteParam());
    String format = metadata.getNativeMetadataFormatName();
    IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(format);
    IIOMetadataNode table = child(root, "GlobalColorTable");
    table.setAttribute("sizeOfGlobalColorTable", Integer.toString(model.getMapSize()));
    table.setAttribute("backgroundColorIndex", "0");
    table.setAttribute("sortFlag", "FALSE");
    while (table.hasChildNodes()) {
      table.removeChild(table.getFirstChild());
    }
    for (int i = 0; i < model.getMapSize(); i++) {
      IIOMetadataNode entry = new IIOMetadataNode("ColorTableEntry");
      entry.setAttribute("index", Integer.toString(i));
      entry.setAttribute("red", Integer.toString(model.getRed(i)));
      entry.setAttribute("green", Integer.toString(model.getGreen(i)));
      entry.setAttribute("blue", Integer.toString(model.getBlue(i)));
      table.appendChild(entry);
    }
    metadata.setFromTree(format, root);
    return metadata;
  }

  /** How long the frame stays, the last one longer, and that the film begins anew. */
  private static IIOMetadata metadata(ImageWriter writer, BufferedImage image, boolean last)
      throws IOException {
    IIOMetadata metadata =
        writer.getDefaultImageMetadata(
            ImageTypeSpecifier.createFromRenderedImage(image), writer.getDefaultWriteParam());
    String format = metadata.getNativeMetadataFormatName();
    IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(format);
    if (root.getElementsByTagName("LocalColorTable").item(0) instanceof IIOMetadataNode local) {
      root.removeChild(local);
    }
    IIOMetadataNode control = child(root, "GraphicControlExtension");
    control.setAttribute("disposalMethod", "doNotDispose");
    control.setAttribute("userInputFlag", "FALSE");
    control.setAttribute("transparentColorFlag", "TRUE");
    control.setAttribute("transparentColorIndex", Integer.toString(Palette.CLEAR));
    control.setAttribute("delayTime", Integer.toString((int) (last ? 150 : 100 / GIF_RATE)));
    IIOMetadataNode application = new IIOMetadataNode("ApplicationExtension");
    application.setAttribute("applicationID", "NETSCAPE");
    application.setAttribute("authenticationCode", "2.0");
    application.setUserObject(new byte[] {1, 0, 0});
    child(root, "ApplicationExtensions").appendChild(application);
    metadata.setFromTree(format, root);
    return metadata;
  }

  private static IIOMetadataNode child(IIOMetadataNode root, String name) {
    if (root.getElementsByTagName(name).item(0) instanceof IIOMetadataNode node) {
      return node;
    }
    IIOMetadataNode node = new IIOMetadataNode(name);
    root.appendChild(node);
    return node;
  }

  /**
   * Pipes the frames through ffmpeg.
   *
   * @param program its name or path
   * @throws InputException when there is no such program
   */
  public void mp4(Path file, String program) throws IOException {
    Pace pace = Pace.of(recording.ticks(), seconds, MP4_RATE);
    int width = scene.width() - scene.width() % 2;
    Process process = start(file, program, width, scene.height());
    try (OutputStream out = process.getOutputStream()) {
      byte[] bytes = new byte[width * scene.height() * 3];
      for (int i = 0; i < pace.frames(); i++) {
        BufferedImage frame = scene.paint(pace.tick(i));
        int[] pixels = ((DataBufferInt) frame.getRaster().getDataBuffer()).getData();
        for (int p = 0; p < bytes.length / 3; p++) {
          int rgb = pixels[p / width * scene.width() + p % width];
          bytes[3 * p] = (byte) (rgb >> 16);
          bytes[3 * p + 1] = (byte) (rgb >> 8);
          bytes[3 * p + 2] = (byte) rgb;
        }
        out.write(bytes);
      }
    } catch (IOException e) {
      throw failed(process, e); // it has closed the pipe: what it has said is why
    }
    if (code(process) != 0) {
      throw failed(process, null);
    }
  }

  private static Process start(Path file, String program, int width, int height) {
    List<String> command =
        List.of(
            program,
            "-y",
            "-loglevel",
            "error",
            "-f",
            "rawvideo",
            "-pix_fmt",
            "rgb24",
            "-s",
            width + "x" + height,
            "-r",
            Integer.toString((int) MP4_RATE),
            "-i",
            "-",
            "-an",
            "-pix_fmt",
            "yuv420p",
            "-movflags",
            "+faststart",
            "-f",
            "mp4",
            file.toString());
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.PIPE)
          .start();
    } catch (IOException e) {
      throw new InputException(
          new Problem(
              "--mp4 needs ffmpeg, and it cannot be started",
              "a program " + program + " on the PATH",
              String.valueOf(e.getMessage()),
              "install ffmpeg, or write an animated GIF with --gif FILE"),
          e);
    }
  }

  private static int code(Process process) {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      return -1;
    }
  }

  private static RunException failed(Process process, IOException cause) {
    int code = code(process);
    String said;
    try {
      said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      said = e.toString();
    }
    return new RunException(
        new Problem(
            "ffmpeg could not make the film",
            "exit code 0",
            "exit code %d: %s".formatted(code, said),
            "see what ffmpeg says, or write an animated GIF with --gif FILE"),
        cause);
  }
}
