package org.svmodel.cache;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * SHA-256 of the content of records: two values have the same hash exactly when every component of
 * theirs is equal, whatever objects hold it. Doubles count by their bits. A component that is added
 * to a record is in the hash without anybody thinking of it. Not thread-safe.
 */
final class Fingerprint {
  /** How to read a record's components, by class. */
  private static final ClassValue<MethodHandle[]> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected MethodHandle[] computeValue(Class<?> type) {
          return components(type);
        }
      };

  private static final int BUFFER = 1024;

  private final MessageDigest digest = sha256();

  /** A digest takes many bytes at once faster than each by itself. */
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static MethodHandle[] components(Class<?> type) {
    List<MethodHandle> handles = new ArrayList<>();
    try {
      for (RecordComponent component : type.getRecordComponents()) {
        handles.add(
            MethodHandles.publicLookup()
                .unreflect(component.getAccessor())
                .asType(MethodType.methodType(Object.class, Object.class)));
      }
    } catch (IllegalAccessException e) {
      throw new IllegalArgumentException("cannot read " + type, e);
    }
    return handles.toArray(MethodHandle[]::new);
  }

  /**
   * Hash of some values, in their order.
   *
   * @throws IllegalArgumentException for a value that is no record, list, set, map, array,
   *     optional, enumeration, text, number or boolean
   */
  static byte[] of(Object... values) {
    Fingerprint all = new Fingerprint();
    for (Object value : values) {
      all.add(value);
    }
    all.flush();
    return all.digest.digest();
  }

  private void add(Object value) {
    if (value instanceof Double d) {
      add('d', Double.doubleToLongBits(d));
    } else if (value instanceof Integer || value instanceof Long) {
      add('i', ((Number) value).longValue());
    } else if (value instanceof Boolean b) {
      add('b', b ? 1 : 0);
    } else if (value instanceof String text) {
      add('s', text);
    } else if (value instanceof Enum<?> constant) {
      add('e', constant.name());
    } else if (value instanceof Optional<?> optional) {
      add('o', optional.isPresent() ? 1 : 0);
      optional.ifPresent(this::add);
    } else if (value instanceof byte[] bytes) {
      add('x', bytes.length);
      add(bytes);
    } else if (value.getClass().isRecord()) {
      addRecord(value);
    } else {
      addGroup(value);
    }
  }

  private void addRecord(Object value) {
    MethodHandle[] components = COMPONENTS.get(value.getClass());
    add('r', value.getClass().getSimpleName());
    for (MethodHandle component : components) {
      try {
        add((Object) component.invokeExact(value));
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new IllegalStateException("an accessor of a record throws no checked exception", e);
      }
    }
  }

  private void addGroup(Object value) {
    if (value instanceof List<?> list) {
      add('l', list.size());
      list.forEach(this::add);
    } else if (value instanceof Set<?> set) {
      addUnordered('u', set.stream().map(Fingerprint::of).toList());
    } else if (value instanceof Map<?, ?> map) {
      addUnordered('m', map.entrySet().stream().map(e -> of(e.getKey(), e.getValue())).toList());
    } else if (value.getClass().isArray()) {
      int length = Array.getLength(value);
      add('a', length);
      for (int i = 0; i < length; i++) {
        add(Array.get(value, i));
      }
    } else {
      throw new IllegalArgumentException("nothing is known of the content of " + value.getClass());
    }
  }

  /** The order in which a set or a map gives its members says nothing. */
  private void addUnordered(char kind, Collection<byte[]> members) {
    add(kind, members.size());
    members.stream().sorted(Arrays::compare).forEach(this::add);
  }

  private void add(char kind, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    add(kind, bytes.length);
    add(bytes);
  }

  private void add(char kind, long number) {
    if (buffer.remaining() < 1 + Long.BYTES) {
      flush();
    }
    buffer.put((byte) kind).putLong(number);
  }

  private void add(byte[] bytes) {
    if (buffer.remaining() < bytes.length) {
      flush();
    }
    if (bytes.length > BUFFER) {
      digest.update(bytes);
    } else {
      buffer.put(bytes);
    }
  }

  private void flush() {
    digest.update(buffer.flip());
    buffer.clear();
  }
}
