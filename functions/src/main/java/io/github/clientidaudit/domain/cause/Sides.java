package io.github.clientidaudit.domain.cause;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import io.github.clientidaudit.domain.takeover.Connection;
import io.github.clientidaudit.domain.takeover.Takeover;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The sides of a client's takeovers. A credential that was seen at one IPv4 place and one IPv6
 * place is at one place: a host has both, and takes the one or the other as it likes.
 *
 * @param places where each credential was seen
 */
record Sides(Map<Credential, Set<Side>> places) {
  static Sides of(Collection<Takeover> takeovers) {
    return new Sides(
        takeovers.stream()
            .flatMap(takeover -> Stream.of(takeover.evicted(), takeover.evictor()))
            .filter(Objects::nonNull)
            .map(connection -> Side.of(connection.party()))
            .filter(Side::hasPlace)
            .collect(groupingBy(Side::credential, mapping(side -> side, toSet()))));
  }

  /** The side that a connection is of. */
  Side of(Connection connection) {
    Side side = Side.of(connection.party());
    Set<Side> all = places.getOrDefault(side.credential(), Set.of());
    boolean isDualStack = all.size() == 2 && all.stream().map(Side::isIpv6).distinct().count() == 2;
    return isDualStack && side.isIpv6()
        ? all.stream().filter(other -> !other.isIpv6()).findFirst().orElse(side)
        : side;
  }
}
