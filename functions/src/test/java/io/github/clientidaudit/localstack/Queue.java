package io.github.clientidaudit.localstack;

import static io.github.clientidaudit.localstack.LocalStack.SQS;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.QUEUE_ARN;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A queue under a name of its own. */
record Queue(String url, String arn) {
  private static final int MOST_AT_ONCE = 10;

  static Queue create(Map<QueueAttributeName, String> attributes) {
    String url =
        SQS.createQueue(
                create -> create.queueName("test-" + UUID.randomUUID()).attributes(attributes))
            .queueUrl();
    return new Queue(url, attribute(url, QUEUE_ARN));
  }

  /** All that is visible by now. LocalStack has one host only, so an empty answer is the truth. */
  List<Message> visible() {
    List<Message> all = new ArrayList<>();
    for (List<Message> some = receive(Duration.ZERO);
        !some.isEmpty();
        some = receive(Duration.ZERO)) {
      all.addAll(some);
    }
    return all;
  }

  /** Up to ten messages, waiting for the first of them. */
  List<Message> receive(Duration patience) {
    return SQS.receiveMessage(
            receive ->
                receive
                    .queueUrl(url)
                    .maxNumberOfMessages(MOST_AT_ONCE)
                    .waitTimeSeconds((int) patience.toSeconds())
                    .messageAttributeNames("All")
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
        .messages();
  }

  void delete(Message message) {
    SQS.deleteMessage(delete -> delete.queueUrl(url).receiptHandle(message.receiptHandle()));
  }

  void makeVisible(Message message) {
    SQS.changeMessageVisibility(
        change -> change.queueUrl(url).receiptHandle(message.receiptHandle()).visibilityTimeout(0));
  }

  /** How many messages there are, visible or not. */
  int size() {
    return Integer.parseInt(attribute(url, APPROXIMATE_NUMBER_OF_MESSAGES))
        + Integer.parseInt(attribute(url, APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE));
  }

  private static String attribute(String url, QueueAttributeName name) {
    return Objects.requireNonNull(
        SQS.getQueueAttributes(get -> get.queueUrl(url).attributeNames(name))
            .attributes()
            .get(name));
  }
}
