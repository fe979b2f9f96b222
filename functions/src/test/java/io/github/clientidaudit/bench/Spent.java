package io.github.clientidaudit.bench;

/**
 * What calls to DynamoDB have cost.
 *
 * @param requests calls, failed ones included
 * @param reads read units of the tables and their indexes
 * @param tableWrites write units of the tables
 * @param indexWrites write units of their indexes
 */
record Spent(double requests, double reads, double tableWrites, double indexWrites) {
  static final Spent NOTHING = new Spent(0, 0, 0, 0);

  Spent plus(Spent other) {
    return new Spent(
        requests + other.requests,
        reads + other.reads,
        tableWrites + other.tableWrites,
        indexWrites + other.indexWrites);
  }

  Spent minus(Spent other) {
    return new Spent(
        requests - other.requests,
        reads - other.reads,
        tableWrites - other.tableWrites,
        indexWrites - other.indexWrites);
  }

  /** The share of one among so many. */
  Spent per(double count) {
    return new Spent(requests / count, reads / count, tableWrites / count, indexWrites / count);
  }
}
