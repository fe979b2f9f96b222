package io.github.clientidaudit.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TerminalTextTest {
  @Test
  void writesOutWhatATerminalWouldActOn() {
    assertThat(TerminalText.line("a\u001B[31mü\0\r\n\u202Eb\u0085\u2028"))
        .isEqualTo("a\\u001B[31mü\\u0000\\u000D\\u000A\\u202Eb\\u0085\\u2028");
  }

  /** Tags are format characters beyond U+FFFF; half of a character is nothing at all. */
  @Test
  void writesOutWhatNobodySees() {
    assertThat(TerminalText.line("a\uDB40\uDC41\uD800b\uD83D\uDE00"))
        .isEqualTo("a\\uDB40\\uDC41\\uD800b\uD83D\uDE00");
  }

  @Test
  void keepsTheLineBreaksOfABlock() {
    assertThat(TerminalText.block("a\nb\r\u0007")).isEqualTo("a\nb\\u000D\\u0007");
  }
}
