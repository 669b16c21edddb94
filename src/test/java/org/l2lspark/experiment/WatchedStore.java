package org.l2lspark.experiment;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.IntConsumer;

/** A store that lets a test do something before a generation is written. */
public final class WatchedStore {
  private WatchedStore() {}

  /** {@code store} with {@code before} called in the writing thread, with the generation. */
  public static RunStore of(RunStore store, IntConsumer before) {
    return (RunStore)
        Proxy.newProxyInstance(
            RunStore.class.getClassLoader(),
            new Class<?>[] {RunStore.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("write")) {
                before.accept(((GenerationRecord) arguments[0]).generation());
              }
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
