package org.svmodel.sensitivity;

/**
 * What elementary effects of one coordinate say: {@code muStar} how much it matters, {@code sigma}
 * by how much that depends on the other coordinates or on its own value. All NaN with fewer than
 * two effects.
 *
 * @param mu mean of the effects, with sign (Morris 1991); near 0 also where ups and downs cancel
 * @param muStar mean of their magnitudes (Campolongo, Cariboni and Saltelli, Environmental
 *     Modelling and Software 22(10), 2007)
 * @param muStarError standard error of {@code muStar}: the magnitudes' standard deviation over
 *     {@code √r}
 * @param sigma standard deviation of the effects
 * @param count r, effects that went in
 */
public record MorrisEffect(double mu, double muStar, double muStarError, double sigma, int count) {

  /** Of the first {@code count} effects. */
  static MorrisEffect of(double[] effects, int count) {
    if (count < 2) {
      return new MorrisEffect(Double.NaN, Double.NaN, Double.NaN, Double.NaN, count);
    }
    double sum = 0;
    double magnitudes = 0;
    for (int i = 0; i < count; i++) {
      sum += effects[i];
      magnitudes += Math.abs(effects[i]);
    }
    double mu = sum / count;
    double muStar = magnitudes / count;
    double squares = 0;
    double magnitudeSquares = 0;
    for (int i = 0; i < count; i++) {
      squares += (effects[i] - mu) * (effects[i] - mu);
      double m = Math.abs(effects[i]) - muStar;
      magnitudeSquares += m * m;
    }
    return new MorrisEffect(
        mu,
        muStar,
        Math.sqrt(magnitudeSquares / (count - 1) / count),
        Math.sqrt(squares / (count - 1)),
        count);
  }
}
