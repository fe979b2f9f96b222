"""What AWS, or an emulator, really has: a reader for each type of resource, which answers in CloudFormation's words."""

from functools import cache

import boto3

client = cache(boto3.client)


def queue(url, _):
    return client("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]


def queue_policy(_, expected):
    policies = {
        url: client("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=["Policy"]).get("Attributes", {}).get("Policy")
        for url in expected["Queues"]
    }
    first = next(iter(policies.values()))
    return {"Queues": [url for url, policy in policies.items() if policy and policy == first], "PolicyDocument": first}


def table(name, _):
    dynamodb = client("dynamodb")
    described = dynamodb.describe_table(TableName=name)["Table"]
    ttl = dynamodb.describe_time_to_live(TableName=name)["TimeToLiveDescription"]
    backups = dynamodb.describe_continuous_backups(TableName=name)["ContinuousBackupsDescription"]
    recovery = backups.get("PointInTimeRecoveryDescription", {})
    encryption = described.get("SSEDescription", {})
    return described | {
        "BillingMode": described.get("BillingModeSummary", {}).get("BillingMode"),
        "TimeToLiveSpecification": {
            "AttributeName": ttl.get("AttributeName"),
            "Enabled": ttl["TimeToLiveStatus"] == "ENABLED",
        },
        "PointInTimeRecoverySpecification": {
            "PointInTimeRecoveryEnabled": recovery.get("PointInTimeRecoveryStatus") == "ENABLED"
        },
        "SSESpecification": {
            "SSEEnabled": encryption.get("Status") == "ENABLED",
            "SSEType": encryption.get("SSEType"),
            "KMSMasterKeyId": encryption.get("KMSMasterKeyArn"),
        },
    }


def role(name, _):
    iam = client("iam")
    described = iam.get_role(RoleName=name)["Role"]
    return {
        "AssumeRolePolicyDocument": described["AssumeRolePolicyDocument"],
        "PermissionsBoundary": described.get("PermissionsBoundary", {}).get("PermissionsBoundaryArn"),
        "ManagedPolicyArns": [
            policy["PolicyArn"] for policy in iam.list_attached_role_policies(RoleName=name)["AttachedPolicies"]
        ],
        "Policies": [
            {
                "PolicyName": policy,
                "PolicyDocument": iam.get_role_policy(RoleName=name, PolicyName=policy)["PolicyDocument"],
            }
            for policy in iam.list_role_policies(RoleName=name)["PolicyNames"]
        ],
    }


def policy_of_roles(_, expected):
    found = [
        (name, client("iam").get_role_policy(RoleName=name, PolicyName=expected["PolicyName"])["PolicyDocument"])
        for name in expected["Roles"]
    ]
    return {
        "PolicyName": expected["PolicyName"],
        "PolicyDocument": found[0][1],
        "Roles": [name for name, document in found if document == found[0][1]],
    }


def log_group(name, _):
    groups = client("logs").describe_log_groups(logGroupNamePrefix=name)["logGroups"]
    group = next(group for group in groups if group["logGroupName"] == name)
    return {"RetentionInDays": group.get("retentionInDays"), "KmsKeyId": group.get("kmsKeyId")}


def function(name, _):
    return client("lambda").get_function_configuration(FunctionName=name)


def version(arn, expected):
    return function(arn, expected) | {"FunctionName": arn.split(":")[6]}


def alias(arn, expected):
    found = client("lambda").get_alias(FunctionName=expected["FunctionName"], Name=arn.rsplit(":", 1)[1])
    return found | {"FunctionName": found["AliasArn"].split(":")[6]}


def event_invoke_config(_, expected):
    name, qualifier = expected["FunctionName"], expected["Qualifier"]
    found = client("lambda").get_function_event_invoke_config(FunctionName=name, Qualifier=qualifier)
    _, _, _, _, _, _, name, qualifier = found["FunctionArn"].split(":")
    return found | {"FunctionName": name, "Qualifier": qualifier}


def event_source_mapping(uuid, _):
    found = client("lambda").get_event_source_mapping(UUID=uuid)
    return found | {"FunctionName": found["FunctionArn"], "Enabled": found["State"] in ("Enabled", "Creating", "Enabling")}


def schedule(name, _):
    return client("scheduler").get_schedule(Name=name.rsplit("|", 1)[-1])


def topic(arn, _):
    return client("sns").get_topic_attributes(TopicArn=arn)["Attributes"]


def topic_policy(_, expected):
    policies = {arn: topic(arn, None)["Policy"] for arn in expected["Topics"]}
    first = next(iter(policies.values()))
    return {"Topics": [arn for arn, policy in policies.items() if policy == first], "PolicyDocument": first}


def subscription(arn, _):
    return client("sns").get_subscription_attributes(SubscriptionArn=arn)["Attributes"]


def alarm(name, _):
    found = client("cloudwatch").describe_alarms(AlarmNames=[name], AlarmTypes=["MetricAlarm", "CompositeAlarm"])
    return (found["MetricAlarms"] + found["CompositeAlarms"])[0]


def dashboard(name, _):
    return client("cloudwatch").get_dashboard(DashboardName=name)


READERS = {
    "AWS::CloudWatch::Alarm": alarm,
    "AWS::CloudWatch::CompositeAlarm": alarm,
    "AWS::CloudWatch::Dashboard": dashboard,
    "AWS::DynamoDB::Table": table,
    "AWS::IAM::Policy": policy_of_roles,
    "AWS::IAM::Role": role,
    "AWS::Lambda::Alias": alias,
    "AWS::Lambda::EventInvokeConfig": event_invoke_config,
    "AWS::Lambda::EventSourceMapping": event_source_mapping,
    "AWS::Lambda::Function": function,
    "AWS::Lambda::Version": version,
    "AWS::Logs::LogGroup": log_group,
    "AWS::SNS::Subscription": subscription,
    "AWS::SNS::Topic": topic,
    "AWS::SNS::TopicPolicy": topic_policy,
    "AWS::SQS::Queue": queue,
    "AWS::SQS::QueuePolicy": queue_policy,
    "AWS::Scheduler::Schedule": schedule,
}
