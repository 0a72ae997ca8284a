package org.medgroup.kit.command;

import org.jspecify.annotations.Nullable;
import org.medgroup.kit.problem.Rejection;

/** What became of one command of many. */
public sealed interface Outcome {
    /** @param result what the command handler returned */
    record Done(@Nullable Object result) implements Outcome {}

    /** Nothing of this command remains. */
    record Refused(Rejection rejection) implements Outcome {}
}
