package io.github.clientidaudit.lab.device;

import java.util.Locale;

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
  };

  abstract Mqtt client(Settings settings);

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
