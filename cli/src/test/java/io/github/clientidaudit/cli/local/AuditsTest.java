package io.github.clientidaudit.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A replay audits as a stack with the template's defaults does. */
class AuditsTest {
  @Test
  void theSettleLagIsTheTemplatesDefault() throws IOException {
    Matcher parameter =
        Pattern.compile("SettleLagSeconds:\\s+Type: Number\\s+Default: (\\d+)")
            .matcher(Files.readString(ProjectFiles.template()));

    assertThat(parameter.find()).isTrue();
    assertThat(parameter.group(1))
        .isEqualTo(Long.toString(Audits.Settings.AS_DEPLOYED.settleLag().toSeconds()));
  }
}
