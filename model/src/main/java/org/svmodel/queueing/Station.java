package org.svmodel.queueing;

/**
 * How a station serves: its rate of work as a function of the customers present, relative to the
 * rate by which its demands are expressed.
 *
 * @param kind what it is
 * @param rates of a {@link Kind#LOAD_DEPENDENT} station: rate with 1, 2, ... customers, each
 *     positive and finite; the last one holds for every larger number. Of {@link
 *     Kind#MULTI_SERVER}: the number of servers, alone. Empty for the others. Do not modify.
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by contract; read in hot loops
public record Station(Kind kind, double[] rates) {

  /** Forms of service; every one is product form (PS, or FCFS with one exponential service). */
  public enum Kind {
    /** One server: rate 1 however many are present. */
    QUEUE,
    /** A server for everyone: rate n with n customers; nobody waits. */
    DELAY,
    /** m equal servers and one queue: rate min(n, m). */
    MULTI_SERVER,
    /** Any positive rate by number present. */
    LOAD_DEPENDENT
  }

  private static final double[] NONE = {};
  private static final Station QUEUE_STATION = new Station(Kind.QUEUE, NONE);
  private static final Station DELAY_STATION = new Station(Kind.DELAY, NONE);

  /**
   * Checks the rates.
   *
   * @throws IllegalArgumentException when their number or a value does not fit the kind
   */
  public Station {
    rates = rates.length == 0 ? NONE : rates.clone();
    switch (kind) {
      case QUEUE, DELAY -> require(rates.length == 0, "a " + kind + " station takes no rates");
      case MULTI_SERVER ->
          require(
              rates.length == 1 && rates[0] >= 1 && rates[0] == Math.rint(rates[0]),
              "a MULTI_SERVER station takes one whole number of servers, at least 1");
      case LOAD_DEPENDENT ->
          require(rates.length > 0, "a LOAD_DEPENDENT station needs at least one rate");
    }
    for (double rate : rates) {
      require(rate > 0 && rate < Double.POSITIVE_INFINITY, "rate " + rate + " is not positive");
    }
  }

  /** One server. */
  public static Station queue() {
    return QUEUE_STATION;
  }

  /** Infinitely many servers: think time. */
  public static Station delay() {
    return DELAY_STATION;
  }

  /** {@code m >= 1} servers with one queue; one server is a plain queue. */
  public static Station servers(int m) {
    return m == 1 ? QUEUE_STATION : new Station(Kind.MULTI_SERVER, new double[] {m});
  }

  /** Rate with 1, 2, ... customers; the last one holds for every larger number. */
  public static Station loadDependent(double... rates) {
    return new Station(Kind.LOAD_DEPENDENT, rates);
  }

  /** Rate of work with {@code customers >= 1} present, relative to one server's. */
  public double rate(int customers) {
    return switch (kind) {
      case QUEUE -> 1;
      case DELAY -> customers;
      case MULTI_SERVER -> Math.min(customers, rates[0]);
      case LOAD_DEPENDENT -> rates[Math.min(customers, rates.length) - 1];
    };
  }

  /** Servers of a queue: 1 or m. Meaningless for the other kinds. */
  double servers() {
    return kind == Kind.MULTI_SERVER ? rates[0] : 1;
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
