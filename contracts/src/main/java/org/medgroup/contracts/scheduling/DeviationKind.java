package org.medgroup.contracts.scheduling;

/** In which way hours differ from the weekly templates. */
public enum DeviationKind {
    /** Offered beyond the templates, whether the site is open then or not. */
    EXTRA,
    /** Not offered, whatever the templates and extra hours say. */
    BLOCKED
}
