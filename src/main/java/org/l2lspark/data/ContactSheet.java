package org.l2lspark.data;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.Problem;
import org.l2lspark.problem.RunException;

/**
 * One picture of the first samples of every class: a row per class, in the order of the classes.
 */
public final class ContactSheet {
  private static final int GAP = 2;
  private static final int GAP_GREY = 96;
  private static final int ZOOM = 2;

  private ContactSheet() {}

  /**
   * Writes a PNG of the first {@code perClass} samples of each class of a split.
   *
   * @throws InputException when the samples are not images
   * @throws RunException when the file cannot be written
   */
  public static void write(Dataset dataset, Samples samples, int perClass, Path file) {
    dataset.requireClasses();
    FeatureMatrix.Type type = samples.features().type();
    if (dataset.shape().size() != 2 || type != FeatureMatrix.Type.UINT8) {
      throw new InputException(
          "no contact sheet of " + dataset.name(),
          "images of grey values, with a shape [height, width]",
          "%s, shape %s".formatted(type, dataset.shape()),
          "leave --sheet out");
    }
    if (perClass < 1 || perClass > 1000) {
      throw new InputException(
          "no contact sheet of %d samples per class".formatted(perClass),
          "1 to 1000",
          Integer.toString(perClass),
          "");
    }
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      if (!ImageIO.write(draw(dataset, samples, perClass), "png", file.toFile())) {
        throw new IOException("no PNG writer in this Java");
      }
    } catch (IOException e) {
      throw new RunException(
          new Problem(
              "cannot write " + file,
              "a file in a folder with permission to write",
              String.valueOf(e.getMessage()),
              "choose another --sheet"),
          e);
    }
  }

  private static BufferedImage draw(Dataset dataset, Samples samples, int perClass) {
    int height = dataset.shape().get(0);
    int width = dataset.shape().get(1);
    int rows = dataset.classes().size();
    BufferedImage image =
        new BufferedImage(
            GAP + perClass * (ZOOM * width + GAP),
            GAP + rows * (ZOOM * height + GAP),
            BufferedImage.TYPE_BYTE_GRAY);
    WritableRaster raster = image.getRaster();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        raster.setSample(x, y, 0, GAP_GREY);
      }
    }
    int[] drawn = new int[rows];
    for (int sample = 0; sample < samples.count(); sample++) {
      int row = samples.label(sample);
      if (drawn[row] < perClass) {
        int left = GAP + drawn[row]++ * (ZOOM * width + GAP);
        int top = GAP + row * (ZOOM * height + GAP);
        for (int y = 0; y < ZOOM * height; y++) {
          for (int x = 0; x < ZOOM * width; x++) {
            int value = (int) samples.value(sample, y / ZOOM * width + x / ZOOM);
            raster.setSample(left + x, top + y, 0, value);
          }
        }
      }
    }
    return image;
  }
}
