package io.github.clientidaudit.lab.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.domain.cause.LikelyCause;
import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import io.github.clientidaudit.domain.takeover.LifecycleEvent.Kind;
import io.github.clientidaudit.lab.simulator.BackOff.Constant;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a broker and its clients do, one small story each. */
class SceneTest {
  private static final String ID = "pump-1";

  private static Scene scene(double pace) {
    Scene scene = new Scene(new Chance(5), new BrokerModel("test", 1, 0, 0, 0), pace);
    scene.truth(ID, "test", LikelyCause.UNDETERMINED, Rhythm.NONE);
    return scene;
  }

  private static Client client(Scene scene, double pause, double keepAlive) {
    Library library = new Library("test", new Constant(pause, 0));
    return scene.client(ID, Side.of("one", Network.fixed("192.0.2.1"), library), keepAlive);
  }

  private static List<LifecycleEvent> ends(Scene scene) {
    return scene.simulated("test").events().stream()
        .filter(event -> event.kind() != Kind.CONNECT)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 20, 300})
  void aStoryEndsAfterSoManyTakeovers(int takeovers) {
    Scene scene = scene(1);
    client(scene, 5, 60).start();
    client(scene, 8, 60).startIn(100);
    scene.endAfter(ID, takeovers);

    assertThat(ends(scene)).hasSize(takeovers);
  }

  @Test
  void paceStretchesAllTimesAlike() {
    Scene scene = scene(30);
    client(scene, 5, 60).start();
    client(scene, 8, 60).startIn(100);
    scene.endAfter(ID, 3);
    List<LifecycleEvent> evictions = ends(scene);

    assertThat(seconds(evictions.get(0), evictions.get(1))).isBetween(5 * 30L, 6 * 30L);
    assertThat(seconds(evictions.get(1), evictions.get(2))).isBetween(8 * 30L, 9 * 30L);
  }

  private static long seconds(LifecycleEvent from, LifecycleEvent to) {
    return Duration.between(from.time(), to.time()).toSeconds();
  }

  @Test
  void aClientThatIsBackSoonEvictsItself() {
    Scene scene = scene(1);
    Client client = client(scene, 5, 60).start();
    scene.pass(50);
    client.cut(10);
    scene.pass(500);

    assertThat(ends(scene)).extracting(LifecycleEvent::kind).containsExactly(Kind.TAKEOVER);
  }

  @Test
  void aClientThatIsLongAwayIsNoticed() {
    Scene scene = scene(1);
    Client client = client(scene, 5, 60).start();
    scene.pass(50);
    client.cut(91);
    scene.pass(500);

    assertThat(ends(scene))
        .extracting(LifecycleEvent::disconnectReason)
        .containsExactly("MQTT_KEEP_ALIVE_TIMEOUT");
  }

  @Test
  void aBrokerForgetsTheVersionOfWhoWasOfflineForLong() {
    Scene scene = scene(1);
    Client client = client(scene, 5, 60).start();
    for (double offline : new double[] {3000, 4000}) {
      scene.pass(50);
      client.stop();
      scene.pass(offline);
      client.start();
    }
    scene.pass(50);

    assertThat(scene.simulated("test").events())
        .filteredOn(event -> event.kind() == Kind.CONNECT)
        .extracting(LifecycleEvent::versionNumber)
        .containsExactly(0L, 1L, 0L);
  }
}
