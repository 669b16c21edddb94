package org.l2lspark.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.l2lspark.problem.RunException;

@Timeout(60)
class BackgroundWriterTest {
  @Test
  void shouldReturnWhileItWritesAndKeepTheOrderAndOneInFlight() {
    List<Integer> written = Collections.synchronizedList(new ArrayList<>());
    AtomicInteger writing = new AtomicInteger();
    CountDownLatch handedOver = new CountDownLatch(1);
    try (BackgroundWriter writer = new BackgroundWriter()) {
      for (int i = 0; i < 50; i++) {
        int number = i;
        writer.write(
            () -> {
              uninterrupted(handedOver); // would wait for ever if write() waited for it
              assertThat(writing.incrementAndGet()).isEqualTo(1);
              written.add(number);
              writing.decrementAndGet();
            });
        handedOver.countDown();
        assertThat(written).hasSizeGreaterThanOrEqualTo(number); // all before this one
      }
    }
    assertThat(written).hasSize(50).isSorted();
  }

  @Test
  void shouldThrowOnceWhatAWriteThrew() {
    RunException full = new RunException("the disk is full", "", "", "");
    AtomicInteger later = new AtomicInteger();
    try (BackgroundWriter writer = new BackgroundWriter()) {
      writer.write(
          () -> {
            throw full;
          });
      assertThatThrownBy(() -> writer.write(later::incrementAndGet)).isSameAs(full);
      writer.await();
    }
    assertThat(later).as("nothing is written after a failure").hasValue(0);
  }

  @Test
  void shouldThrowWhenItIsClosed() {
    BackgroundWriter writer = new BackgroundWriter();
    writer.write(
        () -> {
          throw new OutOfMemoryError("thrown by a test");
        });
    assertThatThrownBy(writer::close).isInstanceOf(OutOfMemoryError.class);
  }

  @Test
  void shouldFinishTheWriteAndKeepTheInterruptWhenInterrupted() {
    CountDownLatch waiting = new CountDownLatch(1);
    AtomicInteger written = new AtomicInteger();
    Thread caller = Thread.currentThread();
    try (BackgroundWriter writer = new BackgroundWriter()) {
      writer.write(
          () -> {
            uninterrupted(waiting);
            caller.interrupt();
            while (caller.isInterrupted()) { // until the wait has taken it
              Thread.onSpinWait();
            }
            written.incrementAndGet();
          });
      waiting.countDown();
      writer.await();
      assertThat(written).hasValue(1);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private static void uninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
