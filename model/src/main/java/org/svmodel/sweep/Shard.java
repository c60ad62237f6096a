package org.svmodel.sweep;

/**
 * One of several equal parts of a study's points, for a machine or a job of its own. Part i of n
 * holds the points from ⌊(i-1)·N/n⌋ to before ⌊i·N/n⌋: a range, so that neighbouring points stay
 * together and merging is putting one behind the other. Since the ends depend on i/n alone, shards
 * of different n fit together: 1/2, 3/4 and 4/4 are a whole.
 *
 * @param number from 1
 * @param of how many there are
 */
public record Shard(int number, int of) {
  public Shard {
    if (number < 1 || number > of) {
      throw new IllegalArgumentException("there is no shard " + number + " of " + of);
    }
  }

  /** Place of the first point. */
  public long from(long points) {
    return share(number - 1, points);
  }

  /** Place after the last point; that of the first where the shard is empty. */
  public long to(long points) {
    return share(number, points);
  }

  /** ⌊k·N/n⌋ without overflow: N = q·n + r gives k·q + ⌊k·r/n⌋. */
  private long share(long k, long points) {
    return k * (points / of) + k * (points % of) / of;
  }

  /**
   * Ending of a file's name, with zeros so that names sort as shards do: {@code shard-03-of-10}.
   */
  String fileName() {
    int digits = Integer.toString(of).length();
    String padded = "0".repeat(digits - Integer.toString(number).length()) + number;
    return "shard-" + padded + "-of-" + of;
  }

  /** {@code 3/10}. */
  @Override
  public String toString() {
    return number + "/" + of;
  }
}
