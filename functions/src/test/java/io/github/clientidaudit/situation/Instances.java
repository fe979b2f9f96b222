package io.github.clientidaudit.situation;

import static io.github.clientidaudit.domain.cause.Attention.ACT;
import static io.github.clientidaudit.domain.cause.Attention.LOOK;
import static io.github.clientidaudit.domain.cause.LikelyCause.DIFFERENT_CREDENTIALS;
import static io.github.clientidaudit.domain.cause.LikelyCause.DUPLICATE_PROCESS;
import static io.github.clientidaudit.domain.cause.LikelyCause.HANDOVER;
import static io.github.clientidaudit.domain.cause.LikelyCause.SHARED_CREDENTIALS;
import static io.github.clientidaudit.domain.cause.LikelyCause.UNSTABLE_CONNECTION;
import static io.github.clientidaudit.situation.Accepted.atMost;
import static io.github.clientidaudit.situation.Accepted.either;
import static io.github.clientidaudit.situation.Accepted.naming;
import static io.github.clientidaudit.situation.Accepted.surely;
import static io.github.clientidaudit.situation.Client.certificate;
import static io.github.clientidaudit.situation.Pauses.byChance;
import static io.github.clientidaudit.situation.Pauses.steady;

import java.util.List;

/** Many copies of one program: tasks, pods, functions, tabs, users of an app. */
final class Instances {
  private static final String CERTIFICATE = "(?i)certificate";
  private static final String STOLEN = "(?i)stolen";
  private static final String OWN_ID = "(?i)unique|own ID|of its own|twice|second|tab\\b|instance";

  private Instances() {}

  static List<Situation> all() {
    return List.of(
        rollingDeploy(),
        podsEachDay(),
        functions(),
        functionsOfOneName(),
        tabs(),
        mountedTwice(),
        twoUsers(),
        oneUserTwice());
  }

  /** The new task is up for 42 s before the old one is stopped. */
  private static Situation rollingDeploy() {
    return Situation.of(
        1,
        "a rolling deploy of one role's tasks that overlap",
        6,
        either(naming(HANDOVER, SHARED_CREDENTIALS), atMost(0.9, SHARED_CREDENTIALS, HANDOVER))
            .without(CERTIFICATE, STOLEN),
        world -> {
          String id = "orders-bridge";
          new Client(world, id, role("task-0a61"), "203.0.113.41", steady(1)).on(60, 7242);
          new Client(world, id, role("task-77fe"), "203.0.113.58", steady(1)).on(7200);
        });
  }

  /** The old pod comes back once before it is told to stop. */
  private static Situation podsEachDay() {
    return Situation.of(
        2,
        "a pod replaced each working day, with one bounce",
        110,
        either(surely(HANDOVER), atMost(0.8, SHARED_CREDENTIALS, HANDOVER)).toPeopleAtMost(3),
        world -> {
          double begin = 600;
          for (int day = 0; day < 5; day++) {
            double end = day * 86_400 + 36_000 + world.random().nextInt(18_000);
            new Client(
                    world,
                    "mqtt-ingest",
                    certificate("ingest"),
                    "192.0.2." + (11 + 7 * day),
                    steady(1))
                .on(begin, end + 3);
            begin = end;
          }
        });
  }

  /** Each run leaves its connection open when it is frozen. */
  private static Situation functions() {
    return Situation.of(
        3,
        "functions with one client ID, each run under a session of its own",
        2,
        either(
                surely(SHARED_CREDENTIALS),
                atMost(0.7, HANDOVER, SHARED_CREDENTIALS),
                atMost(0.7, UNSTABLE_CONNECTION, SHARED_CREDENTIALS))
            .worth(LOOK)
            .without(CERTIFICATE, STOLEN)
            .saying(OWN_ID),
        world -> run(world, byChance(6), 8, true));
  }

  private static Situation functionsOfOneName() {
    return Situation.of(
        4,
        "functions with one client ID, one session name and one address",
        6,
        either(
                atMost(0.85, SHARED_CREDENTIALS),
                atMost(0.8, DUPLICATE_PROCESS),
                atMost(0.75, UNSTABLE_CONNECTION, SHARED_CREDENTIALS, DUPLICATE_PROCESS))
            .worth(LOOK)
            .without(CERTIFICATE, STOLEN),
        world -> run(world, byChance(40), 1, false));
  }

  private static void run(World world, Pauses pauses, int addresses, boolean ownNames) {
    int[] runs = {0};
    world.every(
        30,
        21_600,
        pauses,
        () -> {
          String name = ownNames ? "resize-" + ++runs[0] : "resize";
          String address = "198.51.100." + (17 + world.random().nextInt(addresses));
          Client client = new Client(world, "resize-worker", role(name), address, steady(1));
          client.connect();
          world.at(world.now() + 3, client::vanish);
        });
  }

  private static Situation tabs() {
    return Situation.of(
        5,
        "two tabs of one web page",
        2,
        aPageThatConnectsTwice(),
        world -> {
          tab(world).on(120);
          tab(world).on(1300, 2500);
        });
  }

  private static Situation mountedTwice() {
    return Situation.of(
        6,
        "a page whose component mounts twice while it is developed",
        2,
        aPageThatConnectsTwice(),
        world -> {
          for (double at : List.of(400.0, 1150.0, 2020.0, 3100.0)) {
            double end = at + 60 + world.random().nextInt(180);
            tab(world).on(at, end);
            tab(world).on(at + 0.05, end);
          }
        });
  }

  private static Accepted aPageThatConnectsTwice() {
    return either(
            surely(DUPLICATE_PROCESS),
            atMost(0.7, SHARED_CREDENTIALS, DUPLICATE_PROCESS),
            atMost(0.7, UNSTABLE_CONNECTION, DUPLICATE_PROCESS))
        .worth(LOOK)
        .without(CERTIFICATE, STOLEN)
        .saying(OWN_ID);
  }

  private static Client tab(World world) {
    return new Client(
        world,
        "dashboard",
        "eu-central-1:0f6c2a9e-1111-4222-8333-444455556666",
        "203.0.113.12",
        steady(1));
  }

  private static Situation twoUsers() {
    return Situation.of(
        7,
        "two users of an app with one client ID, by a custom authorizer",
        2,
        either(surely(DIFFERENT_CREDENTIALS)).worth(ACT).without(CERTIFICATE),
        world -> {
          new Client(world, "app", "alice", "198.51.100.25", steady(2)).on(50);
          new Client(world, "app", "bob", "203.0.113.140", steady(5)).on(700);
        });
  }

  private static Situation oneUserTwice() {
    return Situation.of(
        8,
        "one user's phone and tablet, by a custom authorizer",
        2,
        either(surely(SHARED_CREDENTIALS)).worth(LOOK).without(CERTIFICATE),
        world -> {
          new Client(world, "app-carol", "carol", "198.51.100.77", steady(3)).on(50);
          new Client(world, "app-carol", "carol", "203.0.113.9", steady(3)).on(1000, 6400);
        });
  }

  private static String role(String session) {
    return "AROAEXAMPLEWORKER0001:" + session;
  }
}
