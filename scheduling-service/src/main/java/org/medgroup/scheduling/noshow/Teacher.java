package org.medgroup.scheduling.noshow;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * Learns a formula from what has happened, by logistic regression (Tribuo). The same lessons give the same formula.
 *
 * <p>It is learnt from the earlier three quarters and tried on the later one, as it will be used: on what comes after. The
 * formula that was tried is the one that is handed out.
 */
final class Teacher {
    static final int FEWEST_APPOINTMENTS = 500;
    static final int FEWEST_MISSED = 50;

    private static final double LEARNT_FROM = 0.75;
    private static final int EPOCHS = 10;
    private static final int MINIBATCH = 64;
    private static final double LEARNING_RATE = 0.1;
    private static final long SEED = 1;
    private static final int SILENT = -1;
    /** An indicator seen less often says more about chance than about patients. */
    private static final int FEWEST_SEEN = 20;

    private static final Label MISSED = new Label("missed");
    private static final Label KEPT = new Label("kept");

    private Teacher() {}

    /** @return empty if there is too little to learn from or to try it on */
    static Optional<Learnt> teach(Collection<Lesson> lessons) {
        var byTime =
                lessons.stream().sorted(Comparator.comparing(Lesson::start)).toList();
        var cut = (int) (byTime.size() * LEARNT_FROM);
        var earlier = byTime.subList(0, cut);
        var later = byTime.subList(cut, byTime.size());
        var missed = missedIn(earlier);
        var laterMissed = missedIn(later);
        if (byTime.size() < FEWEST_APPOINTMENTS
                || missed + laterMissed < FEWEST_MISSED
                || missed == 0
                || laterMissed == 0
                || laterMissed == later.size()) {
            return Optional.empty();
        }
        var formula = formula(earlier);
        var rate = (double) missed / earlier.size();
        return Optional.of(new Learnt(
                formula,
                earlier.getFirst().start(),
                earlier.getLast().start(),
                earlier.size(),
                rate,
                Evaluation.of(
                        later.stream()
                                .map(lesson -> new Evaluation.Forecast(
                                        formula.probability(lesson.indicators()), lesson.missed()))
                                .toList(),
                        rate)));
    }

    private static long missedIn(List<Lesson> lessons) {
        return lessons.stream().filter(Lesson::missed).count();
    }

    private static RiskFormula formula(List<Lesson> lessons) {
        var used = oftenEnough(lessons);
        var factory = new LabelFactory();
        var examples = new MutableDataset<>(new SimpleDataSourceProvenance("appointments", factory), factory);
        for (var lesson : lessons) {
            var names = lesson.indicators().stream().filter(used::contains).toArray(String[]::new);
            var ones = new double[names.length];
            Arrays.fill(ones, 1);
            examples.add(new ArrayExample<>(lesson.missed() ? MISSED : KEPT, names, ones));
        }
        var trainer =
                new LinearSGDTrainer(new LogMulticlass(), new AdaGrad(LEARNING_RATE), EPOCHS, SILENT, MINIBATCH, SEED);
        return formula(trainer.train(examples));
    }

    private static Set<String> oftenEnough(List<Lesson> lessons) {
        Map<String, Integer> seen = new HashMap<>();
        lessons.forEach(lesson -> lesson.indicators().forEach(name -> seen.merge(name, 1, Integer::sum)));
        return seen.entrySet().stream()
                .filter(entry -> entry.getValue() >= FEWEST_SEEN)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Of two classes only the difference of their scores counts. */
    private static RiskFormula formula(LinearSGDModel model) {
        var weights = model.getWeightsCopy();
        var missed = model.getOutputIDInfo().getID(MISSED);
        var kept = model.getOutputIDInfo().getID(KEPT);
        var byName = new TreeMap<String, Double>();
        for (var feature : model.getFeatureIDMap()) {
            var id = model.getFeatureIDMap().getID(feature.getName());
            byName.put(feature.getName(), weights.get(missed, id) - weights.get(kept, id));
        }
        var bias = model.getFeatureIDMap().size(); // the column after the last feature's
        return new RiskFormula(weights.get(missed, bias) - weights.get(kept, bias), byName);
    }
}
