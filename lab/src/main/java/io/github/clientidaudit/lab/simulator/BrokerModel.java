package io.github.clientidaudit.lab.simulator;

/**
 * How a kind of broker writes down what it sees.
 *
 * @param granularityMillis how exactly it gives times
 * @param evictionFirst how likely it shows an eviction before the connect that caused it
 * @param lagMillis at most this long lies between the two
 * @param skips how likely a version number is left out
 */
record BrokerModel(
    String name, long granularityMillis, double evictionFirst, int lagMillis, double skips) {
  static final BrokerModel HIVEMQ = new BrokerModel("hivemq", 1, 0, 3, 0.04);
  static final BrokerModel MOSQUITTO = new BrokerModel("mosquitto", 100, 1, 1, 0);
  static final BrokerModel AWS = new BrokerModel("aws", 1, 0.5, 15, 0.05);

  static BrokerModel any(Chance chance) {
    return chance.of(HIVEMQ, MOSQUITTO, AWS);
  }
}
