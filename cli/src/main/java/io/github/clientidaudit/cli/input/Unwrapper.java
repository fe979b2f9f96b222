package io.github.clientidaudit.cli.input;

import io.github.clientidaudit.adapter.json.Json;
import io.github.clientidaudit.cli.input.Values.Role;
import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Looks for events in a value and in whatever it wraps: members, elements, texts that are JSON or
 * base64, attributes of DynamoDB. It asks what a thing is and not which service made it; what is no
 * event and holds none is refused.
 */
final class Unwrapper implements Values.Handler {
  private static final int MAX_DEPTH = 12;

  private final PlainEvent plain;
  private final Collected collected;
  private final String source;
  private final int depth;

  /** The line of the value in which this text was found; 0 for a text of its own. */
  private final long outerLine;

  private final Headings headings;
  private final Pages pages;

  /** Whether something was told of the value that is being looked at: an event, or a refusal. */
  private boolean isTold;

  private @Nullable String problem;

  Unwrapper(PlainEvent plain, Collected collected, String source) {
    this(plain, collected, source, 0, 0);
  }

  private Unwrapper(
      PlainEvent plain, Collected collected, String source, int depth, long outerLine) {
    this.plain = plain;
    this.collected = collected;
    this.source = source;
    this.depth = depth;
    this.outerLine = outerLine;
    this.headings = new Headings(collected, source);
    this.pages = new Pages(collected);
  }

  @Override
  public int plain(byte[] bytes, int from, int to, long line) {
    LifecycleEvent event = plain.read(bytes, from, to);
    if (event == null) {
      return -1;
    }
    headings.value();
    pages.element();
    collected.event(new InputEvent(event, source, place(line)), EventMembers.LIFECYCLE);
    isTold = true;
    return plain.end();
  }

  @Override
  public void value(byte[] bytes, int from, int to, long line, Role role) {
    try {
      value(Json.MAPPER.readTree(bytes, from, to - from), line, role);
    } catch (JacksonException e) {
      broken("not JSON", line);
    }
  }

  /** Takes a value that was read from something else than JSON. */
  void value(JsonNode json, long line, Role role) {
    headings.value();
    boolean wasTold = isTold;
    isTold = role == Role.WRAPPER;
    look(json, line, 0);
    if (role == Role.ELEMENT) {
      pages.element();
    } else {
      pages.wrapper(json, role == Role.WRAPPER);
    }
    if (!isTold && (role == Role.ELEMENT || depth == 0)) {
      refuse(problem == null ? "no lifecycle event in it" : problem, line);
    }
    isTold |= wasTold;
  }

  @Override
  public void text(String text, long line, boolean isHeading) {
    if (depth > 0) {
      problem = isHeading ? problem : "not JSON";
    } else if (!isHeading) {
      headings.line(text, line);
    }
  }

  @Override
  public void broken(String reason, long line) {
    if (depth > 0) {
      problem = reason;
    } else {
      headings.value();
      refuse(reason, line);
    }
  }

  /** Says that the text ended. */
  void end() {
    headings.end();
  }

  private void look(JsonNode json, long line, int level) {
    if (level > MAX_DEPTH) {
      return;
    }
    if (json.isString()) {
      text(json.stringValue(), line);
    } else if (Rows.isRow(json)) {
      look(Rows.row(json), line, level + 1);
    } else if (Rows.hasAttributes(json)) {
      look(Rows.attributes(json), line, level + 1);
    } else if (!json.isObject() || !isEvent(json, line)) {
      for (JsonNode member : json) {
        look(member, line, level + 1);
      }
    }
  }

  /** Takes an event; whatever is meant to be one is told of, so that nothing gets lost silently. */
  private boolean isEvent(JsonNode json, long line) {
    List<String> missing = new ArrayList<>();
    JsonNode spelled = json.has("eventType") ? json : Spelling.of(json);
    switch (new EventMembers(spelled, missing).read()) {
      case EventMembers.Whole whole ->
          collected.event(new InputEvent(whole.event(), source, place(line)), whole.kind());
      case EventMembers.Unnumbered draft ->
          collected.draft(
              new Draft(new InputEvent(draft.event(), source, place(line))), draft.kind());
      case EventMembers.Other other -> collected.other(other.kind());
      case EventMembers.Bad bad -> refuse(bad.reason(), line);
      case EventMembers.Foreign foreign -> {
        problem = foreign.reason();
        return false;
      }
      case null -> {
        return false;
      }
    }
    missing.forEach(collected::missing);
    isTold = true;
    return true;
  }

  /** A text may be JSON, or base64 of it, packed or not. */
  private void text(String text, long line) {
    byte[] inner = depth == MAX_DEPTH ? null : InnerText.of(text);
    if (inner == null) {
      return;
    }
    Unwrapper unwrapper = new Unwrapper(plain, collected, source, depth + 1, place(line));
    try {
      Unpacked.read(
          source,
          new ByteArrayInputStream(inner),
          (name, content) -> new Values(content, unwrapper).read());
    } catch (IOException e) {
      unwrapper.refuse("a text in it cannot be read to its end", line);
    }
    isTold |= unwrapper.isTold;
    problem = unwrapper.problem == null ? problem : unwrapper.problem;
  }

  private void refuse(String reason, long line) {
    collected.refused(source, place(line), reason);
    problem = null;
    isTold = true;
  }

  private long place(long line) {
    return outerLine > 0 ? outerLine : line;
  }
}
