package io.github.clientidaudit.domain.cause;

import io.github.clientidaudit.domain.cause.Campaign.Kind;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What hand-overs of one campaign have in common.
 *
 * @param from the credential or network that they left; absent for a general group
 * @param to the network that they went to; absent for any other kind
 */
record CampaignGroup(Kind kind, @Nullable String from, @Nullable String to) {
  /** The one that says most of a hand-over; absent if it is nothing special. */
  static @Nullable CampaignGroup special(Handover handover) {
    return switch (handover.what()) {
      case CREDENTIAL ->
          handover.brief() ? new CampaignGroup(Kind.PROVISIONING, handover.from(), null) : null;
      case ADDRESS ->
          handover.from().equals(handover.to())
              ? null
              : new CampaignGroup(Kind.NEW_NETWORK, handover.from(), handover.to());
    };
  }

  /** The one of its kind; absent for what is not even certain to be a hand-over. */
  static @Nullable CampaignGroup general(Handover handover) {
    if (!handover.certain()) {
      return null;
    }
    return switch (handover.what()) {
      case CREDENTIAL -> new CampaignGroup(Kind.ROTATION, null, null);
      case ADDRESS -> new CampaignGroup(Kind.DEPLOYMENT, null, null);
    };
  }

  /** Whether this campaign is of the group. */
  boolean is(Campaign campaign) {
    return campaign.kind() == kind
        && Objects.equals(campaign.from(), from)
        && Objects.equals(campaign.to(), to);
  }
}
