package org.medgroup.kit.personal;

import java.util.UUID;

/** Is told whatever is opened and searched for, before it is handed out. What it refuses by throwing is not handed out. */
public interface Witness {
    /** This person's field is about to be handed out in clear. */
    void read(UUID personId, String field);

    /** Somebody is looked for by this field, and perhaps not found. */
    void searched(String field);
}
