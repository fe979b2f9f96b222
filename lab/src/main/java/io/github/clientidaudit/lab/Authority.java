package io.github.clientidaudit.lab;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Issues the certificates of a lab; lives as long as its process. */
public final class Authority {
  static final char[] PASSWORD = "lab-only".toCharArray();
  private static final X500Principal NAME = new X500Principal("CN=lab authority");

  private final AtomicLong serials = new AtomicLong();
  private final AtomicLong names = new AtomicLong();
  private final Map<String, String> principals = new ConcurrentHashMap<>();
  private final KeyPair keys;
  private final X509Certificate certificate;

  /** An authority with a key of its own. */
  public Authority() {
    keys = newKeys();
    certificate = sign(NAME, keys, true);
  }

  /** What clients trust. */
  public X509Certificate certificate() {
    return certificate;
  }

  /** A new key and certificate; each call makes another principal with a common name of its own. */
  public Identity issue(String name) {
    KeyPair own = newKeys();
    String commonName = name + " " + names.incrementAndGet();
    X509Certificate issued = sign(new X500Principal("CN=" + commonName), own, false);
    Identity identity = new Identity(own.getPrivate(), issued, this);
    principals.put(commonName, identity.principalId());
    return identity;
  }

  /**
   * Who has the certificate with this common name.
   *
   * @throws IllegalArgumentException if it was not issued here
   */
  String principalId(String commonName) {
    String principalId = principals.get(commonName);
    if (principalId == null) {
      throw new IllegalArgumentException("no certificate of this lab: " + commonName);
    }
    return principalId;
  }

  /** Writes what a broker needs that reads PEM: authority.pem, broker.pem and broker.key. */
  void writeBrokerPem(Path folder) throws IOException {
    Identity broker = issue("127.0.0.1");
    Files.writeString(folder.resolve("authority.pem"), broker.authorityPem());
    Files.writeString(folder.resolve("broker.pem"), broker.certificatePem());
    Files.writeString(folder.resolve("broker.key"), broker.keyPem());
  }

  String brokerTls(Path folder) throws IOException {
    Path keys = folder.resolve("broker.p12");
    Path trusted = folder.resolve("trusted.p12");
    store(issue("127.0.0.1").keyStore(), keys);
    store(trustStore(), trusted);
    String password = new String(PASSWORD);
    return """
        <tls>
          <keystore><path>%s</path><password>%s</password>\
        <private-key-password>%s</private-key-password></keystore>
          <truststore><path>%s</path><password>%s</password></truststore>
          <client-authentication-mode>REQUIRED</client-authentication-mode>
        </tls>
        """
        .formatted(keys, password, password, trusted, password);
  }

  KeyStore trustStore() {
    try {
      KeyStore store = Identity.emptyStore();
      store.setCertificateEntry("authority", (Certificate) certificate);
      return store;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void store(KeyStore store, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, PASSWORD);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private X509Certificate sign(X500Principal subject, KeyPair own, boolean isAuthority) {
    Instant now = Instant.now();
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(
              new JcaX509v3CertificateBuilder(
                      NAME,
                      BigInteger.valueOf(serials.incrementAndGet()),
                      Date.from(now.minus(Duration.ofDays(1))),
                      Date.from(now.plus(Duration.ofDays(365))),
                      subject,
                      own.getPublic())
                  .addExtension(Extension.basicConstraints, true, new BasicConstraints(isAuthority))
                  .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    } catch (GeneralSecurityException | CertIOException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }
}
