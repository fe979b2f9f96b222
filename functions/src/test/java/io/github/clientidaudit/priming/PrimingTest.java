package io.github.clientidaudit.priming;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.crac.Context;
import com.amazonaws.services.lambda.crac.Core;
import io.github.clientidaudit.handler.Wiring;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Lambda's list of hooks holds none of them: one that nobody else holds is never called. */
class PrimingTest {
  static {
    System.setProperty("org.crac.Core.Compat", Core.class.getPackageName());
  }

  @Test
  void isStillThereWhenLambdaTakesItsSnapshot() throws Exception {
    Priming.beforeSnapshot(Wiring::dry);
    Priming.beforeSnapshot(Wiring::dry);

    collectGarbage();

    assertThat(hooks()).hasSize(1);
  }

  private static Map<?, ?> hooks() throws ReflectiveOperationException {
    Context<?> context = Core.getGlobalContext();
    Field hooks = context.getClass().getDeclaredField("checkpointQueue");
    hooks.setAccessible(true);
    return (Map<?, ?>) hooks.get(context);
  }

  /** Until something that nobody holds is gone. */
  private static void collectGarbage() {
    WeakReference<Object> garbage = new WeakReference<>(new Object());
    while (garbage.get() != null) {
      System.gc();
    }
  }
}
