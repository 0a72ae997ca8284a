package org.medgroup.deploy.server;

import java.util.List;

/**
 * The databases of an installation. Each has a user of the same name who owns it. A service behind the gateway only
 * migrates as the owner; it works as {@code <database>_app}, for whom the row policies hold and who cannot change them.
 */
public final class Databases {
    public static final String VAULT = "vault";
    public static final String KEYCLOAK = "keycloak";

    /** All on the main server. */
    public static final List<String> MAIN =
            List.of("scheduling", "staff", "billing", "inventory", "reporting", "gateway", KEYCLOAK);

    /** Those of the services behind the gateway, on the main server. */
    public static final List<String> OF_SERVICES = List.of("scheduling", "staff", "billing", "inventory", "reporting");

    private Databases() {}

    /** The user as whom a service works in its database. */
    public static String applicationOf(String database) {
        return database + "_app";
    }

    /** Under which name the password of that user is kept. */
    public static String applicationSecretOf(String database) {
        return "database." + database + ".application.password";
    }

    /** Under which name the password is kept. */
    public static String secretOf(String database) {
        return "database." + database + ".password";
    }
}
