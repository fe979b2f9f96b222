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
      IngestRole   dynamodb:PutItem               LifecycleEventsTable.Arn
      IngestRole   dynamodb:UpdateItem            AuditsTable.Arn
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
      EvaluateRole dynamodb:Query                 ${LifecycleEventsTable.Arn}/index/takeover-signals
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

  @Test
  void everyQueueAndTheTopicRefuseUnencryptedTransport() {
    JsonNode queues = template.properties("QueuePolicy");
    JsonNode topics = template.properties("FindingsTopicPolicy");

    assertThat(queues.path("Queues").findValuesAsString("Ref"))
        .containsExactlyInAnyOrderElementsOf(template.idsOf("AWS::SQS::Queue"));
    assertThat(queues.at("/PolicyDocument/Statement/0/Resource"))
        .extracting(resource -> resource.at("/Fn::GetAtt/0").asString())
        .containsExactlyInAnyOrderElementsOf(template.idsOf("AWS::SQS::Queue"));
    assertThat(topics.path("Topics").findValuesAsString("Ref"))
        .containsExactlyElementsOf(template.idsOf("AWS::SNS::Topic"));
    for (JsonNode policy : new JsonNode[] {queues, topics}) {
      JsonNode statement = policy.at("/PolicyDocument/Statement/0");
      assertThat(statement.path("Effect").asString()).isEqualTo("Deny");
      assertThat(statement.path("Condition").toString())
          .isEqualTo("{\"Bool\":{\"aws:SecureTransport\":\"false\"}}");
    }
  }

  @Test
  void otherServicesAssumeARoleForThisAccountOnly() {
    for (String role : new String[] {"LifecycleRuleRole", "ScheduleRole"}) {
      assertThat(
              template
                  .properties(role)
                  .at(
                      "/AssumeRolePolicyDocument/Statement/0/Condition/StringEquals/aws:SourceAccount/Ref")
                  .asString(""))
          .as(role)
          .isEqualTo("AWS::AccountId");
    }
  }
}
