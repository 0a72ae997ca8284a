package org.medgroup.staff.provider;

/** Why somebody is away. A short list instead of free text, which would invite what nobody else should read. */
public enum AbsenceReason {
    VACATION,
    ILLNESS,
    FAMILY,
    TRAINING,
    OTHER
}
