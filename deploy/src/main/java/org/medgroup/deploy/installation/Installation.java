package org.medgroup.deploy.installation;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One Medgroup on this machine: a state folder, a port plan, its secrets, and the checkout whose programs it runs.
 * Several can run side by side with different {@code MEDGROUP_HOME} and {@code MEDGROUP_PORT_BASE}.
 */
public record Installation(Checkout checkout, StateFolder state, PortPlan ports, Secrets secrets) {
    /** The installation that the environment names. */
    public static Installation current() {
        var checkout = Checkout.current();
        return of(checkout, System.getenv("MEDGROUP_HOME"), System.getenv("MEDGROUP_PORT_BASE"));
    }

    /** Ports: as asked for, else as used last (so that {@code status} finds what {@code up} started), else the default. */
    static Installation of(Checkout checkout, @Nullable String home, @Nullable String portBase) {
        var state = StateFolder.open(
                home == null || home.isBlank() ? checkout.root().resolve(".medgroup") : Path.of(home));
        var ports = portBase == null || portBase.isBlank()
                ? state.lastPorts().orElseGet(() -> new PortPlan(PortPlan.DEFAULT_BASE))
                : PortPlan.parse(portBase);
        return new Installation(checkout, state, ports, Secrets.of(state));
    }
}
