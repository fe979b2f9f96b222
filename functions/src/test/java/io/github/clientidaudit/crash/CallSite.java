package io.github.clientidaudit.crash;

import static java.util.stream.Collectors.joining;

import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.lang.invoke.MethodType;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the code calls AWS.
 *
 * @param method the adapter's method that a use case called, with its parameters' types
 * @param operation what it asks AWS for, by AWS's name
 */
record CallSite(String method, String operation) implements Comparable<CallSite> {
  private static final String ADAPTERS = "io.github.clientidaudit.adapter.";
  private static final Comparator<CallSite> ORDER =
      Comparator.comparing(CallSite::method).thenComparing(CallSite::operation);

  /** Of the call that this thread is making: the adapters' outermost method on the stack. */
  static CallSite current(String operation) {
    return StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE)
        .walk(
            frames ->
                frames
                    .filter(frame -> frame.getClassName().startsWith(ADAPTERS))
                    .reduce((inner, outer) -> outer)
                    .map(frame -> new CallSite(written(frame), operation))
                    .orElseThrow(() -> new AssertionError(operation + " outside the adapters")));
  }

  /** A method as it is written here. */
  static String written(String className, String name, Stream<String> parameterTypes) {
    return className + '.' + name + parameterTypes.collect(joining(", ", "(", ")"));
  }

  private static String written(StackFrame frame) {
    MethodType type = frame.getMethodType();
    List<Class<?>> parameters = type.parameterList();
    return written(
        frame.getDeclaringClass().getSimpleName(),
        frame.getMethodName(),
        parameters.stream().map(Class::getSimpleName));
  }

  @Override
  public int compareTo(CallSite other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return method + " " + operation;
  }
}
