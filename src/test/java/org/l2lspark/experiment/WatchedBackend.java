package org.l2lspark.experiment;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.BiConsumer;

/** A backend that tells what it is asked for. */
public final class WatchedBackend {
  private WatchedBackend() {}

  /**
   * Watches a backend.
   *
   * @param watcher is told name and arguments of every method before it is called
   */
  public static Backend of(Backend backend, BiConsumer<String, Object[]> watcher) {
    return (Backend)
        Proxy.newProxyInstance(
            Backend.class.getClassLoader(),
            new Class<?>[] {Backend.class},
            (proxy, method, arguments) -> {
              watcher.accept(method.getName(), arguments);
              try {
                return method.invoke(backend, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
