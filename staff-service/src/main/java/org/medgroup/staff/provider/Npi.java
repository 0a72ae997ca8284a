package org.medgroup.staff.provider;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * A National Provider Identifier: ten digits that begin with 1 or 2 and end with a check digit (45 CFR 162.406: Luhn over
 * the number with the prefix 80840).
 */
public record Npi(@JsonValue String value) {
    private static final Pattern SHAPE = Pattern.compile("[12][0-9]{9}");
    private static final String CARD_PREFIX = "80840";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Npi {
        if (!SHAPE.matcher(value).matches()) {
            throw ProviderRejected.invalid("invalid-npi", "npi", "must be ten digits and begin with 1 or 2");
        }
        if (!passesLuhn(CARD_PREFIX + value)) {
            throw ProviderRejected.invalid(
                    "invalid-npi", "npi", "the check digit does not fit: look for a typing error");
        }
    }

    private static boolean passesLuhn(String digits) {
        int sum = 0;
        for (int fromRight = 0; fromRight < digits.length(); fromRight++) {
            int digit = digits.charAt(digits.length() - 1 - fromRight) - '0';
            int weighted = fromRight % 2 == 0 ? digit : 2 * digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }

    @Override
    public String toString() {
        return value;
    }
}
