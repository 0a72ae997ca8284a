package org.medgroup.scheduling.noshow;

/** How likely it is that somebody does not come, against the group's usual share. */
public enum RiskBand {
    USUAL,
    RAISED,
    /** Worth a call. */
    HIGH;

    /** From so many times the usual share on somebody is worth a call. */
    private static final double HIGH_FROM = 1.5;

    /** @param usual the share of appointments that is missed, as the model learnt it */
    public static RiskBand of(double probability, double usual) {
        return probability > HIGH_FROM * usual ? HIGH : probability > usual ? RAISED : USUAL;
    }
}
