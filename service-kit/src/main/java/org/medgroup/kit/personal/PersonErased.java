package org.medgroup.kit.personal;

import java.util.UUID;
import org.medgroup.kit.problem.Rejection;

/** The person's key has been destroyed: nothing sealed with it can be opened again, and nothing new can be sealed. */
public final class PersonErased extends Rejection {
    private static final long serialVersionUID = 1L;

    private final UUID personId;

    public PersonErased(UUID personId) {
        super("person-erased", 410, "This person's data has been erased.");
        this.personId = personId;
    }

    public UUID personId() {
        return personId;
    }
}
