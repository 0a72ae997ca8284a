package org.medgroup.staff.input;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One thing to import. Its id is the sender's: sending it again finds it already there. */
public interface ImportItem {
    @Nullable
    UUID id();
}
