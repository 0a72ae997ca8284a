package org.medgroup.scheduling.noshow;

import java.time.Instant;

/**
 * What was learnt, and from what.
 *
 * @param from the first start among the appointments that it was learnt from
 * @param to the last one; what it was tried on starts later
 * @param appointments that it was learnt from
 * @param rate the share of them that was missed
 */
public record Learnt(
        RiskFormula formula, Instant from, Instant to, int appointments, double rate, Evaluation heldOut) {}
