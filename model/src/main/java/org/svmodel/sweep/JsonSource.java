package org.svmodel.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Rows of JSON lines, flattened at the dots, with the columns of the schema beside them. */
final class JsonSource implements SweepReader.Source {
  private static final JsonFactory JSON = new JsonFactory();

  private final Path file;
  private final ResultHeader header;
  private final List<String> columns = new ArrayList<>();
  private final Map<String, String> units = new LinkedHashMap<>();

  /** Place by flattened name. */
  private final Map<String, Integer> places = new HashMap<>();

  private final JsonParser rows;

  JsonSource(Path file, Path schema, ResultHeader header) throws IOException {
    this.file = file;
    this.header = header;
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), schema)) {
      readColumns(json);
    } catch (JacksonException e) {
      throw new IOException(schema + ": " + e.getOriginalMessage(), e);
    }
    if (!columns.contains("application") || !columns.contains("error")) {
      throw new IOException(schema + " has not the columns of a result");
    }
    this.rows = JSON.createParser(ObjectReadContext.empty(), file);
  }

  private void readColumns(JsonParser json) {
    json.nextToken();
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      boolean found = json.currentName().equals(JsonRows.SCHEMA_COLUMNS);
      json.nextToken();
      if (found) {
        while (json.nextToken() == JsonToken.START_OBJECT) {
          addColumn(json);
        }
      } else {
        json.skipChildren();
      }
    }
  }

  private void addColumn(JsonParser json) {
    Map<String, String> column = new HashMap<>();
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      json.nextToken();
      column.put(name, json.getString());
    }
    String full = column.getOrDefault(JsonRows.SCHEMA_NAME, "");
    String name = full.startsWith(JsonRows.AXES) ? full.substring(JsonRows.AXES.length()) : full;
    String unit = column.getOrDefault(JsonRows.SCHEMA_UNIT, "");
    if (!unit.isEmpty()) {
      units.put(name, unit);
    }
    places.put(full, columns.size());
    columns.add(name);
  }

  @Override
  public List<String> columns() {
    return List.copyOf(columns);
  }

  @Override
  public Map<String, String> units() {
    return units;
  }

  @Override
  public Map<String, String> provenance() {
    return header.properties();
  }

  @Override
  public Iterator<List<String>> rows() {
    return new Iterator<>() {
      private List<String> next = read();

      @Override
      public boolean hasNext() {
        return next != null;
      }

      @Override
      public List<String> next() {
        if (next == null) {
          throw new NoSuchElementException();
        }
        List<String> row = next;
        next = read();
        return row;
      }
    };
  }

  /** The next object, or null at the end. */
  private List<String> read() {
    try {
      if (rows.nextToken() == null) {
        return null;
      }
      String[] cells = new String[columns.size()];
      Arrays.fill(cells, "");
      readMembers("", cells);
      return List.of(cells);
    } catch (JacksonException e) {
      throw new UncheckedIOException(
          new IOException(
              file + ":" + e.getLocation().getLineNr() + ": " + e.getOriginalMessage(), e));
    }
  }

  private void readMembers(String group, String[] cells) {
    while (rows.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = group + rows.currentName();
      JsonToken value = rows.nextToken();
      Integer place = places.get(name);
      if (value == JsonToken.START_OBJECT) {
        readMembers(name + ".", cells);
      } else if (place != null && value != JsonToken.VALUE_NULL) {
        cells[place] = rows.getString();
      }
    }
  }

  @Override
  public void close() {
    rows.close();
  }
}
