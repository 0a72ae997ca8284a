package org.medgroup.scheduling.accessrequest;

/** How the patient got what was asked for. */
public enum Outcome {
    PAPER,
    ELECTRONIC,
    INSPECTED
}
