package io.github.clientidaudit.template;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * Each function calls what its role grants, no more and no less: emulators check no permissions.
 */
class TemplateCallsTest {
  /**
   * What a function's role is for besides the function's own calls: Lambda writes its log and
   * traces, polls for it and hands over failures; a key is used by whatever service it protects.
   */
  private static final String NOT_BY_THE_CODE =
      "(logs|xray|sqs|kms):.*|dynamodb:(DescribeStream|GetRecords|GetShardIterator|ListStreams) .*";

  @SuppressWarnings("NullAway.Init")
  private static Template template;

  @SuppressWarnings("NullAway.Init")
  private static Map<String, RecordedCalls> recorded;

  @BeforeAll
  static void work() throws IOException {
    template = Template.source();
    recorded = FunctionsAtWork.recorded(template);
  }

  @ParameterizedTest
  @ValueSource(strings = {"IngestFunction", "EvaluateFunction", "PublishFunction"})
  void everyCallIsGrantedAndEveryGrantIsCalled(String function) {
    String role = template.properties(function).at("/Role/Fn::GetAtt/0").asString() + " ";
    List<String> granted =
        Permissions.of(template).stream()
            .filter(line -> line.startsWith(role))
            .map(line -> line.substring(role.length()))
            .filter(permission -> !permission.matches(NOT_BY_THE_CODE))
            .toList();

    // A call on one partition needs a grant of this one, or of them all.
    assertThat(
            Objects.requireNonNull(recorded.get(function)).permissions().stream()
                .map(call -> granted.contains(call) ? call : call.replaceFirst(" of .*", ""))
                .distinct())
        .containsExactlyInAnyOrderElementsOf(granted);
  }

  /** Otherwise a call that is not granted might be one that was not recorded. */
  @Test
  void everyCallInTheCodeWasRecorded() {
    Set<String> callers =
        recorded.values().stream().flatMap(calls -> calls.callers().stream()).collect(toSet());

    assertThat(callersInCode()).hasSizeGreaterThan(20).isSubsetOf(callers);
  }

  /** Every method that uses a client, with the operation, or passes one on to be used. */
  private static Set<String> callersInCode() {
    return new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.github.clientidaudit")
            .stream()
            .flatMap(type -> type.getMethodCallsFromSelf().stream())
            .filter(call -> !Set.of("builder", "close", "create").contains(call.getName()))
            .flatMap(TemplateCallsTest::caller)
            .collect(toSet());
  }

  private static Stream<String> caller(JavaMethodCall call) {
    String method = call.getOrigin().getFullName();
    if (isClient(call.getTargetOwner())) {
      return Stream.of(RecordedCalls.caller(method, call.getName().replace("Paginator", "")));
    }
    return call.getTarget().getRawParameterTypes().stream().anyMatch(TemplateCallsTest::isClient)
        ? Stream.of(method)
        : Stream.empty();
  }

  private static boolean isClient(JavaClass type) {
    return type.isAssignableTo(DynamoDbClient.class) || type.isAssignableTo(SnsClient.class);
  }
}
