package io.github.clientidaudit.domain.cause;

import static io.github.clientidaudit.domain.cause.LikelyCause.DIFFERENT_CREDENTIALS;
import static io.github.clientidaudit.domain.cause.LikelyCause.DUPLICATE_PROCESS;
import static io.github.clientidaudit.domain.cause.LikelyCause.HANDOVER;
import static io.github.clientidaudit.domain.cause.LikelyCause.SHARED_CREDENTIALS;
import static io.github.clientidaudit.domain.cause.LikelyCause.UNSTABLE_CONNECTION;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class AdviceTest {
  private static final String[] OF_CERTIFICATES = {
    "certificate", "image", "key stolen", "thing's name"
  };

  @ParameterizedTest
  @EnumSource(value = Credential.Type.class, mode = Mode.EXCLUDE, names = "CERTIFICATE")
  void speaksOfCertificatesOnlyToWhoHasOne(Credential.Type type) {
    for (Setting setting : Setting.values()) {
      for (Story story : Story.values()) {
        LikelyCause cause = setting.cause(story);
        assertThat(Advice.of(cause, made(setting).by(type).evidence()).toLowerCase(Locale.ROOT))
            .as("%s for %s", cause, type)
            .isNotBlank()
            .doesNotContain(OF_CERTIFICATES);
      }
    }
  }

  @Test
  void namesThePolicyThatTiesACertificateToItsThing() {
    assertThat(Advice.of(SHARED_CREDENTIALS, made(Setting.PLACES).evidence()))
        .contains("image was copied", "key stolen", "deactivate the shared one")
        .contains("${iot:Connection.Thing.ThingName}");
    assertThat(Advice.of(DIFFERENT_CREDENTIALS, made(Setting.CREDENTIALS).evidence()))
        .contains("deactivate its certificate", "${iot:Connection.Thing.ThingName}");
  }

  @ParameterizedTest
  @CsvSource({
    "ROLE, revoke its sessions",
    "IAM_USER, access keys",
    "COGNITO_IDENTITY, that identity",
    "OTHER, your authorizer"
  })
  void locksOutWhatTheNewcomerHas(Credential.Type type, String words) {
    MadeEvidence made = made(Setting.CREDENTIALS).by(type);

    assertThat(Advice.of(DIFFERENT_CREDENTIALS, made.evidence())).contains(words);
  }

  @ParameterizedTest
  @CsvSource({
    "ROLE, several instances of one role",
    "COGNITO_IDENTITY, several apps or tabs",
    "IAM_USER, whether it leaked",
    "OTHER, whether it leaked"
  })
  void tellsSharersToHaveIdsOfTheirOwn(Credential.Type type, String words) {
    assertThat(Advice.of(SHARED_CREDENTIALS, made(Setting.PLACES).by(type).evidence()))
        .contains(words, "ID of its own", "session was taken over");
  }

  @Test
  void namesADeviceWhoseNewCredentialFails() {
    assertThat(
            Advice.of(
                DIFFERENT_CREDENTIALS,
                made(Setting.CREDENTIALS).with(Clue.SAME_PLACE, 0.9).evidence()))
        .contains("falls back to the old one");
    assertThat(Advice.of(DIFFERENT_CREDENTIALS, made(Setting.CREDENTIALS).evidence()))
        .startsWith("Find out which")
        .doesNotContain("falls back");
  }

  @Test
  void tellsWhereToFindASecondProcess() {
    assertThat(Advice.of(DUPLICATE_PROCESS, made(Setting.ONE_PLACE).evidence()))
        .contains("second program", "source port", "session was taken over")
        .doesNotContain("DISCONNECT");
  }

  @ParameterizedTest
  @EnumSource(names = {"UNSTABLE_CONNECTION", "DUPLICATE_PROCESS"})
  void ofOneRhythmNamesSleepAndRestartLoopsWithTheMeasuredTime(LikelyCause cause) {
    MadeEvidence made =
        made(Setting.ONE_PLACE).with(Clue.REGULAR, 0.8).lasting(Duration.ofSeconds(61));

    assertThat(Advice.of(cause, made.evidence()))
        .contains("every 61 s", "send DISCONNECT", "keep-alive shorter", "restart loop");
  }

  @Test
  void ofNoRhythmNamesNeither() {
    MadeEvidence irregular =
        made(Setting.ONE_PLACE).with(Clue.REGULAR, 0.1).lasting(Duration.ofSeconds(61));
    MadeEvidence untimed = made(Setting.ONE_PLACE).with(Clue.REGULAR, 0.8);

    for (MadeEvidence made : new MadeEvidence[] {irregular, untimed}) {
      assertThat(Advice.of(UNSTABLE_CONNECTION, made.evidence()))
          .contains("network", "keep-alive")
          .doesNotContain("DISCONNECT", "restart loop");
    }
  }

  @Test
  void ofSeveralAddressesNamesWhatMayHaveThem() {
    MadeEvidence made =
        made(Setting.PLACES).with(Clue.REGULAR, 0.8).lasting(Duration.ofSeconds(61));

    assertThat(Advice.of(UNSTABLE_CONNECTION, made.evidence()))
        .contains("carrier's pool", "IPv4 beside IPv6", "two uplinks")
        .doesNotContain("restart loop");
  }

  @Test
  void ofRepeatedHandoversSpeaksOfDeploys() {
    assertThat(Advice.of(HANDOVER, MadeEvidence.of(Setting.CREDENTIALS, 3).evidence()))
        .contains("deploys");
    assertThat(Advice.of(HANDOVER, MadeEvidence.of(Setting.CREDENTIALS, 2).evidence()))
        .startsWith("Nothing, if")
        .doesNotContain("deploys");
  }

  private static MadeEvidence made(Setting setting) {
    return MadeEvidence.of(setting, 12);
  }
}
