package org.svmodel.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Mutated traces: each is profiled, or rejected with a {@link TraceException}; nothing else.
 *
 * <p>Half of the mutations change the file's bytes, half the decompressed records with all
 * checksums made right again, which get much further. A long campaign: {@code
 * -Dtrace.fuzz=1000000}.
 */
class TraceFuzzTest {
  private static final List<byte[]> SEEDS = seeds();

  private static List<byte[]> seeds() {
    List<byte[]> seeds = new ArrayList<>();
    for (String name :
        List.of("stencil", "transpose", "tasks", "falsesharing", "reduction", "prodcons")) {
      try {
        seeds.add(Files.readAllBytes(ExamplesTest.example(name)));
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
    ToyRun run = new ToyRun(3);
    int lock = run.object(RecordKind.READ_WRITE_LOCK, 0);
    int semaphore = run.object(RecordKind.SEMAPHORE, 0);
    int flag = run.object(RecordKind.FLAG, 0);
    int once = run.object(RecordKind.ONCE_OBJECT, 0);
    int barrier = run.object(RecordKind.HAND_MADE_BARRIER, 0);
    run.acquire(0, lock).write(0, 8, 1).release(0, lock);
    run.record(RecordKind.ROI_BEGIN, 0).record(RecordKind.SEMAPHORE_POST, 0, semaphore);
    run.record(RecordKind.SEMAPHORE_WAIT, 1, semaphore, 0, 1).record(RecordKind.FLAG_SET, 1, flag);
    run.record(RecordKind.FLAG_WAIT, 2, flag, 2, 0).record(RecordKind.ONCE, 2, once, 2, 0);
    run.pass(barrier).read(1, 8).record(RecordKind.ROI_END, 0);
    seeds.add(run.end());
    return seeds;
  }

  @Tag("fuzz")
  @Property(tries = 3000)
  void aMutatedTraceIsProfiledOrRejected(@ForAll long seed) {
    profileOrReject(seed);
  }

  /** Once the trailer promised fewer threads than the records had. */
  @Test
  void whatTheCampaignFound() {
    profileOrReject(100_432);
  }

  @Test
  @EnabledIfSystemProperty(named = "trace.fuzz", matches = "\\d+")
  void campaign() {
    long inputs = Long.getLong("trace.fuzz");
    long accepted = 0;
    for (long seed = 0; seed < inputs; seed++) {
      accepted += profileOrReject(seed) ? 1 : 0;
    }
    // If nothing is accepted the mutations only ever test the first check.
    assertThat(accepted).isBetween(inputs / 1000, inputs - inputs / 1000);
  }

  /** True if it was accepted. */
  private static boolean profileOrReject(long seed) {
    UniformRandomProvider rng = RandomSource.XO_SHI_RO_256_PP.create(seed);
    byte[] original = SEEDS.get(rng.nextInt(SEEDS.size()));
    byte[] bad = rng.nextBoolean() ? mutated(original, rng) : resealed(original, rng);
    int nodes = 1 + rng.nextInt(4);
    int pageSize = 512 << rng.nextInt(8);
    try (TraceReader reader = TraceReader.open("fuzz", ByteInput.of(bad))) {
      long threads = reader.totals().threads();
      int perNode = (int) Math.max(1, Math.min(16, (threads - rng.nextInt(2)) / nodes));
      HomePolicy[] policies = HomePolicy.values();
      ProfileShape shape =
          new ProfileShape(nodes, perNode, pageSize, policies[rng.nextInt(policies.length)]);
      TraceProfiler.profile(reader, List.of(shape), TraceProfiler.Options.DEFAULT, at -> {});
      return true;
    } catch (TraceException rejected) {
      assertThat(rejected).hasMessageStartingWith("fuzz: ");
      return false;
    } catch (IOException e) {
      throw new AssertionError("seed " + seed, e);
    } catch (RuntimeException | Error e) {
      throw new AssertionError("seed " + seed, e);
    }
  }

  private static byte[] mutated(byte[] original, UniformRandomProvider rng) {
    byte[] bytes = original.clone();
    int changes = 1 + rng.nextInt(3);
    for (int i = 0; i < changes && bytes.length > 0; i++) {
      int at = rng.nextInt(bytes.length);
      switch (rng.nextInt(5)) {
        case 0 -> bytes[at] ^= (byte) (1 << rng.nextInt(8));
        case 1 -> bytes[at] = (byte) rng.nextInt();
        case 2 -> bytes = Arrays.copyOf(bytes, at);
        case 3 -> bytes = without(bytes, at, Math.min(bytes.length, at + 1 + rng.nextInt(8)));
        default -> bytes = twice(bytes, at, Math.min(bytes.length, at + 1 + rng.nextInt(32)));
      }
    }
    return bytes;
  }

  private static byte[] without(byte[] bytes, int from, int to) {
    byte[] left = Arrays.copyOf(bytes, bytes.length - (to - from));
    System.arraycopy(bytes, to, left, from, bytes.length - to);
    return left;
  }

  private static byte[] twice(byte[] bytes, int from, int to) {
    byte[] more = Arrays.copyOf(bytes, bytes.length + to - from);
    System.arraycopy(bytes, from, more, to, bytes.length - from);
    return more;
  }

  /** Mutates decompressed contents; sometimes the trailer's sums are mutated, else kept. */
  private static byte[] resealed(byte[] original, UniformRandomProvider rng) {
    ByteBuffer in = ByteBuffer.wrap(original).order(ByteOrder.LITTLE_ENDIAN);
    int at = 20 + in.getInt(16) + 4;
    byte[] contents = inflated(in, at);
    at += 20 + in.getInt(at + 8);
    byte[] trailer = inflated(in, at);
    if (rng.nextInt(8) == 0) {
      trailer[rng.nextInt(trailer.length)] ^= (byte) (1 << rng.nextInt(8));
    }
    byte[] changed = mutated(contents, rng);
    if (changed.length == 0) {
      changed = new byte[] {0};
    }
    return TraceWriter.file(List.of(changed), trailer);
  }

  private static byte[] inflated(ByteBuffer in, int at) {
    byte[] contents = new byte[in.getInt(at + 4)];
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(in.array(), at + 20, in.getInt(at + 8));
      inflater.inflate(contents);
      return contents;
    } catch (DataFormatException e) {
      throw new IllegalStateException(e);
    } finally {
      inflater.end();
    }
  }
}
