package io.github.clientidaudit.crash;

/**
 * A call to AWS within the story.
 *
 * @param step the part of the story
 * @param number of the call within the step, from 1
 */
record Point(String step, int number) {
  @Override
  public String toString() {
    return step + ':' + number;
  }
}
