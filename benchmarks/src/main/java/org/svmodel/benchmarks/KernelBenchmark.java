package org.svmodel.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.svmodel.simulation.kernel.Action;
import org.svmodel.simulation.kernel.Customer;
import org.svmodel.simulation.kernel.FcfsResource;
import org.svmodel.simulation.kernel.PreemptiveResource;
import org.svmodel.simulation.kernel.Simulator;

/**
 * Events per second of the simulation kernel, with so many events waiting: bare events, jobs at
 * queues, and jobs at servers with priorities that are pre-empted all the time. Run with {@code
 * -prof gc} to see that nothing is allocated.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class KernelBenchmark {
  private static final int EVENTS = 100_000;

  @Param({"16", "256", "4096"})
  int waiting;

  private Simulator bare;
  private Simulator queues;
  private Simulator priorities;
  private long random = 1;

  @Setup
  public void setUp() {
    bare = new Simulator();
    Action[] again = new Action[1];
    again[0] = data -> bare.after(delay(), again[0], data);
    queues = new Simulator();
    Jobs jobs = new Jobs();
    priorities = new Simulator();
    PreemptiveResource[] servers = new PreemptiveResource[Math.max(1, waiting / 4)];
    for (int i = 0; i < servers.length; i++) {
      servers[i] = new PreemptiveResource(priorities, "server", 2);
    }
    Customer interrupted =
        new Customer() {
          @Override
          public void ended(long job) {
            int next = (int) Long.remainderUnsigned(random, servers.length);
            servers[next].request(this, job, (int) (job & 1), delay());
          }
        };
    for (int i = 0; i < waiting; i++) {
      bare.after(delay(), again[0], i);
      jobs.ended(i);
      interrupted.ended(i);
    }
  }

  private final class Jobs implements Customer {
    private final FcfsResource[] stations = new FcfsResource[Math.max(1, waiting)];

    Jobs() {
      for (int i = 0; i < stations.length; i++) {
        stations[i] = new FcfsResource(queues, "station");
      }
    }

    @Override
    public void ended(long job) {
      long service = delay();
      stations[(int) Long.remainderUnsigned(random, stations.length)].request(this, job, service);
    }
  }

  /** 1 to 1024, xorshift: cheaper than what is measured. */
  private long delay() {
    random ^= random << 13;
    random ^= random >>> 7;
    random ^= random << 17;
    return 1 + (random >>> 54);
  }

  private static long run(Simulator simulator) {
    for (int i = 0; i < EVENTS; i++) {
      simulator.step();
    }
    return simulator.now();
  }

  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public long events() {
    return run(bare);
  }

  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public long queues() {
    return run(queues);
  }

  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public long priorities() {
    return run(priorities);
  }
}
