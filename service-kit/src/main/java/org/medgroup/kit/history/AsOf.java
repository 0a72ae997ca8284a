package org.medgroup.kit.history;

import java.time.Instant;

/** A moment, and by which time the events up to it are chosen. */
public record AsOf(Instant instant, Basis basis) {}
