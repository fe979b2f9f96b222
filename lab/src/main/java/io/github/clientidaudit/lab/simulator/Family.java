package io.github.clientidaudit.lab.simulator;

/**
 * What a split into made and measured must not tear apart; short words in lower case.
 *
 * @param library of the client that was there first
 * @param pace how far all times are stretched, as {@code x5}
 * @param network of the client that was there first
 */
public record Family(String library, String broker, String pace, String network) {}
