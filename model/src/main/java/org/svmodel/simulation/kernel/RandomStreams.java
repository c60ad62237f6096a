package org.svmodel.simulation.kernel;

import java.nio.charset.StandardCharsets;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Random streams by name: one for each source of chance, so that a change of one leaves the others
 * as they were. The same seed and names give the same numbers on every machine, in whatever order
 * the streams are made.
 */
public final class RandomStreams {
  private static final long PRIME = 0x100000001B3L;
  private static final long BASIS = 0xCBF29CE484222325L;

  private final long seed;

  /** The family of a seed. */
  public RandomStreams(long seed) {
    this.seed = seed;
  }

  /** A family of its own: those of a replication, or of a component. */
  public RandomStreams family(String name) {
    return new RandomStreams(mixed(name));
  }

  /** The stream of a name, from its beginning (xoshiro256++). */
  public UniformRandomProvider stream(String name) {
    long state = mixed(name);
    long[] words = new long[4];
    for (int i = 0; i < words.length; i++) {
      state += 0x9E3779B97F4A7C15L;
      words[i] = finished(state);
    }
    return RandomSource.XO_SHI_RO_256_PP.create(words);
  }

  /** FNV-1a of the name over the seed. */
  private long mixed(String name) {
    long hash = BASIS ^ finished(seed);
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xFF)) * PRIME;
    }
    return finished(hash);
  }

  /** Finaliser of SplitMix64: every bit of the input moves half of the output's. */
  private static long finished(long value) {
    long z = value;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
