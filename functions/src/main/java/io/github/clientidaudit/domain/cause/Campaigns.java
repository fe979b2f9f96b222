package io.github.clientidaudit.domain.cause;

import io.github.clientidaudit.domain.cause.Campaign.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The hand-overs of a day, in bounded space, and of which campaigns people were told. As of {@link
 * Sources}, a fair sample is kept, exact up to {@value Sources#MAX} client IDs.
 *
 * @param passed by the client ID's hash
 * @param told by the campaign's {@link Campaign#key}
 */
public record Campaigns(SortedMap<String, Passed> passed, SortedMap<String, Told> told) {
  /** Of nothing. */
  public static final Campaigns NONE =
      new Campaigns(Collections.emptySortedMap(), Collections.emptySortedMap());

  /** From so many client IDs on it is a campaign. */
  private static final int FEWEST = 5;

  /** How many are named, and of how many it is remembered that they were told. */
  private static final int MAX_NAMED = 10;

  private static final int MAX_TOLD = 64;
  private static final int MAX_EXAMPLES = 3;

  /** What has grown so many times since it was told is told again, beginning with this many. */
  private static final int GROWTH = 4;

  private static final int GROWN_FROM = 16;
  private static final Duration DAY = Duration.ofDays(1);
  private static final Pattern SHORT_AND_PLAIN = Pattern.compile("[!#-\\[\\]-~]{1,64}");

  /**
   * A client ID that passed on.
   *
   * @param audit when the audit began that found this out
   * @param clientId absent if its name is long or not plain
   */
  public record Passed(Handover handover, Instant audit, @Nullable String clientId) {}

  /** That people were told of a campaign, and how many client IDs it had then. */
  public record Told(Instant at, long clientIds) {}

  public Campaigns {
    passed = Collections.unmodifiableSortedMap(new TreeMap<>(passed));
    told = Collections.unmodifiableSortedMap(new TreeMap<>(told));
  }

  /** With this hand-over, found out by an audit that began then. */
  public Campaigns plus(String clientId, Handover handover, Instant audit) {
    TreeMap<String, Passed> all = new TreeMap<>(passed);
    String example = SHORT_AND_PLAIN.matcher(clientId).matches() ? clientId : null;
    all.merge(
        Sample.key(clientId),
        new Passed(handover, audit, example),
        (before, added) -> before.handover().equals(handover) ? before : added);
    if (all.size() > Sources.MAX) {
      all.pollLastEntry();
    }
    return new Campaigns(all, told);
  }

  /** Without this client ID: it was no hand-over after all. */
  public Campaigns minus(String clientId) {
    if (!passed.containsKey(Sample.key(clientId))) {
      return this;
    }
    TreeMap<String, Passed> fewer = new TreeMap<>(passed);
    fewer.remove(Sample.key(clientId));
    return new Campaigns(fewer, told);
  }

  /** Without what happened, or was told, more than a day before this. */
  public Campaigns dayBefore(Instant now) {
    TreeMap<String, Passed> recent = new TreeMap<>(passed);
    recent.values().removeIf(p -> p.handover().at().isBefore(now.minus(DAY)));
    TreeMap<String, Told> recentlyTold = new TreeMap<>(told);
    recentlyTold.values().removeIf(t -> t.at().isBefore(now.minus(DAY)));
    return new Campaigns(recent, recentlyTold);
  }

  /** Those that have enough client IDs. */
  public List<Campaign> running() {
    return members().entrySet().stream()
        .map(each -> campaign(each.getKey(), each.getValue()))
        .toList();
  }

  /** The one among these that a hand-over is part of; empty if none. */
  public static Optional<Campaign> of(Handover handover, List<Campaign> running) {
    CampaignGroup special = CampaignGroup.special(handover);
    CampaignGroup general = CampaignGroup.general(handover);
    return running.stream()
        .filter(campaign -> special != null && special.is(campaign))
        .findFirst()
        .or(
            () ->
                running.stream()
                    .filter(campaign -> general != null && general.is(campaign))
                    .findFirst());
  }

  /**
   * Those that people should be told of by the audit that began then: it has added to them, and
   * people were not told within the day, or of a quarter at most. Largest first.
   */
  public List<Campaign> news(Instant audit) {
    return members().entrySet().stream()
        .filter(each -> each.getValue().stream().anyMatch(p -> p.audit().equals(audit)))
        .map(each -> campaign(each.getKey(), each.getValue()))
        .filter(this::isNews)
        .sorted(
            Comparator.comparingLong(Campaign::clientIds).reversed().thenComparing(Campaign::key))
        .limit(MAX_NAMED)
        .toList();
  }

  private boolean isNews(Campaign campaign) {
    Told before = told.get(campaign.key());
    return before == null
        || campaign.clientIds() >= GROWTH * Math.max(GROWN_FROM, before.clientIds());
  }

  /** With people told of what is news. */
  public Campaigns told(Instant audit) {
    TreeMap<String, Told> all = new TreeMap<>(told);
    news(audit).forEach(c -> all.put(c.key(), new Told(audit, c.clientIds())));
    while (all.size() > MAX_TOLD) {
      all.entrySet().stream()
          .min(Comparator.comparing((Map.Entry<String, Told> e) -> e.getValue().at()))
          .ifPresent(oldest -> all.remove(oldest.getKey()));
    }
    return new Campaigns(passed, all);
  }

  /** What is part of a special campaign is not part of a general one too. */
  private Map<CampaignGroup, List<Passed>> members() {
    Map<CampaignGroup, List<Passed>> special = new HashMap<>();
    passed.values().forEach(p -> add(special, CampaignGroup.special(p.handover()), p));
    special.entrySet().removeIf(each -> !isCampaign(each.getKey(), each.getValue()));
    Map<CampaignGroup, List<Passed>> general = new HashMap<>();
    passed.values().stream()
        .filter(p -> !special.containsKey(CampaignGroup.special(p.handover())))
        .forEach(p -> add(general, CampaignGroup.general(p.handover()), p));
    general.entrySet().removeIf(each -> !isCampaign(each.getKey(), each.getValue()));
    general.putAll(special);
    return general;
  }

  private static void add(
      Map<CampaignGroup, List<Passed>> groups, @Nullable CampaignGroup group, Passed member) {
    if (group != null) {
      groups.computeIfAbsent(group, g -> new ArrayList<>()).add(member);
    }
  }

  private static boolean isCampaign(CampaignGroup group, List<Passed> members) {
    List<Instant> times = members.stream().map(p -> p.handover().at()).sorted().toList();
    boolean isWithinADay = false;
    for (int last = FEWEST - 1; last < times.size(); last++) {
      isWithinADay |= !times.get(last).isAfter(times.get(last - FEWEST + 1).plus(DAY));
    }
    long newOnes = members.stream().map(p -> p.handover().to()).distinct().count();
    return isWithinADay && (group.kind() != Kind.PROVISIONING || newOnes >= FEWEST);
  }

  private Campaign campaign(CampaignGroup group, List<Passed> members) {
    List<Passed> inOrder =
        members.stream().sorted(Comparator.comparing(p -> p.handover().at())).toList();
    return new Campaign(
        group.kind(),
        group.from(),
        group.to(),
        Math.round(members.size() * Sample.scale(passed)),
        inOrder.getFirst().handover().at(),
        inOrder.stream()
            .flatMap(p -> Optional.ofNullable(p.clientId()).stream())
            .limit(MAX_EXAMPLES)
            .toList());
  }
}
