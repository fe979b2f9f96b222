package io.github.clientidaudit.load;

import io.github.clientidaudit.adapter.json.StoredJson;
import io.github.clientidaudit.domain.Shard;
import io.github.clientidaudit.domain.conflict.Finding;
import io.github.clientidaudit.port.Findings;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Findings of one task outside the heap, which shall hold the audit alone. */
final class FindingsInAFile implements Findings {
  private static final int A_PAGE = 200;

  /** Where a finding lies in the file. */
  private record Place(long offset, int length) {}

  private final Consumer<Finding> told;
  private final Map<Integer, NavigableMap<String, Place>> shards = new HashMap<>();
  private final RandomAccessFile file;

  /**
   * @param told takes each finding that is put into the outbox
   */
  FindingsInAFile(Consumer<Finding> told) {
    this.told = told;
    try {
      Path path = Files.createTempFile("findings", ".json");
      file = new RandomAccessFile(path.toFile(), "rw");
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<Finding> page(String taskId, int shard, String afterClientId) {
    List<Finding> page = new ArrayList<>();
    for (Place place : shard(shard).tailMap(afterClientId, false).values()) {
      if (page.size() == A_PAGE) {
        break;
      }
      page.add(read(place));
    }
    return page;
  }

  @Override
  public void record(Finding finding, Duration retention) {
    write(finding);
  }

  @Override
  public void tell(Finding finding, Instant since) {
    write(finding);
    if (finding.audience() != null) {
      told.accept(finding);
    }
  }

  private NavigableMap<String, Place> shard(int number) {
    return shards.computeIfAbsent(number, n -> new TreeMap<>());
  }

  private void write(Finding finding) {
    try {
      byte[] bytes = StoredJson.write(finding).getBytes(StandardCharsets.UTF_8);
      long offset = file.length();
      file.seek(offset);
      file.write(bytes);
      shard(Shard.of(finding.clientId())).put(finding.clientId(), new Place(offset, bytes.length));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Finding read(Place place) {
    try {
      byte[] bytes = new byte[place.length()];
      file.seek(place.offset());
      file.readFully(bytes);
      return StoredJson.finding(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
