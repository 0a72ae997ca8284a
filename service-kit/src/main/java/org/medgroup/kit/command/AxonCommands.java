package org.medgroup.kit.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.jspecify.annotations.Nullable;
import org.medgroup.kit.access.RowScope;
import org.medgroup.kit.event.EventMetadata;
import org.medgroup.kit.problem.NotFound;
import org.medgroup.kit.problem.Rejection;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Dispatches on Axon's command bus, on the caller's thread and in the caller's transaction.
 *
 * <p>Axon does not mark a transaction that it only joined when a handler fails. Here a failure does mark it, so that
 * nobody can catch a rejection and commit the half of the work that was done before it.
 *
 * <p>What a command reads and writes is the group's: guards must see who else has taken something, and read models have
 * rows of every site that the thing belongs to. Whether the sender may is the policy's to say, before.
 */
final class AxonCommands implements Commands {
    private static final Map<String, String> IMPORTED = Map.of(EventMetadata.CHANNEL, EventMetadata.IMPORT);

    private final CommandBus bus;
    private final TransactionTemplate transaction;
    private final RowScope rows;

    AxonCommands(CommandBus bus, PlatformTransactionManager transactionManager, RowScope rows) {
        this.bus = bus;
        this.rows = rows;
        this.transaction = new TransactionTemplate(transactionManager);
    }

    @Override
    @SuppressWarnings("unchecked") // the caller knows what its handler returns
    public <R> @Nullable R send(Object command) {
        return (R) transaction.execute(_ -> rows.wholeGroup(() -> dispatch(new GenericCommandMessage<>(command))));
    }

    @Override
    public Outcome attempt(Object command) {
        return Objects.requireNonNull(transaction.execute(
                status -> rows.wholeGroup(() -> dispatchOrUndo(new GenericCommandMessage<>(command), status))));
    }

    @Override
    public List<Outcome> sendAll(List<?> commands) {
        return Objects.requireNonNull(transaction.execute(status -> rows.wholeGroup(() -> {
            List<Outcome> outcomes = new ArrayList<>(commands.size());
            for (var command : commands) {
                outcomes.add(dispatchOrUndo(new GenericCommandMessage<>(command, IMPORTED), status));
            }
            return outcomes;
        })));
    }

    // Each command has its own unit of work: its events and read models are written before the next one decides, and
    // the savepoint undoes exactly them. One shared unit of work would postpone all writing to the end of the batch.
    private Outcome dispatchOrUndo(CommandMessage<?> command, TransactionStatus status) {
        var before = status.createSavepoint();
        try {
            var result = dispatch(command);
            status.releaseSavepoint(before);
            return new Outcome.Done(result);
        } catch (Rejection rejection) {
            status.rollbackToSavepoint(before);
            status.releaseSavepoint(before);
            return new Outcome.Refused(rejection);
        }
    }

    private @Nullable Object dispatch(CommandMessage<?> command) {
        var answer = new Answer();
        bus.dispatch(command, (message, result) -> answer.result = result);
        var result = Objects.requireNonNull(answer.result, "The command bus answers before it returns");
        if (result.isExceptional()) {
            throw unwrap(result.exceptionResult());
        }
        return result.getPayload();
    }

    private static final class Answer {
        private @Nullable CommandResultMessage<?> result;
    }

    private static RuntimeException unwrap(Throwable failure) {
        return switch (failure) {
            case Rejection rejection -> rejection;
            case AggregateNotFoundException _ -> new NotFound();
            case AggregateStreamCreationException _ -> new AlreadyExists();
            case CommandExecutionException wrapper when wrapper.getCause() instanceof Rejection rejection -> rejection;
            case RuntimeException other -> other;
            case Error error -> throw error;
            default -> new IllegalStateException(failure);
        };
    }
}
