package io.github.clientidaudit.port;

import io.github.clientidaudit.domain.audit.AuditState;
import io.github.clientidaudit.domain.audit.AuditTask;
import io.github.clientidaudit.domain.audit.Lease;
import java.time.Instant;
import java.util.Optional;

/** Audits under way and done. Every write is all or nothing. */
public interface AuditTasks {
  /** The state as of now. */
  AuditState state();

  /** A task with its latest saved progress; empty if there never was one, or it has expired. */
  Optional<AuditTask> find(String taskId);

  /**
   * Creates an open task and takes its lease. For a scheduled task the checkpoint must be where the
   * window begins, or not be set yet; it is then set to that.
   *
   * @return false if the task exists, or the checkpoint is elsewhere; nothing was changed
   */
  boolean create(AuditTask task, Lease lease);

  /**
   * Takes the lease of an open task.
   *
   * @return false if somebody else has it, or the task is not open; nothing was changed
   */
  boolean lease(String taskId, Lease lease, Instant now);

  /** Gives the lease back early; without effect if it is not held. */
  void release(String taskId, Lease lease);

  /**
   * Saves progress.
   *
   * @return false if the lease was lost; nothing was changed
   */
  boolean save(AuditTask task, Lease lease);

  /**
   * Says to people, once, that an audit goes on later; without effect if that was said before.
   *
   * @param task as far as it has come
   */
  void announce(AuditTask task);

  /**
   * Closes a task that is done, or given up. The checkpoint moves from the beginning of a scheduled
   * one's window to its end; what it failed to judge is owed by the next. If it deserves a summary,
   * that is to be sent out.
   *
   * @return false if the lease was lost or the checkpoint is elsewhere; nothing was changed
   */
  boolean close(AuditTask task, Lease lease);

  /**
   * Closes an open on-demand task, whoever has its lease. If it deserves a summary, that is to be
   * sent out.
   *
   * @param task as it is canceled
   * @return false if it is not open, which it is not any more if the answer was lost
   */
  boolean cancel(AuditTask task);

  /** Takes a task that has expired or is closed out of the open ones; an open one stays. */
  void forget(String taskId);
}
