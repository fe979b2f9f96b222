"""The values that a translated template's expressions have in a deployed stack."""

import re

import boto3


class Values:
    def __init__(self, template, stack, parameters, resources):
        self.template = template
        self.stack = stack
        self.parameters = {
            name: parameters.get(name, parameter.get("Default", ""))
            for name, parameter in template.get("Parameters", {}).items()
        }
        self.resources = resources
        self.account = boto3.client("sts").get_caller_identity()["Account"]
        self.region = boto3.session.Session().region_name

    def exists(self, resource):
        return "Condition" not in resource or self.condition(resource["Condition"])

    def deployed_name(self, name):
        """The logical id in the stack: that of a function's version ends in a hash of its code."""
        if self.template["Resources"][name]["Type"] == "AWS::Lambda::Version":
            start = re.sub(r"[0-9a-f]{10}$", "", name)
            return next((n for n in self.resources if re.fullmatch(start + "[0-9a-f]{10}", n)), name)
        return name

    def physical(self, name):
        return self.resources.get(self.deployed_name(name))

    def properties(self, name):
        return self.resolve(self.template["Resources"][name].get("Properties", {}))

    def function_of(self, version):
        """The logical id of the function that a version is of."""
        return self.template["Resources"][version]["Properties"]["FunctionName"]["Ref"]

    def resolve(self, value):
        """The value without expressions; members that are AWS::NoValue are left out."""
        if isinstance(value, list):
            return [item for item in map(self.resolve, value) if item is not NO_VALUE]
        if not isinstance(value, dict):
            return value
        if len(value) == 1:
            [(function, argument)] = value.items()
            if function == "Ref":
                return self.ref(argument)
            if function.startswith("Fn::"):
                return getattr(self, function.removeprefix("Fn::").lower())(argument)
        resolved = {key: self.resolve(item) for key, item in value.items()}
        return {key: item for key, item in resolved.items() if item is not NO_VALUE}

    def condition(self, value):
        """A condition's name, or what one is made of."""
        if isinstance(value, str):
            return self.condition(self.template["Conditions"][value])
        [(function, argument)] = value.items()
        match function:
            case "Condition":
                return self.condition(argument)
            case "Fn::Not":
                return not self.condition(argument[0])
            case "Fn::And":
                return all(map(self.condition, argument))
            case "Fn::Or":
                return any(map(self.condition, argument))
            case "Fn::Equals":
                left, right = map(self.resolve, argument)
                return str(left) == str(right)
        raise ValueError(f"not a condition: {value}")

    def ref(self, name):
        pseudo = {
            "AWS::AccountId": self.account,
            "AWS::NoValue": NO_VALUE,
            "AWS::Partition": "aws",
            "AWS::Region": self.region,
            "AWS::StackName": self.stack,
            "AWS::URLSuffix": "amazonaws.com",
        }
        if name in pseudo:
            return pseudo[name]
        if name in self.parameters:
            value = self.parameters[name]
            is_list = self.template["Parameters"][name]["Type"] == "CommaDelimitedList"
            return [part.strip() for part in value.split(",")] if is_list else value
        return self.physical(name)

    def getatt(self, argument):
        name, attribute = argument.split(".", 1) if isinstance(argument, str) else argument
        kind, physical = self.template["Resources"][name]["Type"], self.physical(name)
        where = f"{self.region}:{self.account}"
        match (kind, attribute):
            case ("AWS::SQS::Queue", "Arn"):
                return f"arn:aws:sqs:{where}:{physical.rsplit('/', 1)[1]}"
            case ("AWS::SQS::Queue", "QueueName"):
                return physical.rsplit("/", 1)[1]
            case ("AWS::SNS::Topic", "TopicName"):
                return physical.rsplit(":", 1)[1]
            case ("AWS::SNS::Topic", "TopicArn"):
                return physical
            case ("AWS::DynamoDB::Table", "Arn"):
                return f"arn:aws:dynamodb:{where}:table/{physical}"
            case ("AWS::DynamoDB::Table", "StreamArn"):
                return boto3.client("dynamodb").describe_table(TableName=physical)["Table"]["LatestStreamArn"]
            case ("AWS::IAM::Role", "Arn"):
                return f"arn:aws:iam::{self.account}:role/{physical}"
            case ("AWS::Logs::LogGroup", "Arn"):
                return f"arn:aws:logs:{where}:log-group:{physical}:*"
            case ("AWS::Lambda::Function", "Arn"):
                return f"arn:aws:lambda:{where}:function:{physical}"
            case ("AWS::Lambda::Version", "Version"):
                return physical.rsplit(":", 1)[1]
            case ("AWS::CloudWatch::Alarm" | "AWS::CloudWatch::CompositeAlarm", "Arn"):
                return f"arn:aws:cloudwatch:{where}:alarm:{physical}"
        raise ValueError(f"unknown attribute {kind}.{attribute}")

    def sub(self, argument):
        text, given = argument if isinstance(argument, list) else (argument, {})
        given = self.resolve(given)

        def replace(match):
            name = match.group(1)
            if name.startswith("!"):
                return "${" + name[1:] + "}"
            if name in given:
                return str(given[name])
            return str(self.getatt(name) if "." in name else self.ref(name))

        return re.sub(r"\$\{([^}]+)}", replace, text)

    def join(self, argument):
        separator, parts = argument
        return separator.join(map(str, self.resolve(parts)))

    def split(self, argument):
        separator, text = argument
        return self.resolve(text).split(separator)

    def select(self, argument):
        index, parts = argument
        return self.resolve(parts)[int(index)]

    def findinmap(self, argument):
        name, key, member = self.resolve(argument)
        return self.resolve(self.template["Mappings"][name][str(key)][member])

    def _if(self, argument):
        name, then, otherwise = argument
        return self.resolve(then if self.condition(name) else otherwise)


NO_VALUE = object()
setattr(Values, "if", Values._if)
