package org.medgroup.scheduling.survey;

/**
 * What a patient thinks of a visit.
 *
 * @param recommend whether they would recommend us, 0 to 10
 * @param waiting how the wait was, 1 to 5, 5 is best
 * @param staff how the staff was, 1 to 5, 5 is best
 */
public record Marks(int recommend, int waiting, int staff) {
    public static final int BEST_RECOMMENDATION = 10;
    public static final int BEST = 5;

    /** Whoever would not recommend us, or found something bad, should hear from us. */
    private static final int NOT_RECOMMENDED = 6;

    private static final int BAD = 2;

    public Marks {
        if (recommend < 0 || recommend > BEST_RECOMMENDATION || outside(waiting) || outside(staff)) {
            throw new IllegalArgumentException("There are no such marks");
        }
    }

    public boolean low() {
        return recommend <= NOT_RECOMMENDED || waiting <= BAD || staff <= BAD;
    }

    private static boolean outside(int mark) {
        return mark < 1 || mark > BEST;
    }
}
