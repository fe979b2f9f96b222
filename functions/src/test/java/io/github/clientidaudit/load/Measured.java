package io.github.clientidaudit.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.domain.audit.AuditTask;
import io.github.clientidaudit.domain.audit.Backlog;
import io.github.clientidaudit.usecase.AuditReport;

/** Time and heap since it was made. The heap is bounded by the JVM's own limit. */
final class Measured {
  static final AuditReport NO_REPORT =
      new AuditReport() {
        @Override
        public void resent(Backlog backlog) {}

        @Override
        public void worked(AuditTask task) {}

        @Override
        public void failed(String part, String reason) {}
      };

  private final long startNanos = System.nanoTime();

  double seconds() {
    return (System.nanoTime() - startNanos) / 1e9;
  }

  void print(String what) {
    System.out.printf(
        "LOAD %s; %.1f s, heap limit %,d MB%n",
        what, seconds(), Runtime.getRuntime().maxMemory() >> 20);
  }

  /** Whoever needed more would have got an OutOfMemoryError. */
  void assertHeapBelow(int megabytes) {
    assertThat(Runtime.getRuntime().maxMemory() >> 20).isLessThanOrEqualTo(megabytes);
  }
}
