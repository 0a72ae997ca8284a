package org.medgroup.scheduling.naming;

import java.util.UUID;

/** The guard of names that stand for one thing, written in the command's transaction like every guard. */
@FunctionalInterface
public interface TakenNames {
    /**
     * @param scope where the name has to be the only one of its kind
     * @return false if something else already has that name there, upper and lower case being the same
     */
    boolean take(String scope, String name, UUID holder);
}
