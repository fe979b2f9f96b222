package io.github.clientidaudit.cli.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.cli.local.SnsMessage;
import io.github.clientidaudit.cli.terminal.Messages;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Real clients on the real broker, and what comes out at the other end. */
class LiveTest {
  private static final InetSocketAddress ANY =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private final BlockingQueue<SnsMessage> published = new LinkedBlockingQueue<>();
  private final CountDownLatch stop = new CountDownLatch(1);

  @Test
  void twoClientsThatFightAreFound() throws Exception {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
        Live live = Live.start(ANY, Duration.ofMinutes(1), messages(err), published::add)) {
      MqttAsyncClient first = fighter(live.address(), "press-a");
      MqttAsyncClient second = fighter(live.address(), "press-b");
      Future<?> run =
          executor.submit(
              () -> {
                live.run(Duration.ofSeconds(1), stop);
                return null;
              });
      try {
        JsonNode finding = nextFinding();

        assertThat(finding.at("/nonCompliantResource/resourceIdentifier/clientId").asString())
            .isEqualTo("press-07");
        assertThat(finding.at("/conflict/status").asString()).isEqualTo("NEW");
        assertThat(finding.at("/conflict/parties")).hasSize(2);
      } finally {
        stop.countDown();
        run.get(10, TimeUnit.SECONDS);
        end(first);
        end(second);
      }
    }
    assertThat(err.toString(UTF_8)).isEmpty();
  }

  private JsonNode nextFinding() throws InterruptedException {
    while (true) {
      SnsMessage message = published.poll(20, TimeUnit.SECONDS);
      assertThat(message).as("a finding").isNotNull();
      if (message != null) {
        JsonNode json = JsonMapper.shared().readTree(message.body(SnsMessage.DEFAULT));
        if (json.path("messageType").asString().equals("FINDING")) {
          return json;
        }
      }
    }
  }

  /** Returns a second after it was evicted. */
  private static MqttAsyncClient fighter(InetSocketAddress broker, String userName)
      throws MqttException {
    MqttAsyncClient client =
        new MqttAsyncClient(
            "tcp://" + broker.getAddress().getHostAddress() + ":" + broker.getPort(),
            "press-07",
            new MemoryPersistence());
    MqttConnectOptions options = new MqttConnectOptions();
    options.setUserName(userName);
    options.setAutomaticReconnect(true);
    client.connect(options).waitForCompletion(5000);
    return client;
  }

  private static void end(MqttAsyncClient client) throws MqttException {
    client.disconnectForcibly(0, 100, false);
    client.close(true);
  }

  private static Messages messages(ByteArrayOutputStream err) {
    PrintStream stream = new PrintStream(err, true, UTF_8);
    return new Messages(stream, false);
  }
}
