package org.medgroup.deploy.server;

import java.util.List;

/** The databases of an installation. Each has a user of the same name who owns it. */
public final class Databases {
    public static final String VAULT = "vault";
    public static final String KEYCLOAK = "keycloak";

    /** All on the main server. */
    public static final List<String> MAIN =
            List.of("scheduling", "staff", "billing", "inventory", "reporting", "gateway", KEYCLOAK);

    private Databases() {}

    /** Under which name the password is kept. */
    public static String secretOf(String database) {
        return "database." + database + ".password";
    }
}
