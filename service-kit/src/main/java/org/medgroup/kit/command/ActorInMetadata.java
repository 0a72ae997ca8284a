package org.medgroup.kit.command;

import static java.util.stream.Collectors.joining;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.medgroup.kit.access.Actor;
import org.medgroup.kit.access.Circumstances;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.event.EventMetadata;
import org.medgroup.kit.history.ActorNames;

/**
 * Writes who sends a command, in which roles and because of what into its metadata, and lets the events inherit it.
 * Whatever the sender claims there is overwritten.
 */
final class ActorInMetadata implements MessageDispatchInterceptor<CommandMessage<?>>, CorrelationDataProvider {
    private static final List<String> INHERITED = List.of(
            EventMetadata.ACTOR,
            EventMetadata.ACTOR_KIND,
            CommandMetadata.ROLES,
            EventMetadata.INITIATOR,
            EventMetadata.CAUSE,
            EventMetadata.REASON,
            EventMetadata.CLIENT,
            EventMetadata.OCCURRED_AT,
            EventMetadata.CHANNEL,
            EventMetadata.TRACE_PARENT);

    private final CurrentActor currentActor;
    private final ActorNames names;

    ActorInMetadata(CurrentActor currentActor, ActorNames names) {
        this.currentActor = currentActor;
        this.names = names;
    }

    @Override
    public BiFunction<Integer, CommandMessage<?>, CommandMessage<?>> handle(
            List<? extends CommandMessage<?>> messages) {
        return (index, command) -> command.andMetaData(metadataOf(command.getPayload()));
    }

    private Map<String, Object> metadataOf(Object command) {
        Map<String, Object> metadata = new HashMap<>();
        currentActor.find().ifPresent(actor -> {
            describe(actor, metadata);
            names.note(actor);
        });
        currentActor.circumstances().ifPresent(circumstances -> describe(circumstances, metadata));
        if (command instanceof Backdated backdated) {
            metadata.put(EventMetadata.OCCURRED_AT, backdated.occurredAt().toString());
        }
        return metadata;
    }

    private static void describe(Actor actor, Map<String, Object> metadata) {
        metadata.put(EventMetadata.ACTOR, actor.id());
        metadata.put(EventMetadata.ACTOR_KIND, actor.kind().code());
        if (!actor.roles().isEmpty()) {
            metadata.put(
                    CommandMetadata.ROLES,
                    actor.roles().stream().map(Role::code).sorted().collect(joining(" ")));
        }
        if (actor.initiator() != null) {
            metadata.put(EventMetadata.INITIATOR, actor.initiator());
        }
    }

    private static void describe(Circumstances circumstances, Map<String, Object> metadata) {
        metadata.put(EventMetadata.CAUSE, circumstances.cause());
        if (circumstances.reason() != null) {
            metadata.put(EventMetadata.REASON, circumstances.reason());
        }
        if (circumstances.client() != null) {
            metadata.put(EventMetadata.CLIENT, circumstances.client());
        }
    }

    @Override
    public Map<String, ?> correlationDataFor(Message<?> message) {
        var inherited = new HashMap<String, Object>(message.getMetaData());
        inherited.keySet().retainAll(INHERITED);
        return inherited;
    }
}
