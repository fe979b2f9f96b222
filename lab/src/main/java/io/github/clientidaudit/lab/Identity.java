package io.github.clientidaudit.lab;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A key and its certificate, in the forms that the client libraries ask for. */
public record Identity(PrivateKey key, X509Certificate certificate, Authority authority) {
  /** The certificate's ID, as AWS IoT Core names it. */
  public String principalId() {
    try {
      return Certificates.id(certificate);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Shows the certificate. */
  public KeyManagerFactory keyManagers() {
    try {
      KeyManagerFactory factory =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(keyStore(), Authority.PASSWORD);
      return factory;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Trusts the lab's authority only. */
  public TrustManagerFactory trustManagers() {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(authority.trustStore());
      return factory;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Both in one. */
  public SSLContext sslContext() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keyManagers().getKeyManagers(), trustManagers().getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The certificate as PEM text. */
  public String certificatePem() {
    return pem(certificate);
  }

  /** The authority's certificate as PEM text. */
  public String authorityPem() {
    return pem(authority.certificate());
  }

  /** The key as PEM text. */
  public String keyPem() {
    return pem("PRIVATE KEY", key.getEncoded());
  }

  KeyStore keyStore() {
    try {
      KeyStore store = emptyStore();
      store.setKeyEntry("key", key, Authority.PASSWORD, new Certificate[] {certificate});
      return store;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static KeyStore emptyStore() throws GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try {
      store.load(null, Authority.PASSWORD);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return store;
  }

  private static String pem(X509Certificate certificate) {
    try {
      return pem("CERTIFICATE", certificate.getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pem(String label, byte[] der) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
  }
}
