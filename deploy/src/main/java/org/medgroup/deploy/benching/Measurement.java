package org.medgroup.deploy.benching;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One figure beside the figure that the bare machinery reaches on the same machine in the same run.
 *
 * @param what the benchmark and its case, such as {@code command} and {@code book}
 * @param unit of both values
 * @param values one per run; the median is quoted
 * @param reference what it is compared with
 * @param referenceValues one per run, taken in turn with the values
 * @param better whether more is better ({@code MORE}, a rate) or less ({@code LESS}, a time)
 */
record Measurement(
        String bench,
        String what,
        String unit,
        double[] values,
        String reference,
        double[] referenceValues,
        Better better) {
    enum Better {
        MORE,
        LESS
    }

    double value() {
        return median(values);
    }

    double referenceValue() {
        return median(referenceValues);
    }

    /** The median of the ratios pair by pair, so that a machine that gets slower meanwhile does not count. */
    double ratio() {
        double[] ratios = new double[values.length];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = values[i] / referenceValues[Math.min(i, referenceValues.length - 1)];
        }
        return median(ratios);
    }

    /** (largest − smallest) ÷ median of the runs. */
    double spread() {
        return (Arrays.stream(values).max().orElseThrow()
                        - Arrays.stream(values).min().orElseThrow())
                / value();
    }

    Map<String, Object> asJson() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("bench", bench);
        object.put("case", what);
        object.put("value", rounded(value()));
        object.put("unit", unit);
        object.put("reference", reference);
        object.put("referenceValue", rounded(referenceValue()));
        object.put("ratio", rounded(ratio()));
        object.put("runs", values.length);
        object.put("spread", rounded(spread()));
        return object;
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "%-10s %-28s %,12.1f %-10s | %-44s %,12.1f | %s %.2f | %d runs, spread %.0f %%",
                bench,
                what,
                value(),
                unit,
                reference,
                referenceValue(),
                better == Better.MORE ? "share" : "times",
                ratio(),
                values.length,
                100 * spread());
    }

    private static double rounded(double value) {
        return Math.round(value * 1_000) / 1_000.0;
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** @param share 0.5 for the median, 0.99 for the 99th percentile; nearest rank */
    static double percentile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.clamp(Math.ceil(share * sorted.length) - 1, 0, sorted.length - 1)];
    }
}
