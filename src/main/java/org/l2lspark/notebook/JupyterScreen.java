package org.l2lspark.notebook;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Optional;

/**
 * The output of a cell, by the Java kernel of Rapaio: found by name, because the library is not
 * built with it.
 */
final class JupyterScreen implements Screen {
  private static final String KERNEL = "org.rapaio.jupyter.kernel.global.Global";

  private final Method display;
  private final Method update;

  private JupyterScreen(Method display, Method update) {
    this.display = display;
    this.update = update;
  }

  /** The kernel's, where this JVM is one. */
  static Optional<Screen> find() {
    try {
      Class<?> kernel = Class.forName(KERNEL);
      return Optional.of(
          new JupyterScreen(
              kernel.getMethod("display", String.class, Object.class),
              kernel.getMethod("updateDisplay", String.class, String.class, Object.class)));
    } catch (ReflectiveOperationException e) {
      return Optional.empty();
    }
  }

  @Override
  public String html(String fragment) {
    return (String) call(display, "text/html", fragment);
  }

  @Override
  public void png(String base64, int widthPx) {
    Object unused = call(display, "image/png", base64);
  }

  @Override
  public boolean update(String name, String fragment) {
    Object unused = call(update, name, "text/html", fragment);
    return true;
  }

  @Override
  public void text(String line) {
    System.out.println(line);
  }

  private static Object call(Method method, Object... arguments) {
    try {
      return method.invoke(null, arguments);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("the kernel does not show it", e);
    }
  }
}
