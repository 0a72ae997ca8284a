package org.medgroup.kit.personal;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Notes whose keys a piece of work uses, for whoever keeps its result and must forget it with the person. */
public final class PersonsInvolved {
    private static final ScopedValue<Set<UUID>> CURRENT = ScopedValue.newInstance();

    private PersonsInvolved() {}

    /** Work whose persons are noted. */
    @FunctionalInterface
    public interface Work<X extends Exception> {
        void run() throws X;
    }

    /** @return those whose fields the work has sealed or opened on this thread */
    public static <X extends Exception> Set<UUID> during(Work<X> work) throws X {
        Set<UUID> persons = ConcurrentHashMap.newKeySet();
        ScopedValue.where(CURRENT, persons).call(() -> {
            work.run();
            return persons;
        });
        return persons;
    }

    static void note(UUID personId) {
        if (CURRENT.isBound()) {
            CURRENT.get().add(personId);
        }
    }
}
