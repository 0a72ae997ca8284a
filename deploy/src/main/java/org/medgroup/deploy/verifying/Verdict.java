package org.medgroup.deploy.verifying;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether one promise holds on the running system.
 *
 * @param promise in words
 * @param figures what was counted, for a person and for a program
 * @param violations what is wrong, the first few of it; empty if the promise holds
 */
public record Verdict(String promise, Map<String, Object> figures, List<String> violations) {
    private static final int SHOWN = 10;

    public boolean ok() {
        return violations.isEmpty();
    }

    /** Collects the figures and violations of one promise while it is checked. */
    static final class Draft {
        private final String promise;
        private final Map<String, Object> figures = new LinkedHashMap<>();
        private final List<String> violations = new ArrayList<>();
        private long found;

        Draft(String promise) {
            this.promise = promise;
        }

        void figure(String name, Object value) {
            figures.put(name, value);
        }

        void violation(String what) {
            found++;
            if (violations.size() < SHOWN) {
                violations.add(what);
            }
        }

        Verdict verdict() {
            if (found > violations.size()) {
                violations.add("… and " + (found - violations.size()) + " more");
            }
            figures.put("violations", found);
            return new Verdict(promise, figures, violations);
        }
    }
}
