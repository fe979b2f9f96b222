package io.github.clientidaudit.domain.cause;

import io.github.clientidaudit.domain.takeover.Party;

/** A party and what it did in the takeovers that were judged. */
public record PartyTally(Party party, Tally tally) {}
