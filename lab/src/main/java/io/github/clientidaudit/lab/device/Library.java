package io.github.clientidaudit.lab.device;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** The client libraries; what they do after a disconnect differs. */
public enum Library {
  /** Eclipse Paho for MQTT 3.1.1: returns after 1 s, whatever the initial back-off. */
  PAHO3 {
    @Override
    Mqtt client(Settings settings) {
      return new Paho3(settings);
    }
  },
  /** Eclipse Paho for MQTT 5: starts again at its initial delay after each success. */
  PAHO5 {
    @Override
    Mqtt client(Settings settings) {
      return new Paho5(settings);
    }
  },
  /** HiveMQ's client with MQTT 3.1.1: as MQTT 5, with a random quarter more or less. */
  HIVEMQ3 {
    @Override
    Mqtt client(Settings settings) {
      return HiveMq.mqtt3(settings);
    }
  },
  /** HiveMQ's client with MQTT 5. */
  HIVEMQ5 {
    @Override
    Mqtt client(Settings settings) {
      return HiveMq.mqtt5(settings);
    }
  },
  /** The same with a persistent session: all connections of a client ID share it. */
  HIVEMQ5_RESUMING {
    @Override
    Mqtt client(Settings settings) {
      return HiveMq.mqtt5Resuming(settings);
    }
  },
  /** The core of the AWS IoT device SDKs: the delay doubles although each connect succeeds. */
  AWS {
    @Override
    Mqtt client(Settings settings) {
      return new AwsCrt(settings);
    }
  },
  /** A process that ends when it is disconnected, and a supervisor that starts it again. */
  SUPERVISED {
    @Override
    Mqtt client(Settings settings) {
      return new Supervised(settings);
    }
  },
  /** The program of mosquitto with MQTT 3.1.1: returns after 1 s, whatever it is told. */
  MOSQUITTO_SUB {
    @Override
    Mqtt client(Settings settings) {
      return new ClientProcess(settings, Command.MOSQUITTO_SUB);
    }
  },
  /** mqtt.js with MQTT 5: waits for the same time always. */
  MQTTJS {
    @Override
    Mqtt client(Settings settings) {
      return new ClientProcess(settings, Command.MQTTJS);
    }
  },
  /** Paho for Python with MQTT 3.1.1: starts again at its minimum after each success. */
  PAHO_PYTHON {
    @Override
    Mqtt client(Settings settings) {
      return new ClientProcess(settings, Command.PAHO_PYTHON);
    }
  },
  /** Paho for Go: returns at once, but doubles its delay when it is lost again soon after. */
  PAHO_GO {
    @Override
    Mqtt client(Settings settings) {
      return new ClientProcess(settings, Command.PAHO_GO);
    }
  };

  /** What has to be installed before it can be used. */
  public Optional<String> missing() {
    return switch (this) {
      case MOSQUITTO_SUB -> Command.MOSQUITTO_SUB.missing();
      case MQTTJS -> Command.MQTTJS.missing();
      case PAHO_PYTHON -> Command.PAHO_PYTHON.missing();
      case PAHO_GO -> Command.PAHO_GO.missing();
      default -> Optional.empty();
    };
  }

  abstract Mqtt client(Settings settings);

  /** How long it usually waits before it returns, while it does not double. */
  public Duration pause(Backoff backoff) {
    return switch (this) {
      case PAHO3, PAHO5 -> Duration.ofMillis(1250);
      case PAHO_GO -> Duration.ofMillis(50);
      default -> backoff.initial();
    };
  }

  /** Whether it waits twice as long each time although it could connect. */
  public boolean doublesAgainst(Duration rivalsPause) {
    return switch (this) {
      case AWS -> true;
      case PAHO_GO -> rivalsPause.compareTo(Duration.ofSeconds(6)) < 0;
      default -> false;
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
