package io.github.clientidaudit.port;

class InMemoryIngestWatermarkTest extends IngestWatermarkContract {
  private final InMemoryIngestWatermark watermark = new InMemoryIngestWatermark();

  @Override
  protected IngestWatermark watermark() {
    return watermark;
  }
}
