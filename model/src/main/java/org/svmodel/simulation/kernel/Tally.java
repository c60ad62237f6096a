package org.svmodel.simulation.kernel;

/**
 * What has passed a resource, for conservation laws and utilisations. Times in the simulation's
 * unit.
 *
 * <p>The population is integrated over time as it changes; times in the resource and services are
 * summed job by job. Little's law and the utilisation law compare the two, so they are checks, not
 * definitions.
 */
public final class Tally {
  private long arrivals;
  private long served;
  private long service;
  private long sojourn;
  private long busy;
  private long area;
  private long since;
  private int population;
  private int most;

  void arrive(long now) {
    integrate(now);
    arrivals++;
    population++;
    most = Math.max(most, population);
  }

  void leave(long now, long arrival, long served) {
    integrate(now);
    population--;
    this.served++;
    sojourn += now - arrival;
    service += served;
  }

  /** Brings the integrals up to a time. */
  void integrate(long now) {
    long span = now - since;
    busy += population > 0 ? span : 0;
    area += span * population;
    since = now;
  }

  /** Jobs that have come. */
  public long arrivals() {
    return arrivals;
  }

  /** Jobs whose service has been given. */
  public long served() {
    return served;
  }

  /** Sum of the services of the jobs that left. */
  public long serviceTime() {
    return service;
  }

  /** Sum of the times that the jobs that left spent here, waiting and in service. */
  public long sojournTime() {
    return sojourn;
  }

  /** Time during which there was a job. */
  public long busyTime() {
    return busy;
  }

  /** Integral of the number of jobs over time. */
  public long populationTime() {
    return area;
  }

  /** Jobs that are here. */
  public int population() {
    return population;
  }

  /** Most jobs that were here together. */
  public int mostJobs() {
    return most;
  }
}
