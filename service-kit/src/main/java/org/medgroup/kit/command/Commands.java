package org.medgroup.kit.command;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends commands in the name of the current actor and in the caller's transaction (or one of its own). The policy checks
 * each of them before its handler sees it.
 */
public interface Commands {
    /**
     * @return what the handler returned
     * @throws org.medgroup.kit.problem.Rejection if the policy or the aggregate refuses; nothing of the transaction
     *     survives then
     */
    <R> @Nullable R send(Object command);

    /** Like {@link #send}, but a refusal leaves no trace and the transaction goes on: for whoever has a second choice. */
    Outcome attempt(Object command);

    /**
     * Sends many in one transaction. A refused one leaves no trace and does not undo the others; anything else that goes
     * wrong undoes all.
     *
     * @return one outcome per command, in their order
     */
    List<Outcome> sendAll(List<?> commands);
}
