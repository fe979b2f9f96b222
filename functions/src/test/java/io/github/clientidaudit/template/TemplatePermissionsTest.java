package io.github.clientidaudit.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who may do what. A new permission is a new line here. */
class TemplatePermissionsTest {
  private static final String EXPECTED =
      """
      LifecycleRuleRole sqs:SendMessage           IngestQueue.Arn
      LifecycleRuleRole sqs:SendMessage           IngestFailureQueue.Arn
      LifecycleRuleRole kms:Decrypt                 KmsKeyArn if HasKmsKey
      LifecycleRuleRole kms:GenerateDataKey*        KmsKeyArn if HasKmsKey

      IngestRole   logs:CreateLogStream           IngestLogGroup.Arn
      IngestRole   logs:PutLogEvents              IngestLogGroup.Arn
      IngestRole   xray:PutTraceSegments       *
      IngestRole   xray:PutTelemetryRecords    *
      IngestRole   sqs:ReceiveMessage             IngestQueue.Arn
      IngestRole   sqs:DeleteMessage              IngestQueue.Arn
      IngestRole   sqs:GetQueueAttributes         IngestQueue.Arn
      IngestRole   dynamodb:BatchWriteItem        LifecycleEventsTable.Arn
      IngestRole   dynamodb:BatchWriteItem        TakeoverSignalsTable.Arn
      IngestRole   dynamodb:PutItem               LifecycleEventsTable.Arn
      IngestRole   dynamodb:UpdateItem            AuditsTable.Arn of STATE
      IngestRole   kms:Decrypt                 KmsKeyArn if HasKmsKey
      IngestRole   kms:DescribeKey             KmsKeyArn if HasKmsKey
      IngestRole   kms:Encrypt                 KmsKeyArn if HasKmsKey
      IngestRole   kms:GenerateDataKey*        KmsKeyArn if HasKmsKey
      IngestRole   kms:ReEncrypt*              KmsKeyArn if HasKmsKey

      EvaluateRole logs:CreateLogStream           EvaluateLogGroup.Arn
      EvaluateRole logs:PutLogEvents              EvaluateLogGroup.Arn
      EvaluateRole xray:PutTraceSegments       *
      EvaluateRole xray:PutTelemetryRecords    *
      EvaluateRole dynamodb:Query                 LifecycleEventsTable.Arn
      EvaluateRole dynamodb:Query                 TakeoverSignalsTable.Arn
      EvaluateRole dynamodb:Query                 AuditsTable.Arn
      EvaluateRole dynamodb:BatchGetItem          AuditsTable.Arn
      EvaluateRole dynamodb:GetItem               AuditsTable.Arn
      EvaluateRole dynamodb:PutItem               AuditsTable.Arn
      EvaluateRole dynamodb:UpdateItem            AuditsTable.Arn
      EvaluateRole dynamodb:DeleteItem            AuditsTable.Arn
      EvaluateRole dynamodb:Query                 ${AuditsTable.Arn}/index/due-conflicts
      EvaluateRole dynamodb:Query                 ${AuditsTable.Arn}/index/unpublished
      EvaluateRole sqs:SendMessage                AuditFailureQueue.Arn
      EvaluateRole kms:Decrypt                 KmsKeyArn if HasKmsKey
      EvaluateRole kms:DescribeKey             KmsKeyArn if HasKmsKey
      EvaluateRole kms:Encrypt                 KmsKeyArn if HasKmsKey
      EvaluateRole kms:GenerateDataKey*        KmsKeyArn if HasKmsKey
      EvaluateRole kms:ReEncrypt*              KmsKeyArn if HasKmsKey

      ScheduleRole lambda:InvokeFunction          ${EvaluateFunction.Arn}:live
      ScheduleRole sqs:SendMessage                AuditFailureQueue.Arn
      ScheduleRole kms:Decrypt                 KmsKeyArn if HasKmsKey
      ScheduleRole kms:GenerateDataKey*        KmsKeyArn if HasKmsKey

      PublishRole  logs:CreateLogStream           PublishLogGroup.Arn
      PublishRole  logs:PutLogEvents              PublishLogGroup.Arn
      PublishRole  xray:PutTraceSegments       *
      PublishRole  xray:PutTelemetryRecords    *
      PublishRole  dynamodb:DescribeStream        AuditsTable.StreamArn
      PublishRole  dynamodb:GetRecords            AuditsTable.StreamArn
      PublishRole  dynamodb:GetShardIterator      AuditsTable.StreamArn
      PublishRole  dynamodb:ListStreams           AuditsTable.StreamArn
      PublishRole  dynamodb:UpdateItem            AuditsTable.Arn
      PublishRole  sns:Publish                    FindingsTopic
      PublishRole  sqs:SendMessage                StreamFailureQueue.Arn
      PublishRole  kms:Decrypt                 KmsKeyArn if HasKmsKey
      PublishRole  kms:DescribeKey             KmsKeyArn if HasKmsKey
      PublishRole  kms:Encrypt                 KmsKeyArn if HasKmsKey
      PublishRole  kms:GenerateDataKey*        KmsKeyArn if HasKmsKey
      PublishRole  kms:ReEncrypt*              KmsKeyArn if HasKmsKey
      """;

  @SuppressWarnings("NullAway.Init")
  private static Template template;

  @BeforeAll
  static void read() {
    template = Template.source();
  }

  @Test
  void rolesMayDoThisAndNothingElse() {
    assertThat(Permissions.of(template))
        .containsExactlyInAnyOrderElementsOf(
            EXPECTED.lines().filter(l -> !l.isBlank()).map(l -> l.replaceAll(" +", " ")).toList());
  }

  /** X-Ray knows no narrower resource. */
  @Test
  void nothingButTracesIsGrantedOnEverything() {
    assertThat(Permissions.of(template).stream().filter(line -> line.contains(" *")))
        .hasSize(6)
        .allMatch(line -> line.matches("\\w+Role xray:Put(TraceSegments|TelemetryRecords) \\*"));
    assertThat(template.root().findValues("Resource"))
        .flatExtracting(Template::each)
        .filteredOn(resource -> resource.asString("").equals("*"))
        .as("in one statement of each function's role, and in no policy of a queue or topic")
        .hasSize(3);
    assertThat(template.text()).doesNotContain("Scan", "Crud");
  }

  @Test
  void noPolicyIsAnyoneElses() {
    assertThat(template.root().findValues("ManagedPolicyArns")).isEmpty();
    assertThat(template.text()).doesNotContain(":iam::aws:policy");
    for (String function : template.idsOf("AWS::Serverless::Function")) {
      JsonNode properties = template.properties(function);
      assertThat(properties.has("Policies")).as(function).isFalse();
      assertThat(properties.at("/Role/Fn::GetAtt/0").asString("")).as(function).isNotEmpty();
    }
  }

  @Test
  void everyRoleHasTheBoundaryIfThereIsOne() {
    assertThat(template.idsOf("AWS::IAM::Role"))
        .hasSize(5)
        .allSatisfy(
            role ->
                assertThat(template.properties(role).path("PermissionsBoundary"))
                    .hasToString(
                        "{\"Fn::If\":[\"HasPermissionsBoundary\","
                            + "{\"Ref\":\"PermissionsBoundaryArn\"},{\"Ref\":\"AWS::NoValue\"}]}"));
  }

  /** SQS refuses a policy with a statement that names several queues, or another than its own. */
  @Test
  void everyQueueHasAPolicyOfItsOwnThatNamesItAlone() {
    assertThat(
            template.idsOf("AWS::SQS::QueuePolicy").stream().map(TemplatePermissionsTest::queueOf))
        .containsExactlyInAnyOrderElementsOf(template.idsOf("AWS::SQS::Queue"));
  }

  private static String queueOf(String policy) {
    JsonNode queues = template.properties(policy).path("Queues");
    assertThat(queues).as(policy).hasSize(1);
    String queue = queues.at("/0/Ref").asString();
    assertThat(onlyStatement(policy).path("Resource"))
        .as(policy)
        .hasToString("{\"Fn::GetAtt\":[\"%s\",\"Arn\"]}".formatted(queue));
    return queue;
  }

  @Test
  void everyQueueAndTheTopicRefuseUnencryptedTransport() {
    assertThat(template.idsOf("AWS::SQS::QueuePolicy"))
        .allSatisfy(policy -> assertRefusesWithoutTls(policy, "sqs:*"));
    assertThat(onlyStatement("FindingsTopicPolicy").path("Resource"))
        .hasToString("{\"Ref\":\"FindingsTopic\"}");
    assertThat(template.properties("FindingsTopicPolicy").path("Topics").findValuesAsString("Ref"))
        .containsExactlyElementsOf(template.idsOf("AWS::SNS::Topic"));
    // No other action can stand in the policy of a topic and be asked for by strangers.
    assertRefusesWithoutTls("FindingsTopicPolicy", "sns:Publish");
  }

  private static void assertRefusesWithoutTls(String policy, String action) {
    JsonNode statement = onlyStatement(policy);
    assertThat(statement.path("Effect").asString()).as(policy).isEqualTo("Deny");
    assertThat(statement.path("Principal").asString("")).as(policy).isEqualTo("*");
    assertThat(statement.path("Action").asString("")).as(policy).isEqualTo(action);
    assertThat(statement.path("Condition"))
        .as(policy)
        .hasToString("{\"Bool\":{\"aws:SecureTransport\":\"false\"}}");
  }

  /** Of a policy that lets nobody in, so that no service could be made to act for a stranger. */
  private static JsonNode onlyStatement(String policy) {
    JsonNode statements = template.properties(policy).at("/PolicyDocument/Statement");
    assertThat(statements).as(policy).hasSize(1);
    return statements.path(0);
  }

  /** Policies of resources are among what is listed here, {@link #onlyStatement} in each. */
  @Test
  void theseKindsOfResourcesAreThereAndNoOther() {
    assertThat(template.root().path("Resources"))
        .extracting(resource -> resource.path("Type").asString())
        .containsOnly(
            "AWS::CloudWatch::Alarm",
            "AWS::CloudWatch::Dashboard",
            "AWS::DynamoDB::Table",
            "AWS::IAM::Role",
            "AWS::IoT::TopicRule",
            "AWS::Logs::LogGroup",
            "AWS::SNS::Subscription",
            "AWS::SNS::Topic",
            "AWS::SNS::TopicPolicy",
            "AWS::SQS::Queue",
            "AWS::SQS::QueuePolicy",
            "AWS::Serverless::Function");
    assertThat(template.idsOf("AWS::SNS::TopicPolicy")).containsExactly("FindingsTopicPolicy");
    assertThat(template.root().findValues("ResourcePolicy")).as("of tables, streams").isEmpty();
  }

  /**
   * Lambda takes a role only from somebody who may pass it on; other services act for whoever asks.
   */
  @Test
  void eachRoleIsForOneServiceAndUnlessItIsLambdaForThisAccountOnly() {
    String thisAccount = "{\"StringEquals\":{\"aws:SourceAccount\":{\"Ref\":\"AWS::AccountId\"}}}";
    assertThat(template.idsOf("AWS::IAM::Role").stream().map(TemplatePermissionsTest::trust))
        .containsExactlyInAnyOrder(
            "LifecycleRuleRole {\"Service\":\"iot.amazonaws.com\"} " + thisAccount,
            "ScheduleRole {\"Service\":\"scheduler.amazonaws.com\"} " + thisAccount,
            "IngestRole {\"Service\":\"lambda.amazonaws.com\"} ",
            "EvaluateRole {\"Service\":\"lambda.amazonaws.com\"} ",
            "PublishRole {\"Service\":\"lambda.amazonaws.com\"} ");
  }

  private static String trust(String role) {
    JsonNode statements = template.properties(role).at("/AssumeRolePolicyDocument/Statement");
    assertThat(statements).as(role).hasSize(1);
    JsonNode statement = statements.path(0);
    assertThat(statement.path("Effect").asString()).as(role).isEqualTo("Allow");
    assertThat(statement.path("Action").asString("")).as(role).isEqualTo("sts:AssumeRole");
    return role + " " + statement.path("Principal") + " " + statement.path("Condition");
  }
}
