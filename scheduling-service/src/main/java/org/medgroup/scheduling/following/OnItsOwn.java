package org.medgroup.scheduling.following;

import org.medgroup.kit.access.Actor;
import org.medgroup.kit.access.ActorKind;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.command.Commands;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Sends what follows from what somebody did elsewhere: in the service's name, because they need not reach all the sites
 * that it is about, and remembering who it was.
 */
@Component
public class OnItsOwn {
    private final Commands commands;
    private final CurrentActor currentActor;
    private final String service;

    OnItsOwn(Commands commands, CurrentActor currentActor, @Value("${medgroup.service}") String service) {
        this.commands = commands;
        this.currentActor = currentActor;
        this.service = service;
    }

    public void send(Object command) {
        var actor = currentActor.get();
        var initiator = actor.kind() == ActorKind.USER ? actor.id() : actor.initiator();
        currentActor.as(Actor.system(service, initiator), () -> {
            commands.send(command);
        });
    }
}
