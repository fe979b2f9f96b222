package io.github.clientidaudit.lab.trace;

import io.github.clientidaudit.lab.Identity;
import io.github.clientidaudit.lab.device.Device;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the sides of a fight have in common, which is also its cause. */
enum Ownership {
  /** Each has a certificate and an address of its own. */
  DIFFERENT_CREDENTIALS(Cause.DIFFERENT_CREDENTIALS),
  /** Each has a certificate of its own, all are behind one address. */
  DIFFERENT_CREDENTIALS_ONE_ADDRESS(Cause.DIFFERENT_CREDENTIALS),
  /** One certificate at several addresses. */
  SHARED_CREDENTIALS(Cause.SHARED_CREDENTIALS),
  /** One certificate at one address. */
  DUPLICATE_PROCESS(Cause.DUPLICATE_PROCESS);

  private final Cause cause;

  Ownership(Cause cause) {
    this.cause = cause;
  }

  /** The kind of scenario. */
  String kind() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  Network network() {
    return hasOneAddress() ? Network.ONE_ADDRESS : Network.OWN_ADDRESSES;
  }

  private boolean hasOneAddress() {
    return this == DUPLICATE_PROCESS || this == DIFFERENT_CREDENTIALS_ONE_ADDRESS;
  }

  /** One device for each party, none of them connected yet; and the truth about them. */
  List<Device> devices(Stage stage, String clientId, List<Party> parties) {
    Identity identity = stage.certificate();
    InetAddress address = stage.address();
    List<Device> devices = new ArrayList<>();
    for (Party party : parties) {
      devices.add(stage.device(clientId, identity, address, party.library(), party.backoff()));
      identity = cause == Cause.DIFFERENT_CREDENTIALS ? stage.certificate() : identity;
      address = hasOneAddress() ? address : stage.address();
    }
    stage.truth(clientId, cause);
    return devices;
  }
}
