package io.github.clientidaudit.adapter.text;

import io.github.clientidaudit.domain.Count;
import io.github.clientidaudit.domain.cause.Campaign;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Many hand-overs of one kind, in words. */
final class CampaignText {
  private CampaignText() {}

  /** What an audit that found nothing worse is about. */
  static String headline(List<Campaign> campaigns) {
    Campaign first = campaigns.getFirst();
    return campaigns.size() > 1
        ? "%d campaigns, %s passed on"
            .formatted(
                campaigns.size(),
                Count.of(campaigns.stream().mapToLong(Campaign::clientIds).sum(), "client ID"))
        : Count.of(first.clientIds(), "client ID")
            + switch (first.kind()) {
              case PROVISIONING -> " provisioned";
              case ROTATION -> " with a new credential";
              case DEPLOYMENT -> " deployed or replaced";
              case NEW_NETWORK -> " moved to another network";
            };
  }

  /** What was done, to how many, since when, and what to do about it. */
  static String of(Campaign campaign) {
    return "%s changed hands since %s UTC: %s, and nobody who was evicted came back. %s"
            .formatted(
                Count.of(campaign.clientIds(), "client ID"),
                PlainText.time(campaign.since()),
                what(campaign),
                routine(campaign.kind()))
        + " If you planned that, nothing is to be done; if nobody did, find out who it was. Further"
        + " messages about single ones of them go only to programs that read the topic."
        + examples(campaign);
  }

  private static String what(Campaign campaign) {
    return switch (campaign.kind()) {
      case PROVISIONING ->
          "a connection with a credential of its own evicted one with %s within a minute, in the same network"
              .formatted(credential(campaign.from()));
      case ROTATION ->
          "a connection with another credential evicted the one before, in the same network";
      case DEPLOYMENT ->
          "a connection with the same credential evicted the one before, from another address";
      case NEW_NETWORK ->
          "a connection from %s evicted one with the same credential from %s"
              .formatted(network(campaign.to()), network(campaign.from()));
    };
  }

  private static String routine(Campaign.Kind kind) {
    return "So it looks when "
        + switch (kind) {
          case PROVISIONING -> "devices are provisioned with a claim certificate.";
          case ROTATION -> "the certificates of a fleet are replaced.";
          case DEPLOYMENT -> "services are deployed anew or devices replaced.";
          case NEW_NETWORK -> "the public address of a site changes.";
        };
  }

  private static String credential(@Nullable String name) {
    return name == null ? "another" : new CredentialNames(Stream.of(name)).of(name);
  }

  private static String network(@Nullable String name) {
    return name == null ? "another network" : OutsideText.address(name);
  }

  private static String examples(Campaign campaign) {
    return campaign.examples().isEmpty()
        ? ""
        : campaign.examples().stream()
            .map(OutsideText::quoted)
            .collect(Collectors.joining(", ", " Some of them: ", "."));
  }
}
