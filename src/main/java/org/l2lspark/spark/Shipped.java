package org.l2lspark.spark;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.l2lspark.problem.Problem;
import org.l2lspark.problem.RunException;

/**
 * A value on its way to the executors. Spark's Kryo cannot read records, so the value travels as
 * bytes of Java serialisation whatever {@code spark.serializer} is, and is read when it is first
 * asked for: once in an executor where it is in a broadcast. On the driver's JVM, and so in local
 * mode, it is the driver's own object and never copied.
 */
public final class Shipped<T extends Serializable> implements Serializable {
  private static final long serialVersionUID = 1L;
  private transient T value;
  private final byte[] bytes;

  /** Makes bytes of a value. */
  public Shipped(T value) {
    this.value = value;
    ByteArrayOutputStream buffer = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(buffer)) {
      out.writeObject(value);
    } catch (NotSerializableException e) {
      throw new RunException(
          new Problem(
              "%s cannot be sent to the executors".formatted(value.getClass().getName()),
              "fields that implement java.io.Serializable, or are transient",
              "one of class " + e.getMessage(),
              "let that class implement java.io.Serializable"),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot ship " + value.getClass().getName(), e);
    }
    this.bytes = buffer.toByteArray();
  }

  /** Bytes on the way. */
  int size() {
    return bytes.length;
  }

  /** The value. */
  @SuppressWarnings("unchecked")
  public synchronized T value() {
    if (value == null) {
      Locale.setDefault(Locale.ROOT); // in an executor; what it says goes to the driver
      try (ObjectInputStream in = new Reader(bytes)) {
        value = (T) in.readObject();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException("executors run another version of this code", e);
      }
    }
    return value;
  }

  /** Finds classes where Spark puts the jars of {@code --jars}: the thread's loader knows. */
  private static final class Reader extends ObjectInputStream {
    Reader(byte[] bytes) throws IOException {
      super(new ByteArrayInputStream(bytes));
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description)
        throws IOException, ClassNotFoundException {
      ClassLoader loader = Thread.currentThread().getContextClassLoader();
      try {
        return Class.forName(description.getName(), false, loader);
      } catch (ClassNotFoundException e) {
        return super.resolveClass(description); // primitive types, and ours where it has no loader
      }
    }
  }
}
