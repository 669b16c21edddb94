package org.l2lspark.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import org.junit.jupiter.api.Test;
import org.l2lspark.problem.RunException;

class ShippedTest {
  /** What a newcomer forgets: the class of a field. */
  private record Settings(int size) {}

  private record Task(Settings settings) implements Serializable {}

  @Test
  void shouldSayWhichClassCannotBeSent() {
    assertThatThrownBy(() -> new Shipped<>(new Task(new Settings(3))))
        .isInstanceOf(RunException.class)
        .hasMessageContainingAll(
            "ShippedTest$Task cannot be sent to the executors",
            "one of class org.l2lspark.spark.ShippedTest$Settings",
            "java.io.Serializable");
  }

  @Test
  void shouldArriveAsItWasSent() throws Exception {
    ByteArrayOutputStream wire = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(wire)) {
      out.writeObject(new Shipped<>("a text"));
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(wire.toByteArray()))) {
      assertThat(((Shipped<?>) in.readObject()).value()).isEqualTo("a text");
    }
  }
}
