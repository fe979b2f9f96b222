package io.github.clientidaudit.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an audit answers.
 *
 * @param task the task worked on or asked for; absent if nothing was ingested that is not audited
 *     yet
 * @param findings its first findings
 * @param ran all tasks that were worked on, in that order: what was open before comes first
 * @param backlog what was sent once more
 */
public record AuditAnswer(
    @Nullable AuditTask task, List<Finding> findings, List<AuditTask> ran, Backlog backlog) {
  public AuditAnswer {
    findings = List.copyOf(findings);
    ran = List.copyOf(ran);
  }
}
