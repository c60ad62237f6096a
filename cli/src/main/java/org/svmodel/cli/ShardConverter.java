package org.svmodel.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.svmodel.sweep.Shard;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 3/10}. */
final class ShardConverter implements ITypeConverter<Shard> {
  private static final Pattern SHARD = Pattern.compile("([1-9]\\d{0,8})/([1-9]\\d{0,8})");

  @Override
  public Shard convert(String text) {
    Matcher parts = SHARD.matcher(text);
    if (!parts.matches()) {
      throw new TypeConversionException("'" + text + "' is not I/N, such as 3/10");
    }
    int number = Integer.parseInt(parts.group(1));
    int of = Integer.parseInt(parts.group(2));
    if (number > of) {
      throw new TypeConversionException("'" + text + "': there are shards 1 to " + of + " only");
    }
    return new Shard(number, of);
  }
}
