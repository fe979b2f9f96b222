package io.github.clientidaudit.lab;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;

/** How AWS IoT Core names a certificate. */
final class Certificates {
  private Certificates() {}

  /** The certificate's ID: SHA-256 of its DER form, 64 hex digits. */
  static String id(X509Certificate certificate) throws GeneralSecurityException {
    return sha256(certificate.getEncoded());
  }

  /** An ID of the same form for a name that stands for a certificate. */
  static String idOfName(String name) throws GeneralSecurityException {
    return sha256(name.getBytes(StandardCharsets.UTF_8));
  }

  private static String sha256(byte[] bytes) throws GeneralSecurityException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
