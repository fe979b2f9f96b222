package io.github.clientidaudit.crash;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sns.SnsClient;

/** The calls to AWS that the compiled code contains, by the ports' methods that lead to them. */
final class CallSitesInCode {
  private static final String ROOT = "io.github.clientidaudit";
  private static final Set<String> NO_CALLS = Set.of("builder", "close", "create");

  private final Set<CallSite> sites = new TreeSet<>();
  private final Set<JavaCodeUnit> reached = new HashSet<>();

  private CallSitesInCode() {}

  /** All of them; one that no port's method leads to is named after the method it is in. */
  static Set<CallSite> all() {
    List<JavaClass> classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(ROOT).stream()
                .toList();
    CallSitesInCode found = new CallSitesInCode();
    units(classes).filter(CallSitesInCode::isOfAPort).forEach(found::follow);
    units(classes).filter(unit -> !found.reached.contains(unit)).forEach(found::add);
    return found.sites;
  }

  private static Stream<JavaCodeUnit> units(List<JavaClass> classes) {
    return classes.stream().flatMap(type -> type.getCodeUnits().stream());
  }

  private static boolean isOfAPort(JavaCodeUnit unit) {
    return unit.getOwner().getAllRawInterfaces().stream()
        .filter(type -> type.getPackageName().equals(ROOT + ".port"))
        .anyMatch(
            port ->
                port.getMethods().stream()
                    .anyMatch(
                        method ->
                            method.getName().equals(unit.getName())
                                && method
                                    .getRawParameterTypes()
                                    .equals(unit.getRawParameterTypes())));
  }

  private void follow(JavaCodeUnit start) {
    Set<JavaCodeUnit> seen = new HashSet<>(Set.of(start));
    Deque<JavaCodeUnit> toDo = new ArrayDeque<>(seen);
    while (!toDo.isEmpty()) {
      JavaCodeUnit unit = toDo.remove();
      operations(unit).forEach(operation -> sites.add(site(start, operation)));
      accesses(unit)
          .map(JavaCodeUnitAccess::getTarget)
          .flatMap(target -> ((CodeUnitAccessTarget) target).resolveMember().stream())
          .filter(target -> target.getOwner().getPackageName().startsWith(ROOT + ".adapter"))
          .filter(seen::add)
          .forEach(toDo::add);
    }
    reached.addAll(seen);
  }

  private void add(JavaCodeUnit unreached) {
    operations(unreached).forEach(operation -> sites.add(site(unreached, operation)));
  }

  private static Stream<? extends JavaCodeUnitAccess<?>> accesses(JavaCodeUnit unit) {
    return Stream.of(
            unit.getMethodCallsFromSelf(),
            unit.getConstructorCallsFromSelf(),
            unit.getMethodReferencesFromSelf())
        .flatMap(Set::stream);
  }

  private static Stream<String> operations(JavaCodeUnit unit) {
    return accesses(unit)
        .filter(
            access ->
                access.getTargetOwner().isAssignableTo(DynamoDbClient.class)
                    || access.getTargetOwner().isAssignableTo(SnsClient.class))
        .map(JavaCodeUnitAccess::getName)
        .filter(name -> !NO_CALLS.contains(name))
        .map(CallSitesInCode::operation);
  }

  /** AWS's name of what a client's method asks for. */
  private static String operation(String method) {
    return method.substring(0, 1).toUpperCase(Locale.ROOT)
        + method.substring(1).replace("Paginator", "");
  }

  private static CallSite site(JavaCodeUnit unit, String operation) {
    return new CallSite(
        CallSite.written(
            unit.getOwner().getSimpleName(),
            unit.getName(),
            unit.getRawParameterTypes().stream().map(JavaClass::getSimpleName)),
        operation);
  }
}
