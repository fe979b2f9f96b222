package io.github.clientidaudit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.text.DateFormat;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Date;
import java.util.Random;
import java.util.TimeZone;
import java.util.concurrent.ThreadLocalRandom;

/** Which package may know which, and who may ask for the time or the environment. */
@AnalyzeClasses(
    packages = "io.github.clientidaudit",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "io.github.clientidaudit.";
  private static final String[] PLATFORM = {"java..", "org.jspecify.annotations.."};

  @ArchTest
  static final ArchRule DOMAIN =
      classes()
          .that()
          .resideInAPackage("..domain..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(with(ROOT + "domain.."));

  /** What all of the domain shares. */
  @ArchTest static final ArchRule DOMAIN_ROOT = domain("domain", "domain");

  /** Who evicted whom. */
  @ArchTest static final ArchRule TAKEOVER = domain("domain.takeover", "domain", "domain.takeover");

  /** Why. */
  @ArchTest
  static final ArchRule CAUSE = domain("domain.cause", "domain", "domain.takeover", "domain.cause");

  /** What becomes of it. */
  @ArchTest
  static final ArchRule CONFLICT =
      domain("domain.conflict", "domain", "domain.takeover", "domain.cause", "domain.conflict");

  /** How it is found out. */
  @ArchTest
  static final ArchRule AUDIT =
      domain(
          "domain.audit",
          "domain",
          "domain.takeover",
          "domain.cause",
          "domain.conflict",
          "domain.audit");

  @ArchTest
  static final ArchRule DOMAIN_HAS_NO_OTHER_PACKAGE =
      classes()
          .that()
          .resideInAPackage("..domain..")
          .should()
          .resideInAnyPackage(
              packages(
                  "domain", "domain.takeover", "domain.cause", "domain.conflict", "domain.audit"));

  @ArchTest
  static final ArchRule PORTS =
      classes()
          .that()
          .resideInAPackage("..port..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(with(ROOT + "domain..", ROOT + "port.."));

  @ArchTest
  static final ArchRule USE_CASES =
      classes()
          .that()
          .resideInAPackage("..usecase..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(with(ROOT + "domain..", ROOT + "port..", ROOT + "usecase.."));

  @ArchTest
  static final ArchRule ADAPTERS =
      noClasses()
          .that()
          .resideInAPackage("..adapter..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ROOT + "usecase..", ROOT + "handler..", ROOT + "priming..");

  /** Whoever asks for priming says how the functions are put together. */
  @ArchTest
  static final ArchRule PRIMING =
      noClasses()
          .that()
          .resideInAPackage("..priming..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              ROOT + "handler..", ROOT + "usecase..", ROOT + "port..", ROOT + "domain..");

  @ArchTest
  static final ArchRule WORDS_NEED_NO_TECHNOLOGY =
      classes()
          .that()
          .resideInAPackage("..adapter.text..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(with(ROOT + "domain..", ROOT + "adapter.text.."));

  @ArchTest
  static final ArchRule NOTHING_ASKS_FOR_LOCAL_TIME =
      noClasses()
          .should()
          .callMethod(ZoneId.class, "systemDefault")
          .orShould()
          .callMethod(Clock.class, "systemDefaultZone")
          .orShould()
          .callMethod(LocalDate.class, "now")
          .orShould()
          .callMethod(LocalDateTime.class, "now")
          .orShould()
          .callMethod(ZonedDateTime.class, "now")
          .orShould()
          .callMethod(OffsetDateTime.class, "now")
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(TimeZone.class, Calendar.class, Date.class, DateFormat.class);

  @ArchTest
  static final ArchRule NO_CYCLES = slices().matching(ROOT + "(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule ONLY_THE_WIRING_READS_THE_ENVIRONMENT =
      noClasses()
          .that()
          .doNotHaveSimpleName("Wiring")
          .should()
          .callMethod(System.class, "getenv")
          .orShould()
          .callMethod(System.class, "getenv", String.class);

  @ArchTest
  static final ArchRule ONLY_THE_WIRING_READS_THE_CLOCK =
      noClasses()
          .that()
          .doNotHaveSimpleName("Wiring")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(Clock.class, "systemUTC")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

  /** Functions restored from one snapshot would all draw the same numbers. */
  @ArchTest
  static final ArchRule RANDOM_NUMBERS_DIFFER_AFTER_A_SNAPSHOT =
      noClasses()
          .should()
          .dependOnClassesThat()
          .areAssignableTo(ThreadLocalRandom.class)
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .callConstructor(Random.class)
          .orShould()
          .callConstructor(Random.class, long.class);

  /** What the classes of one of the domain's packages may know of the others: it is one way. */
  private static ArchRule domain(String name, String... mayKnow) {
    return classes()
        .that()
        .resideInAPackage(ROOT + name)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(with(packages(mayKnow)));
  }

  private static String[] packages(String... names) {
    return Arrays.stream(names).map(name -> ROOT + name).toArray(String[]::new);
  }

  private static String[] with(String... packages) {
    String[] all = Arrays.copyOf(packages, packages.length + PLATFORM.length);
    System.arraycopy(PLATFORM, 0, all, packages.length, PLATFORM.length);
    return all;
  }
}
