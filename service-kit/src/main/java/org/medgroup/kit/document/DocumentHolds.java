package org.medgroup.kit.document;

import java.util.UUID;

/** Whether the law keeps what somebody else would delete. A service that knows of holds has a bean of this kind. */
public interface DocumentHolds {
    boolean keep(UUID personId);
}
