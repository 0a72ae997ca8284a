package org.medgroup.deploy.service;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.medgroup.deploy.installation.PortPlan;

/** The six programs that Medgroup consists of, in the order in which they start. */
public enum Service {
    STAFF("staff-service", "staff", true, true, 256),
    SCHEDULING("scheduling-service", "scheduling", true, true, 384),
    REPORTING("reporting-service", "reporting", false, true, 320),
    BILLING("billing-service", "billing", true, false, 256),
    INVENTORY("inventory-service", "inventory", false, false, 256),
    GATEWAY("gateway", "gateway", false, false, 256);

    private final String module;
    private final String database;
    private final boolean opensVault;
    private final boolean carriesLoad;
    private final int heapMegabytes;

    Service(String module, String database, boolean opensVault, boolean carriesLoad, int heapMegabytes) {
        this.module = module;
        this.database = database;
        this.opensVault = opensVault;
        this.carriesLoad = carriesLoad;
        this.heapMegabytes = heapMegabytes;
    }

    /** The Maven module, which is also the part's name. */
    public String module() {
        return module;
    }

    public String database() {
        return database;
    }

    /** Whether it may open personal fields: reporting, inventory and the gateway have no credentials for the vault. */
    public boolean opensVault() {
        return opensVault;
    }

    /** Whether imports and measurements run it at full speed, which pays for the second compiler. */
    boolean carriesLoad() {
        return carriesLoad;
    }

    int heapMegabytes() {
        return heapMegabytes;
    }

    public int port(PortPlan ports) {
        return switch (this) {
            case STAFF -> ports.staff();
            case SCHEDULING -> ports.scheduling();
            case REPORTING -> ports.reporting();
            case BILLING -> ports.billing();
            case INVENTORY -> ports.inventory();
            case GATEWAY -> ports.gateway();
        };
    }

    public String url(PortPlan ports) {
        return "http://localhost:" + port(ports);
    }

    /** All but the gateway. */
    public static List<Service> behindTheGateway() {
        return Arrays.stream(values()).filter(service -> service != GATEWAY).toList();
    }

    /** By module or by short name: {@code scheduling-service} or {@code scheduling}. */
    public static Optional<Service> named(String name) {
        return Arrays.stream(values())
                .filter(service -> service.module.equals(name) || service.database.equals(name))
                .findFirst();
    }
}
