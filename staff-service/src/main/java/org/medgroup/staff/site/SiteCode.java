package org.medgroup.staff.site;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.regex.Pattern;

/** The short code by which people call a site. Unique in the group, whatever the case of its letters. */
public record SiteCode(@JsonValue String value) {
    private static final Pattern SHAPE = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,31}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SiteCode {
        if (!SHAPE.matcher(value).matches()) {
            throw SiteRejected.invalid(
                    "invalid-site-code",
                    "code",
                    "must be 1 to 32 letters, digits, dots, hyphens or underscores, and begin with a letter or digit");
        }
    }

    /** What two codes that are the same have in common. */
    public String comparable() {
        return value.toUpperCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return value;
    }
}
