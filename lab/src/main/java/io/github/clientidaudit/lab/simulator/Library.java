package io.github.clientidaudit.lab.simulator;

import io.github.clientidaudit.lab.simulator.BackOff.Constant;
import io.github.clientidaudit.lab.simulator.BackOff.Decorrelated;
import io.github.clientidaudit.lab.simulator.BackOff.Doubling;

/** A client library as it was set up somewhere. */
record Library(String name, BackOff backOff) {
  /** What a connection of the AWS SDK must last, so that its pauses begin anew. */
  private static final double AWS_STEADY = 30;

  private static final double AWS_SPREAD = 0.02;

  /** Any library with any setting. */
  static Library any(Chance chance) {
    return switch (chance.number(0, 9)) {
      case 0 -> paho();
      case 1 -> new Library("mqttjs", new Constant(chance.logBetween(1, 30), 0.02));
      case 2, 3 -> hivemq(chance.logBetween(1, 120));
      case 4 -> aws(chance.of(1.0, 1.0, 2.0, 4.0), chance.of(16.0, 60.0, 128.0, 1200.0));
      case 5 -> jittered(chance);
      case 6 -> new Library("decorrelated", decorrelated(chance));
      case 7 -> supervised(chance);
      default -> firmware(chance);
    };
  }

  /** Eclipse Paho: the same pause, whatever it is told. */
  static Library paho() {
    return new Library("paho", new Constant(1.28, 0.01));
  }

  /** HiveMQ's client: a random quarter more or less. */
  static Library hivemq(double seconds) {
    return new Library("hivemq", new Constant(seconds, 0.25));
  }

  /** The AWS SDK for MQTT 3.1.1: goes on doubling over successful connects. */
  static Library aws(double first, double cap) {
    return new Library("aws", new Doubling(first, cap, AWS_STEADY, AWS_SPREAD));
  }

  /** A program that ends when it is evicted, and what starts it again; both take their time. */
  static Library supervised(double restart, double spread) {
    return new Library("supervised", new Constant(restart + 0.3, spread));
  }

  /** The AWS SDK for MQTT 5, and others that take anything up to the doubled pause. */
  private static Library jittered(Chance chance) {
    double steady = chance.of(0.0, AWS_STEADY);
    double first = steady == 0 ? chance.logBetween(1, 60) : chance.of(1.0, 2.0, 4.0);
    double cap = Math.max(2 * first, chance.of(16.0, 60.0, 128.0, 1200.0));
    return new Library("jittered", new Doubling(first, cap, steady, 1));
  }

  private static Decorrelated decorrelated(Chance chance) {
    double first = chance.logBetween(0.5, 10);
    return new Decorrelated(first, 60 * first, chance.of(5.0, 30.0, 120.0));
  }

  /** A function that connects once for each call. */
  static Library once() {
    return new Library("function", new Constant(1e9, 0));
  }

  private static Library supervised(Chance chance) {
    if (chance.happens(0.3)) {
      return new Library("supervised", new Doubling(10, 300, 600, 0.1));
    }
    return supervised(chance.logBetween(1, 200), chance.between(0.01, 0.1));
  }

  /** A loop of a device's own. */
  private static Library firmware(Chance chance) {
    if (chance.happens(0.3)) {
      return new Library(
          "firmware", new Doubling(chance.logBetween(0.5, 10), 300, 0, chance.of(0.02, 0.1)));
    }
    return new Library(
        "firmware", new Constant(chance.logBetween(0.5, 600), chance.between(0.002, 0.1)));
  }
}
