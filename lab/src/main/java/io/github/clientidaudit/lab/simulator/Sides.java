package io.github.clientidaudit.lab.simulator;

import io.github.clientidaudit.domain.cause.LikelyCause;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Makes the parties of a fight: what they have in common is its cause. */
final class Sides {
  private static final double UNUSUAL_NETWORK = 0.15;

  private final Scene scene;
  private final Chance chance;

  Sides(Scene scene) {
    this.scene = scene;
    this.chance = scene.chance();
  }

  /** That many parties of this cause, with equal or other libraries. */
  List<Side> fighting(LikelyCause cause, int count) {
    List<Library> libraries = libraries(count);
    List<Supplier<String>> names = names(cause, count);
    List<Network> networks = networks(cause, count);
    List<Side> sides = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sides.add(new Side(names.get(i), networks.get(i), libraries.get(i)));
    }
    return sides;
  }

  private List<Library> libraries(int count) {
    boolean equal = chance.happens(0.4);
    List<Library> all = new ArrayList<>(List.of(Library.any(chance)));
    while (all.size() < count) {
      all.add(equal ? all.getFirst() : Library.any(chance));
    }
    return all;
  }

  private List<Supplier<String>> names(LikelyCause cause, int count) {
    if (cause == LikelyCause.DIFFERENT_CREDENTIALS) {
      return different(count);
    }
    if (chance.happens(0.2)) {
      return sessions(scene.principals().role(), count);
    }
    String one = chance.happens(0.7) ? scene.principals().certificate() : scene.principals().any();
    return Collections.nCopies(count, () -> one);
  }

  private List<Supplier<String>> different(int count) {
    Principals principals = scene.principals();
    int kind = chance.number(0, 9);
    List<Supplier<String>> all = new ArrayList<>();
    while (all.size() < count) {
      if (kind == 0) {
        all.addAll(sessions(principals.role(), 1));
        continue;
      }
      String name =
          switch (kind) {
            case 1 -> principals.user();
            case 2 -> principals.cognitoIdentity();
            case 3 -> principals.custom();
            case 4 -> principals.any();
            default -> principals.certificate();
          };
      all.add(() -> name);
    }
    return all;
  }

  /** Instances of one role, each with a session name that it keeps. */
  private List<Supplier<String>> sessions(String role, int count) {
    Supplier<String> sessions = scene.principals().sessions(role);
    List<Supplier<String>> all = new ArrayList<>();
    while (all.size() < count) {
      String session = sessions.get();
      all.add(() -> session);
    }
    return all;
  }

  private List<Network> networks(LikelyCause cause, int count) {
    boolean oneAddress =
        cause == LikelyCause.DUPLICATE_PROCESS
            || (cause == LikelyCause.DIFFERENT_CREDENTIALS && chance.happens(0.35));
    if (oneAddress) {
      return oneHost(count);
    }
    if (chance.happens(UNUSUAL_NETWORK)) {
      return Stream.generate(scene.networks()::any).limit(count).toList();
    }
    return scene.networks().places(count).stream().map(Network::fixed).toList();
  }

  /** One address; or one /64 with an address for each program; or one network that all share. */
  private List<Network> oneHost(int count) {
    return switch (chance.number(0, 13)) {
      case 0, 1 -> {
        String prefix = scene.networks().prefix64();
        yield Stream.generate(() -> scene.networks().host(prefix))
            .limit(count)
            .map(host -> new Network("privacy6", () -> host))
            .toList();
      }
      case 2 -> Collections.nCopies(count, scene.networks().any());
      default -> Collections.nCopies(count, scene.networks().fixed());
    };
  }

  /** An app whose users all have one role session, one client ID and places of their own. */
  List<Side> app(int users) {
    String principal = scene.principals().role() + ":CognitoIdentityCredentials";
    Library library = Library.any(chance);
    return scene.networks().places(users).stream()
        .map(place -> Side.of(principal, Network.fixed(place), library))
        .toList();
  }

  /**
   * Instances of one role or certificate: functions, which connect once each, or containers, which
   * come back as long as they are there.
   */
  Supplier<Side> instances() {
    String certificate = scene.principals().certificate();
    Supplier<String> names =
        chance.happens(0.6)
            ? scene.principals().sessions(scene.principals().role())
            : () -> certificate;
    Library library = chance.happens(0.6) ? Library.once() : Library.any(chance);
    Supplier<String> places = scene.networks().changing().addresses();
    return () -> Side.of(names.get(), Network.fixed(places.get()), library);
  }
}
