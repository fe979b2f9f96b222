package io.github.clientidaudit.lab.simulator;

import static io.github.clientidaudit.domain.cause.LikelyCause.DIFFERENT_CREDENTIALS;
import static io.github.clientidaudit.domain.cause.LikelyCause.DUPLICATE_PROCESS;
import static io.github.clientidaudit.domain.cause.LikelyCause.ONE_SOURCE_MANY_CLIENT_IDS;
import static io.github.clientidaudit.domain.cause.LikelyCause.SHARED_CREDENTIALS;
import static io.github.clientidaudit.domain.cause.LikelyCause.UNSTABLE_CONNECTION;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.domain.cause.LikelyCause;
import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import io.github.clientidaudit.domain.takeover.LifecycleEvent.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whether what a history says about itself is what its events show. */
class SimulatedTruthTest {
  private static final List<Simulated> ALL = Simulator.all(1);

  /**
   * What the connects of a client ID that is taken over have between them.
   *
   * @param credentials certificates and such; the role of a role's session
   */
  private record Told(
      Simulated of, Situation truth, Set<String> credentials, Set<String> addresses) {
    boolean inOne24() {
      return addresses.stream().map(ip -> ip.substring(0, ip.lastIndexOf('.'))).distinct().count()
          == 1;
    }

    boolean hasSeveralIpv4() {
      return addresses.size() > 1 && addresses.stream().noneMatch(ip -> ip.contains(":"));
    }
  }

  private static List<Told> clients(LikelyCause cause) {
    List<Told> all = new ArrayList<>();
    for (Simulated one : ALL) {
      one.clients()
          .forEach(
              (client, truth) -> {
                if (truth.cause() == cause) {
                  all.add(told(one, client, truth));
                }
              });
    }
    return all;
  }

  private static Told told(Simulated one, String client, Situation truth) {
    Set<String> credentials = new HashSet<>();
    Set<String> addresses = new HashSet<>();
    for (LifecycleEvent event : one.events()) {
      if (event.kind() == Kind.CONNECT && event.clientId().equals(client)) {
        String principal = event.principalId();
        credentials.add(principal.startsWith("AROA") ? principal.split(":", 2)[0] : principal);
        addresses.add(String.valueOf(event.ipAddress()));
      }
    }
    return new Told(one, truth, credentials, addresses);
  }

  @ParameterizedTest
  @EnumSource(names = {"SHARED_CREDENTIALS", "DUPLICATE_PROCESS", "UNSTABLE_CONNECTION"})
  void oneCredentialIsOne(LikelyCause cause) {
    assertThat(clients(cause)).allSatisfy(told -> assertThat(told.credentials()).hasSize(1));
  }

  @Test
  void differentCredentialsDiffer() {
    assertThat(clients(DIFFERENT_CREDENTIALS))
        .allSatisfy(told -> assertThat(told.credentials()).hasSizeGreaterThan(1));
  }

  @Test
  void sharedCredentialsAreSharedBetweenPlaces() {
    assertThat(clients(SHARED_CREDENTIALS))
        .filteredOn(told -> told.of().family().network().equals("fixed"))
        .allSatisfy(told -> assertThat(told.addresses()).hasSizeGreaterThan(1));
  }

  @Test
  void oneHostOfDuplicateProcessesHasOneAddress() {
    assertThat(clients(DUPLICATE_PROCESS))
        .filteredOn(told -> told.of().family().network().equals("fixed"))
        .hasSizeGreaterThan(100)
        .allSatisfy(told -> assertThat(told.addresses()).hasSize(1));
  }

  @Test
  void theSourceIsSeenAtEachOfItsVictims() {
    for (Simulated one : ALL) {
      OneSource source = one.source();
      long victims =
          one.clients().values().stream()
              .filter(truth -> truth.cause() == ONE_SOURCE_MANY_CLIENT_IDS)
              .count();
      assertThat(victims).as(one.name()).isEqualTo(source == null ? 0 : source.clientIds());
      if (source != null) {
        assertThat(takenBy(one, source)).as(one.name()).hasSize((int) source.clientIds());
      }
    }
  }

  private static Set<String> takenBy(Simulated one, OneSource source) {
    Set<String> taken = new HashSet<>();
    for (LifecycleEvent event : one.events()) {
      if (source.ipAddress().equals(event.ipAddress())
          && source.principalId().equals(event.principalId())) {
        taken.add(event.clientId());
      }
    }
    return taken;
  }

  /** A judgement must not learn it as a sign of one cause. */
  @ParameterizedTest
  @EnumSource(
      names = {
        "DIFFERENT_CREDENTIALS",
        "SHARED_CREDENTIALS",
        "HANDOVER",
        "ONE_SOURCE_MANY_CLIENT_IDS"
      })
  void halfOfThePlacesShareTheirNetwork(LikelyCause cause) {
    assertThat(inOne24(cause)).isBetween(0.35, 0.65);
  }

  @Test
  void mostPoolsAreInOneNetwork() {
    assertThat(inOne24(UNSTABLE_CONNECTION)).isBetween(0.55, 0.8);
  }

  private static double inOne24(LikelyCause cause) {
    List<Told> several = clients(cause).stream().filter(Told::hasSeveralIpv4).toList();
    return (double) several.stream().filter(Told::inOne24).count() / several.size();
  }

  @Test
  void addressesAreNobodys() {
    assertThat(ALL.stream().flatMap(one -> one.events().stream()))
        .filteredOn(event -> event.kind() == Kind.CONNECT)
        .extracting(event -> String.valueOf(event.ipAddress()))
        .allMatch(
            ip ->
                ip.matches(
                    "(10\\.|100\\.(6[4-9]|[7-9]\\d|1[01]\\d|12[0-7])\\.|192\\.0\\.2\\."
                        + "|198\\.51\\.100\\.|203\\.0\\.113\\.|2001:db8:|fd00:).*"));
  }

  @Test
  void campaignsAreHandOversOfMany() {
    assertThat(ALL)
        .filteredOn(one -> one.campaign() != null)
        .hasSizeGreaterThan(100)
        .allSatisfy(
            one ->
                assertThat(one.clients().values())
                    .hasSizeGreaterThan(1)
                    .allMatch(truth -> truth.cause() == LikelyCause.HANDOVER));
  }
}
