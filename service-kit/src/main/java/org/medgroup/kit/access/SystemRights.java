package org.medgroup.kit.access;

import java.util.Set;

/** The commands that this service may send by itself, when an event of another service or a deadline asks for it. */
public record SystemRights(Set<Class<?>> commands) {
    public SystemRights {
        commands = Set.copyOf(commands);
    }

    public static SystemRights of(Class<?>... commands) {
        return new SystemRights(Set.of(commands));
    }

    /** A sealed interface in the list stands for all its commands. */
    public boolean allow(Class<?> command) {
        return commands.stream().anyMatch(allowed -> allowed.isAssignableFrom(command));
    }
}
