package io.github.clientidaudit.lab.judgement;

import io.github.clientidaudit.domain.cause.Clue;
import io.github.clientidaudit.domain.cause.Setting;
import io.github.clientidaudit.domain.cause.Story;
import io.github.clientidaudit.domain.cause.Weights;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.la.DenseMatrix;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** Fits weights to examples: logistic regression over the clues, a card for each setting. */
final class Fit {
  private static final int EPOCHS = 10;

  /** With more, Tribuo 4.3 does not heed what an example counts for. */
  private static final int BATCH = 1;

  private static final double LEARNING_RATE = 0.5;
  private static final long SEED = 1;

  /**
   * Bad links are commoner than second processes by more than the simulator plays them: nobody can
   * tell some of one from some of the other, and then it should be called a bad link.
   */
  private static final double LINKS_AT_ONE_PLACE = 1.35;

  private static final float PRIOR = 1;

  /** What is said before any clue. */
  private static final String ALWAYS = "ALWAYS";

  private Fit() {}

  /** The weights that suit the examples best. */
  static Weights of(Collection<Example> examples) {
    Map<Setting, Map<Clue, Map<Story, Double>>> weights = new EnumMap<>(Setting.class);
    Map<Setting, Map<Story, Double>> begin = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      LinearSGDModel model =
          model(
              setting,
              examples.stream()
                  .filter(e -> e.evidence().setting() == setting)
                  .filter(e -> setting != Setting.ONE_PLACE || e.story() != Story.REPLACED)
                  .toList());
      Map<Clue, Map<Story, Double>> card = new EnumMap<>(Clue.class);
      for (Clue clue : setting.clues()) {
        Map<Story, Double> each = column(model, clue.name());
        if (!each.isEmpty()) {
          card.put(clue, each);
        }
      }
      weights.put(setting, card);
      begin.put(setting, column(model, ALWAYS));
    }
    return new Weights(weights, begin);
  }

  private static LinearSGDModel model(Setting setting, List<Example> examples) {
    MutableDataset<Label> data =
        new MutableDataset<>(
            new SimpleDataSourceProvenance("examples", new LabelFactory()), new LabelFactory());
    for (Example example : examples) {
      data.add(asTribuoHasIt(example));
    }
    // In an order that is the same in each run.
    Set<Story> stories =
        examples.stream()
            .map(Example::story)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Story.class)));
    for (Clue clue : setting.clues()) {
      stories.forEach(story -> data.add(nothingKnown(clue, story)));
    }
    return new LinearSGDTrainer(
            new LogMulticlass(),
            new AdaGrad(LEARNING_RATE),
            EPOCHS,
            Math.max(1, examples.size() * EPOCHS),
            BATCH,
            SEED)
        .train(data);
  }

  /** As if each clue had been seen a few times with each story: keeps weights from growing wild. */
  private static ArrayExample<Label> nothingKnown(Clue clue, Story story) {
    ArrayExample<Label> result = new ArrayExample<>(new Label(story.name()), PRIOR);
    result.add(clue.name(), 1);
    return result;
  }

  private static ArrayExample<Label> asTribuoHasIt(Example example) {
    ArrayExample<Label> result =
        new ArrayExample<>(new Label(example.story().name()), (float) weight(example));
    result.add(ALWAYS, 1);
    for (Clue clue : example.evidence().setting().clues()) {
      double amount = example.evidence().amount(clue);
      if (amount > 0) {
        result.add(clue.name(), amount);
      }
    }
    return result;
  }

  private static double weight(Example example) {
    boolean linkAtOnePlace =
        example.evidence().setting() == Setting.ONE_PLACE && example.story() == Story.ONE_DEVICE;
    return example.share() * example.seen() * (linkAtOnePlace ? LINKS_AT_ONE_PLACE : 1);
  }

  /** The weights of a feature, centred, as only their differences matter. */
  private static Map<Story, Double> column(LinearSGDModel model, String feature) {
    var id = model.getFeatureIDMap().get(feature);
    Map<Story, Double> column = new EnumMap<>(Story.class);
    if (id == null) {
      return column;
    }
    DenseMatrix weights = model.getWeightsCopy();
    for (var label : model.getOutputIDInfo()) {
      double weight = weights.get(label.getA(), id.getID());
      double always =
          feature.equals(ALWAYS) ? weights.get(label.getA(), weights.getDimension2Size() - 1) : 0;
      column.put(Story.valueOf(label.getB().getLabel()), weight + always);
    }
    double mean = column.values().stream().mapToDouble(w -> w).average().orElse(0);
    column.replaceAll((story, weight) -> weight - mean);
    return column;
  }
}
