package io.github.clientidaudit.priming;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import software.amazon.awssdk.core.warmup.SdkWarmUp;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * What happens before Lambda takes the snapshot from which a function starts: everything that it
 * will do is done once, so that a restored function has its classes loaded. Nothing of it may stay
 * behind that must differ between the functions restored: no credentials, no random values, no
 * connections.
 */
public final class Priming implements Resource {
  /** Lambda holds its hooks by weak references. */
  private static final List<Resource> HELD = new ArrayList<>();

  private static final String CLASSES = "primed-classes.txt";

  private final Functions.Factory functions;

  private Priming(Functions.Factory functions) {
    this.functions = functions;
  }

  /**
   * Primes this process, once, if it is to become a snapshot.
   *
   * @param functions puts together what is run before
   */
  public static synchronized void beforeSnapshot(Functions.Factory functions) {
    if (HELD.isEmpty()) {
      Priming priming = new Priming(functions);
      HELD.add(priming);
      Core.getGlobalContext().register(priming);
    }
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    SdkWarmUp.warmUp(DynamoDbClient.class, SnsClient.class);
    new DryRun(functions).run();
    loadTheRest();
  }

  /**
   * Loads, by name and without running any of their code, the classes that only a real connection,
   * real credentials or Lambda's own reading of an event need. SnapStartIT writes the list.
   */
  private static void loadTheRest() {
    ClassLoader loader = Priming.class.getClassLoader();
    try (InputStream list = Priming.class.getResourceAsStream(CLASSES)) {
      new String(Objects.requireNonNull(list).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .forEach(name -> load(name, loader));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void load(String name, ClassLoader loader) {
    try {
      Class.forName(name, false, loader);
    } catch (ClassNotFoundException | LinkageError e) {
      // Another runtime or version does without it; a restored function loads what it needs.
    }
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    // Everything is made anew when it is first needed.
  }
}
