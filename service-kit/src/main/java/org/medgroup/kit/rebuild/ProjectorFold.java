package org.medgroup.kit.rebuild;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;

/** Hands events to projectors just as the command's transaction does, a whole batch as one unit of work. */
final class ProjectorFold {
    private final List<AnnotationEventHandlerAdapter> handlers;

    ProjectorFold(List<Object> projectors, ParameterResolverFactory parameters) {
        this.handlers = projectors.stream()
                .map(projector -> new AnnotationEventHandlerAdapter(projector, parameters))
                .toList();
    }

    boolean isInterestedIn(Class<?> event) {
        return handlers.stream().anyMatch(handler -> handler.canHandleType(event));
    }

    void handle(List<? extends DomainEventMessage<?>> events) {
        var unit = DefaultUnitOfWork.startAndGet(events.getFirst());
        unit.resources()
                .put(
                        Projection.AGGREGATES_AHEAD,
                        events.stream()
                                .map(event -> UUID.fromString(event.getAggregateIdentifier()))
                                .collect(Collectors.toUnmodifiableSet()));
        try {
            for (var event : events) {
                for (var handler : handlers) {
                    if (handler.canHandle(event)) {
                        handler.handle(event);
                    }
                }
            }
            unit.commit(); // read models that gather their rows write them here
        } catch (Exception e) {
            if (unit.isActive()) {
                unit.rollback(e);
            }
            throw e instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(e);
        }
    }
}
