package org.medgroup.scheduling.recall;

/** Why a patient does not come for a visit that is due. */
public enum DeclineReason {
    NOT_WANTED,
    GOES_ELSEWHERE,
    NOT_NEEDED,
    MOVED_AWAY,
    NOT_REACHABLE
}
