package org.medgroup.kit.command;

import java.time.Instant;

/** A command that records what happened earlier: an import or a correction. Its events carry that instant. */
public interface Backdated {
    Instant occurredAt();
}
