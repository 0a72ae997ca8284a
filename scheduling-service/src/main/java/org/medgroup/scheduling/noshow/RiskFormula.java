package org.medgroup.scheduling.noshow;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A logistic regression: the logarithm of the odds of a no-show is a sum, so whoever asks can be told what made it large.
 *
 * @param intercept log-odds of an appointment of which nothing is known
 * @param weights by indicator, what it adds to the log-odds; an indicator without a weight adds nothing
 */
public record RiskFormula(double intercept, SortedMap<String, Double> weights) {
    public RiskFormula {
        weights = new TreeMap<>(weights);
    }

    /** From 0 to 1. */
    double probability(Set<String> indicators) {
        var logOdds = intercept;
        for (var indicator : indicators) {
            logOdds += weights.getOrDefault(indicator, 0.0);
        }
        return 1 / (1 + Math.exp(-logOdds));
    }

    /** @param oddsFactor by which it multiplies the odds: 1 changes nothing, 2 doubles them */
    public record RiskReason(String indicator, double oddsFactor) {}

    /** What speaks most for and against, the strongest first. */
    List<RiskReason> reasons(Set<String> indicators, int most) {
        return indicators.stream()
                .filter(weights::containsKey)
                .sorted(Comparator.comparingDouble(
                                (String indicator) -> -Math.abs(weights.getOrDefault(indicator, 0.0)))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(most)
                .map(indicator -> new RiskReason(indicator, Math.exp(weights.getOrDefault(indicator, 0.0))))
                .toList();
    }
}
