package io.github.clientidaudit.template;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sns.SnsClient;

/** The code calls what the roles grant, no more and no less: emulators check no permissions. */
class TemplateCallsTest {
  private static final Map<String, Set<String>> GRANTS =
      Map.of(
          "batchWriteItem", Set.of("dynamodb:BatchWriteItem"),
          "deleteItem", Set.of("dynamodb:DeleteItem"),
          "batchGetItemPaginator", Set.of("dynamodb:BatchGetItem"),
          "getItem", Set.of("dynamodb:GetItem"),
          "putItem", Set.of("dynamodb:PutItem"),
          "query", Set.of("dynamodb:Query"),
          // Each part of a transaction needs the permission of its own kind of write.
          "transactWriteItems", Set.of("dynamodb:PutItem", "dynamodb:UpdateItem"),
          "updateItem", Set.of("dynamodb:UpdateItem"),
          "publishBatch", Set.of("sns:Publish"));

  /** What Lambda itself does with a function's role when it polls the stream. */
  private static final Set<String> POLLING =
      Set.of(
          "dynamodb:DescribeStream",
          "dynamodb:GetRecords",
          "dynamodb:GetShardIterator",
          "dynamodb:ListStreams");

  @Test
  void everyCallIsGrantedAndEveryGrantIsCalled() {
    assertThat(granted()).containsExactlyInAnyOrderElementsOf(called());
  }

  private static Set<String> granted() {
    return Permissions.of(Template.source()).stream()
        .map(line -> line.split(" ", -1)[1])
        .filter(action -> action.startsWith("dynamodb:") || action.startsWith("sns:"))
        .filter(action -> !POLLING.contains(action))
        .collect(toSet());
  }

  private static Set<String> called() {
    return new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.github.clientidaudit")
            .stream()
            .flatMap(type -> type.getMethodCallsFromSelf().stream())
            .filter(
                call ->
                    call.getTargetOwner().isAssignableTo(DynamoDbClient.class)
                        || call.getTargetOwner().isAssignableTo(SnsClient.class))
            .map(JavaAccess::getName)
            .filter(method -> !List.of("builder", "close", "create").contains(method))
            .flatMap(method -> GRANTS.getOrDefault(method, Set.of("unknown: " + method)).stream())
            .collect(toSet());
  }
}
