package io.github.clientidaudit.adapter.text;

import com.google.i18n.phonenumbers.PhoneNumberMatch;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.nibor.autolink.LinkExtractor;
import org.nibor.autolink.LinkSpan;
import org.nibor.autolink.LinkType;

/**
 * What programs make links of: two libraries that such programs use, and what mail programs add to
 * that, taken as widely as any of them does.
 */
final class Detectors {
  private static final LinkExtractor LINKS =
      LinkExtractor.builder()
          .linkTypes(EnumSet.allOf(LinkType.class))
          .emailDomainMustHaveDot(false)
          .build();

  /** Names without a scheme, with any top-level domain; IPv4 addresses; schemes without slashes. */
  private static final List<Pattern> WIDER =
      List.of(
          Pattern.compile("(?i)[a-z0-9][a-z0-9-]*\\.[a-z][a-z0-9-]*"),
          Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}"),
          Pattern.compile("(?i)(https?|ftp|file|mailto|tel|sms|callto|sip|facetime):\\S+"),
          Pattern.compile("\\S+://\\S*"),
          Pattern.compile("\\S+@\\S+"));

  private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();

  private static final List<String> REGIONS =
      List.of("US", "GB", "DE", "IN", "CN", "BR", "AU", "ZZ");

  /** Fewer reach nobody outside one town; any time of day would be such a number somewhere. */
  private static final int A_FULL_NUMBER = 7;

  private Detectors() {}

  /** All that some program would make a link of. */
  static Set<String> found(String text) {
    Set<String> found = new TreeSet<>();
    for (LinkSpan link : LINKS.extractLinks(text)) {
      found.add(link.getType() + " " + text.substring(link.getBeginIndex(), link.getEndIndex()));
    }
    for (Pattern pattern : WIDER) {
      pattern.matcher(text).results().map(MatchResult::group).forEach(found::add);
    }
    for (String region : REGIONS) {
      addPhones(text, region, found);
    }
    return found;
  }

  /** Android takes whatever is possible; others what is valid. */
  private static void addPhones(String text, String region, Set<String> found) {
    for (PhoneNumberMatch match :
        PHONES.findNumbers(text, region, Leniency.POSSIBLE, Long.MAX_VALUE)) {
      if (match.rawString().chars().filter(Character::isDigit).count() >= A_FULL_NUMBER) {
        found.add(match.rawString());
      }
    }
    for (PhoneNumberMatch match :
        PHONES.findNumbers(text, region, Leniency.VALID, Long.MAX_VALUE)) {
      found.add(match.rawString());
    }
  }
}
