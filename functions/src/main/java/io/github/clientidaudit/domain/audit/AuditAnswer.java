package io.github.clientidaudit.domain.audit;

import io.github.clientidaudit.domain.conflict.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an audit answers.
 *
 * @param task the task worked on or asked for; absent if there was nothing to do
 * @param findings its first findings
 */
public record AuditAnswer(@Nullable AuditTask task, List<Finding> findings) {
  /** Nothing was ingested that is not audited yet. */
  public static final AuditAnswer SKIPPED = new AuditAnswer(null, List.of());

  public AuditAnswer {
    findings = List.copyOf(findings);
  }
}
