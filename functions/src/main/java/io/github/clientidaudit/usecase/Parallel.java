package io.github.clientidaudit.usecase;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** Does the same with many things, some at a time; waiting for an answer costs no thread. */
final class Parallel {
  private final int atATime;

  Parallel(int atATime) {
    this.atATime = atATime;
  }

  /**
   * The results in the order of the things.
   *
   * @throws RuntimeException what the first failing one threw; by then all are done
   */
  <T, R> List<R> map(List<T> things, Function<T, R> function) {
    if (atATime == 1 || things.size() == 1) {
      return things.stream().map(function).toList();
    }
    Semaphore places = new Semaphore(atATime);
    List<Future<R>> futures = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (T thing : things) {
        places.acquireUninterruptibly();
        futures.add(
            threads.submit(
                () -> {
                  try {
                    return function.apply(thing);
                  } finally {
                    places.release();
                  }
                }));
      }
    }
    return futures.stream().map(Parallel::result).toList();
  }

  private static <R> R result(Future<R> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
