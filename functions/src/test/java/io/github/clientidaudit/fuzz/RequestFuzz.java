package io.github.clientidaudit.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.clientidaudit.adapter.json.AuditRequestParser;
import io.github.clientidaudit.adapter.json.InvalidRequestException;
import java.io.ByteArrayInputStream;
import java.util.Objects;

/** Any request is one that can be carried out, or is refused with a reason. */
final class RequestFuzz {
  @FuzzTest
  void request(byte[] request) {
    try {
      assertThat(AuditRequestParser.parse(new ByteArrayInputStream(request), "request-id"))
          .isNotNull();
    } catch (InvalidRequestException e) {
      Harmless.reason(Objects.requireNonNull(e.getMessage()));
    }
  }
}
