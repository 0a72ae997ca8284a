package org.medgroup.contracts;

import java.util.UUID;

/** A typed id. It prints, and travels in JSON, as the bare UUID. */
public interface Identifier {
    UUID value();
}
