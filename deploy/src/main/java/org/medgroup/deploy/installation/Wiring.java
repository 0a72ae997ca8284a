package org.medgroup.deploy.installation;

/** At which port of this machine a part finds another one: at its own, unless somebody stands in between. */
@FunctionalInterface
public interface Wiring {
    /** Everybody talks to everybody directly. */
    Wiring DIRECT = (_, _, port) -> port;

    /**
     * @param from the part that calls
     * @param to the part that is called
     * @param port its own
     */
    int port(String from, String to, int port);
}
