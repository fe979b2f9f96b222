package io.github.clientidaudit.cli.logs;

/** How AWS IoT Core is told to log connects and disconnects, and nothing else. */
final class Logging {
  static final String HOW =
      """
      AWS IoT Core logs nothing until it is told to. If this prints a level other than DISABLED,
      it logs already, and connects and disconnects may be there:

        aws iot get-v2-logging-options

      Otherwise these commands switch on the log of connects and disconnects alone, in the region
      of your profile. Put your account's number in place of 123456789012.

        aws iam create-role --role-name iot-logging --assume-role-policy-document \\
          '{"Version":"2012-10-17","Statement":[{"Effect":"Allow",
            "Principal":{"Service":"iot.amazonaws.com"},"Action":"sts:AssumeRole"}]}'
        aws iam put-role-policy --role-name iot-logging --policy-name logs --policy-document \\
          '{"Version":"2012-10-17","Statement":[{"Effect":"Allow",
            "Action":["logs:CreateLogGroup","logs:CreateLogStream","logs:PutLogEvents",
              "logs:PutMetricFilter","logs:PutRetentionPolicy"],
            "Resource":"arn:aws:logs:*:123456789012:log-group:AWSIotLogsV2*"}]}'
        aws iot set-v2-logging-options --default-log-level DISABLED \\
          --role-arn arn:aws:iam::123456789012:role/iot-logging --event-configurations \\
          eventType=Connect,logLevel=INFO eventType=Disconnect,logLevel=INFO
        aws logs put-retention-policy --log-group-name AWSIotLogsV2 --retention-in-days 7

      The last one works once there is a first record. A record has about 500 bytes, so a million
      connections are about 1 GB: about $0.50 in us-east-1, once. To end it:

        aws iot set-v2-logging-options --default-log-level DISABLED --event-configurations \\
          eventType=Connect,logLevel=DISABLED eventType=Disconnect,logLevel=DISABLED
      """;

  private Logging() {}
}
