package io.github.clientidaudit.domain.cause;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialTest {
  private static final String CERTIFICATE = "0123456789abcdef".repeat(4);

  @ParameterizedTest
  @CsvSource({
    "AROAEXAMPLE:task-1, ROLE, AROAEXAMPLE",
    "AROAEXAMPLE:task-2, ROLE, AROAEXAMPLE",
    "AROAEXAMPLE:a:b, ROLE, AROAEXAMPLE",
    "AROAOTHER:task-1, ROLE, AROAOTHER",
    "AROAEXAMPLE:, ROLE, AROAEXAMPLE",
    "AROAEXAMPLE, OTHER, AROAEXAMPLE",
    "aroaexample:task-1, OTHER, aroaexample:task-1",
    "AIDAEXAMPLE, IAM_USER, AIDAEXAMPLE",
    "AIDAEXAMPLE:name, IAM_USER, AIDAEXAMPLE:name",
    "XAIDAEXAMPLE, OTHER, XAIDAEXAMPLE",
    "eu-west-1:01234567-89ab-cdef-0123-456789abcdef, COGNITO_IDENTITY,"
        + " eu-west-1:01234567-89ab-cdef-0123-456789abcdef",
    "us-gov-west-1:01234567-89ab-cdef-0123-456789abcdef, COGNITO_IDENTITY,"
        + " us-gov-west-1:01234567-89ab-cdef-0123-456789abcdef",
    "eu-west-1:0123, OTHER, eu-west-1:0123",
    "01234567-89ab-cdef-0123-456789abcdef, OTHER, 01234567-89ab-cdef-0123-456789abcdef",
    "device-7, OTHER, device-7",
    "device:7, OTHER, device:7",
    "'', OTHER, ''"
  })
  void isTypedByItsId(String principalId, Credential.Type type, String id) {
    assertThat(Credential.of(principalId)).isEqualTo(new Credential(type, id));
  }

  @Test
  void isACertificateByTheNumberOfItsDigits() {
    assertThat(type(CERTIFICATE)).isEqualTo(Credential.Type.CERTIFICATE);
    assertThat(type(CERTIFICATE.toUpperCase(Locale.ROOT))).isEqualTo(Credential.Type.CERTIFICATE);
    assertThat(type(CERTIFICATE.substring(1))).isEqualTo(Credential.Type.OTHER);
    assertThat(type(CERTIFICATE + "0")).isEqualTo(Credential.Type.OTHER);
    assertThat(type("g" + CERTIFICATE.substring(1))).isEqualTo(Credential.Type.OTHER);
  }

  private static Credential.Type type(String principalId) {
    return Credential.of(principalId).type();
  }
}
