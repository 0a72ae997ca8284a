package org.medgroup.kit.access;

import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.medgroup.kit.problem.Forbidden;
import org.medgroup.kit.problem.NotFound;

/**
 * May the current actor send this command? Where first, then in which role: every site that the command names and the
 * stored sites of what it is about must be the actor's. What says nothing is refused.
 */
public final class CommandPolicy {
    private static final ClassValue<Rule> RULES = new ClassValue<>() {
        @Override
        protected Rule computeValue(Class<?> command) {
            return Rule.of(command);
        }
    };

    private final CurrentActor currentActor;
    private final SiteAccess access;
    private final SystemRights systemRights;

    CommandPolicy(CurrentActor currentActor, SiteAccess access, SystemRights systemRights) {
        this.currentActor = currentActor;
        this.access = access;
        this.systemRights = systemRights;
    }

    private record Rule(
            @Nullable Allowed allowed,
            Set<Role> roles,
            @Nullable GroupWide groupWide) {
        static Rule of(Class<?> command) {
            var allowed = command.getAnnotation(Allowed.class);
            var roles = allowed == null ? Set.<Role>of() : Set.of(allowed.value());
            return new Rule(allowed, roles, command.getAnnotation(GroupWide.class));
        }
    }

    /**
     * @throws Forbidden or {@link NotFound}, if the user may not
     * @throws IllegalStateException if the service sends what is not on its own list: a fault, never an ordinary outcome
     */
    public void check(Object command) {
        var actor = currentActor
                .find()
                .orElseThrow(() -> new IllegalStateException(
                        "Nobody is sending " + command.getClass().getName()));
        switch (actor.kind()) {
            case SYSTEM -> checkSystem(command);
            case USER -> checkUser(actor, command);
        }
    }

    private void checkSystem(Object command) {
        if (!systemRights.allow(command.getClass())) {
            throw new IllegalStateException(
                    command.getClass().getName() + " is not among the commands that this service sends by itself");
        }
    }

    private void checkUser(Actor actor, Object command) {
        var rule = RULES.get(command.getClass());
        if (rule.allowed() == null) {
            throw new Forbidden("Nobody is allowed to " + nameOf(command) + ".");
        }
        var placed = false;
        if (command instanceof NamesSites named && !named.sites().isEmpty()) {
            placed = true;
            if (!named.sites().stream().allMatch(access::reaches)) {
                throw new NotFound();
            }
        }
        if (command instanceof HasTarget about) {
            placed = true;
            // group scope reaches every target; that it exists at all is for its aggregate to say
            if (!actor.scope().group()) {
                access.require(about.target());
            }
        }
        if (!rule.allowed().everyone() && !actor.hasAnyOf(rule.roles())) {
            throw new Forbidden("Your roles do not allow you to " + nameOf(command) + ".");
        }
        if (!placed) {
            checkGroupWide(actor, rule.groupWide(), command);
        }
    }

    private static void checkGroupWide(Actor actor, @Nullable GroupWide groupWide, Object command) {
        if (groupWide == null) {
            throw new Forbidden("Where somebody may " + nameOf(command) + " is not said anywhere.");
        }
        if (!groupWide.anyScope() && !actor.scope().group()) {
            throw new Forbidden("Only somebody responsible for the whole group may " + nameOf(command) + ".");
        }
    }

    /** {@code BookAppointment} → {@code book appointment}. */
    private static String nameOf(Object command) {
        var words = command.getClass().getSimpleName().split("(?<=[a-z])(?=[A-Z])");
        return String.join(" ", Stream.of(words).map(String::toLowerCase).toList());
    }
}
