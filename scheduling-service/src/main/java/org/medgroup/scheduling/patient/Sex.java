package org.medgroup.scheduling.patient;

import com.fasterxml.jackson.annotation.JsonAlias;

/** As administrative papers have it. */
public enum Sex {
    @JsonAlias({"F", "female"})
    FEMALE,
    @JsonAlias({"M", "male"})
    MALE,
    @JsonAlias({"O", "other"})
    OTHER,
    @JsonAlias({"U", "unknown"})
    UNKNOWN
}
