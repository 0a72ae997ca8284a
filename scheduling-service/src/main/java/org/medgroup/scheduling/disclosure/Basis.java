package org.medgroup.scheduling.disclosure;

/** What allows a disclosure that the patient did not ask for (45 CFR 164.512), or that it was a mistake. */
public enum Basis {
    REQUIRED_BY_LAW,
    PUBLIC_HEALTH,
    ABUSE_OR_NEGLECT,
    HEALTH_OVERSIGHT,
    JUDICIAL,
    LAW_ENFORCEMENT,
    DECEDENT,
    RESEARCH,
    SERIOUS_THREAT,
    WORKERS_COMPENSATION,
    /** Given out by mistake: it counts as well. */
    UNAUTHORIZED
}
