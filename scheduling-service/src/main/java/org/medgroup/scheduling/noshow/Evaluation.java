package org.medgroup.scheduling.noshow;

import java.util.ArrayList;
import java.util.List;
import org.tribuo.classification.evaluation.LabelEvaluationUtil;

/**
 * How well probabilities met what happened, on appointments that the model has not seen.
 *
 * @param appointments how many
 * @param rate the share of them that was missed
 * @param auc the chance that a missed one had a higher probability than one that was kept; 0.5 is guessing
 * @param brier mean squared error of the probabilities; less is better
 * @param brierOfBaseRate the same of a model that says the learnt share every time
 * @param bins by tenth of the appointments, from the lowest probabilities to the highest
 */
public record Evaluation(
        int appointments, double rate, double auc, double brier, double brierOfBaseRate, List<Bin> bins) {
    private static final int BINS = 10;

    public Evaluation {
        bins = List.copyOf(bins);
    }

    /** @param predicted mean probability @param observed share that was missed */
    public record Bin(int appointments, double predicted, double observed) {}

    /** Whether it says more than the base rate does. */
    boolean isUseful() {
        return brier < brierOfBaseRate && auc > 0.5;
    }

    /**
     * @param baseRate what a model without features would say
     * @throws IllegalArgumentException if all were missed or none: then there is nothing to tell apart
     */
    static Evaluation of(List<Forecast> forecasts, double baseRate) {
        var missed = forecasts.stream().filter(Forecast::missed).count();
        if (missed == 0 || missed == forecasts.size()) {
            throw new IllegalArgumentException("All the same: " + missed + " of " + forecasts.size() + " missed");
        }
        var ascending = forecasts.stream()
                .sorted((one, other) -> Double.compare(one.probability(), other.probability()))
                .toList();
        var outcomes = new boolean[ascending.size()];
        var probabilities = new double[ascending.size()];
        double squares = 0;
        double baseSquares = 0;
        for (var i = 0; i < outcomes.length; i++) {
            var forecast = ascending.get(i);
            outcomes[i] = forecast.missed();
            probabilities[i] = forecast.probability();
            squares += Math.pow(forecast.error(), 2);
            baseSquares += Math.pow(baseRate - (forecast.missed() ? 1 : 0), 2);
        }
        return new Evaluation(
                outcomes.length,
                (double) missed / outcomes.length,
                LabelEvaluationUtil.binaryAUCROC(outcomes, probabilities),
                squares / outcomes.length,
                baseSquares / outcomes.length,
                bins(ascending));
    }

    private static List<Bin> bins(List<Forecast> ascending) {
        List<Bin> bins = new ArrayList<>();
        for (var bin = 0; bin < BINS; bin++) {
            var part = ascending.subList(bin * ascending.size() / BINS, (bin + 1) * ascending.size() / BINS);
            if (!part.isEmpty()) {
                bins.add(new Bin(
                        part.size(),
                        part.stream()
                                .mapToDouble(Forecast::probability)
                                .average()
                                .orElseThrow(),
                        (double) part.stream().filter(Forecast::missed).count() / part.size()));
            }
        }
        return bins;
    }

    /** What was said and what happened. */
    record Forecast(double probability, boolean missed) {
        double error() {
            return probability - (missed ? 1 : 0);
        }
    }
}
