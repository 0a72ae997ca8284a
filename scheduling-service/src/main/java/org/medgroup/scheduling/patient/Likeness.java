package org.medgroup.scheduling.patient;

/**
 * One thing in which a person described is like a patient, and how much it says (ADR 101). All of them together are 100;
 * of one aspect only the stronger counts.
 */
public enum Likeness {
    SAME_FAMILY_NAME("family-name", 30),
    SIMILAR_FAMILY_NAME("family-name", 20),
    SAME_GIVEN_NAME("given-name", 20),
    SIMILAR_GIVEN_NAME("given-name", 12),
    SAME_BIRTH_DATE("birth-date", 35),
    /** Day and month the other way round. */
    SWAPPED_BIRTH_DATE("birth-date", 20),
    SAME_PHONE("phone", 15);

    private final String aspect;
    private final int points;

    Likeness(String aspect, int points) {
        this.aspect = aspect;
        this.points = points;
    }

    String aspect() {
        return aspect;
    }

    int points() {
        return points;
    }
}
