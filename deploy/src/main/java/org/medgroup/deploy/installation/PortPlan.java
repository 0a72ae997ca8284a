package org.medgroup.deploy.installation;

import org.medgroup.deploy.Failure;

/** All ports of one installation follow from one base, the gateway's port. */
public record PortPlan(int base) {
    /** The base if nobody asks for another one. */
    public static final int DEFAULT_BASE = 8080;

    /** How many consecutive ports an installation takes. */
    public static final int SIZE = 16;

    public PortPlan {
        if (base < 1024 || base > 65535 - SIZE) {
            throw new Failure(
                    "MEDGROUP_PORT_BASE is " + base + ", which leaves no room for " + SIZE + " ports above it.",
                    "Choose a number from 1024 to " + (65535 - SIZE) + ".");
        }
    }

    /** Reads a base as somebody typed it. */
    public static PortPlan parse(String text) {
        try {
            return new PortPlan(Integer.parseInt(text.strip()));
        } catch (NumberFormatException e) {
            throw new Failure(
                    "MEDGROUP_PORT_BASE is \"" + text + "\", which is not a number.",
                    "Use the port that the gateway shall have, for example MEDGROUP_PORT_BASE=8080.",
                    e);
        }
    }

    public int gateway() {
        return base;
    }

    public int scheduling() {
        return base + 1;
    }

    public int staff() {
        return base + 2;
    }

    public int billing() {
        return base + 3;
    }

    public int inventory() {
        return base + 4;
    }

    public int reporting() {
        return base + 5;
    }

    public int keycloak() {
        return base + 6;
    }

    public int postgres() {
        return base + 7;
    }

    public int kafka() {
        return kafka(1);
    }

    /** Of one broker of several, from 1. */
    public int kafka(int broker) {
        return broker == 1 ? base + 8 : base + 8 + 2 * broker;
    }

    public int kafkaController() {
        return kafkaController(1);
    }

    public int kafkaController(int broker) {
        return kafka(broker) + 1;
    }

    public int vault() {
        return base + 10;
    }

    public int keycloakManagement() {
        return base + 11;
    }

    /** Where people find Medgroup. */
    public String gatewayUrl() {
        return "http://localhost:" + gateway();
    }

    /** The realm that issues all tokens of this installation. */
    public String issuer() {
        return "http://localhost:" + keycloak() + "/realms/medgroup";
    }
}
