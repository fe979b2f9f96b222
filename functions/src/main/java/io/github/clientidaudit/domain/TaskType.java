package io.github.clientidaudit.domain;

/** The two kinds of audit; spelled as AWS IoT Device Defender's API does. */
public enum TaskType {
  /** What was ingested since the last one; moves the checkpoint. */
  SCHEDULED_AUDIT_TASK,
  /** What happened in a range of time; changes nothing but its own findings. */
  ON_DEMAND_AUDIT_TASK
}
