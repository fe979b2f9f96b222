package io.github.clientidaudit.domain.cause;

import java.util.regex.Pattern;

/**
 * What a principal authenticated with. A role's sessions are one credential in several instances,
 * whatever each calls itself; any other principal is a credential of its own.
 *
 * @param id the principal's ID, of a role's session the role's
 */
public record Credential(Type type, String id) {
  private static final Pattern CERTIFICATE = Pattern.compile("[0-9a-fA-F]{64}");
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
    Type type =
        CERTIFICATE.matcher(principalId).matches()
            ? Type.CERTIFICATE
            : principalId.startsWith("AIDA")
                ? Type.IAM_USER
                : COGNITO.matcher(principalId).matches() ? Type.COGNITO_IDENTITY : Type.OTHER;
    return new Credential(type, principalId);
  }
}
