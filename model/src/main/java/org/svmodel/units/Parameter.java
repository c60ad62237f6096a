package org.svmodel.units;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes one sweepable parameter on the record component that holds it: configuration reading,
 * {@code --set}, axes, {@code explain} and the JSON Schema are all derived from it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.METHOD})
public @interface Parameter {
  /** One sentence: what it is. */
  String meaning();

  /** What it measures; {@link Dimension#NUMBER} for plain numbers, enumerations and booleans. */
  Dimension dimension() default Dimension.NUMBER;

  /** Smallest allowed value, in the base unit, inclusive. */
  double min() default 0;

  /** Whether {@link #min()} itself is not allowed (a bandwidth, a clock). */
  boolean minExclusive() default false;

  /** Largest allowed value, in the base unit, inclusive. */
  double max() default Double.MAX_VALUE;

  /**
   * Value in configuration syntax that holds where a file does not give one; empty when the file
   * must. Defaults are part of the documented contract, never silent: {@code explain} shows them.
   */
  String defaultValue() default "";

  /** Name in files where it is not the component's ({@code switch} is a Java keyword). */
  String name() default "";
}
