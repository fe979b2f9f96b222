package io.github.clientidaudit.domain.cause;

import java.util.regex.Pattern;

/**
 * What a principal authenticated with. A role's sessions are one credential in several instances,
 * whatever each calls itself; any other principal is a credential of its own.
 *
 * @param id the principal's ID, of a role's session the role's
 */
public record Credential(Type type, String id) {
  private static final int CERTIFICATE_DIGITS = 64;
  private static final Pattern COGNITO = Pattern.compile("[a-z]{2}(-[a-z]+)+-\\d:[0-9a-fA-F-]{36}");

  /** What kind of credential it is, as far as its ID tells. */
  public enum Type {
    /** An X.509 client certificate: AWS names it by 64 hexadecimal digits. */
    CERTIFICATE,
    /** An IAM role that somebody has assumed: {@code AROA…:name-of-the-session}. */
    ROLE,
    /** An IAM user: {@code AIDA…}. */
    IAM_USER,
    /** An identity of an Amazon Cognito identity pool. */
    COGNITO_IDENTITY,
    /** Anything else, for example what a custom authorizer answers. */
    OTHER
  }

  /** The credential of a principal. */
  public static Credential of(String principalId) {
    int colon = principalId.indexOf(':');
    if (principalId.startsWith("AROA") && colon > 0) {
      return new Credential(Type.ROLE, principalId.substring(0, colon));
    }
    return new Credential(type(principalId, colon >= 0), principalId);
  }

  /** Patterns are only tried where they can fit: this is asked for each event of a record. */
  private static Type type(String principalId, boolean hasColon) {
    if (isCertificate(principalId)) {
      return Type.CERTIFICATE;
    }
    if (principalId.startsWith("AIDA")) {
      return Type.IAM_USER;
    }
    return hasColon && COGNITO.matcher(principalId).matches() ? Type.COGNITO_IDENTITY : Type.OTHER;
  }

  private static boolean isCertificate(String principalId) {
    return principalId.length() == CERTIFICATE_DIGITS
        && principalId.chars().allMatch(c -> c < 128 && Character.digit(c, 16) >= 0);
  }
}
