package org.medgroup.scheduling.patient;

/** What a site has to prepare for whenever the patient comes. */
public enum Flag {
    INTERPRETER,
    MOBILITY,
    OTHER
}
