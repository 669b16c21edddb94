package org.l2lspark.experiment;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.BiConsumer;
import org.l2lspark.spark.ParquetRunStore;

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

  /** A backend that reads the answers of other runs. */
  static Backend reading(Backend backend) {
    return (Backend)
        Proxy.newProxyInstance(
            Backend.class.getClassLoader(),
            new Class<?>[] {Backend.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("estimate")) {
                try (RunStore store = ParquetRunStore.open((String) arguments[0])) {
                  return store.estimate().orElseThrow();
                }
              }
              return method.invoke(backend, arguments);
            });
  }
}
