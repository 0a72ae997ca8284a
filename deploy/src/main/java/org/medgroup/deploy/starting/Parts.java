package org.medgroup.deploy.starting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.medgroup.deploy.installation.Installation;
import org.medgroup.deploy.installation.Wiring;
import org.medgroup.deploy.process.Part;
import org.medgroup.deploy.server.KafkaServer;
import org.medgroup.deploy.server.KeycloakServer;
import org.medgroup.deploy.server.PostgresServer;
import org.medgroup.deploy.service.Service;
import org.medgroup.deploy.service.ServicePart;

/** All parts of one installation, servers first. */
public final class Parts {
    private Parts() {}

    public static List<Part> of(Installation installation) {
        return of(installation, Wiring.DIRECT, _ -> List.of());
    }

    /**
     * @param wiring how the services find what they need
     * @param entrances of each broker, by its number from 1
     */
    public static List<Part> of(
            Installation installation, Wiring wiring, IntFunction<List<KafkaServer.Entrance>> entrances) {
        var parts = new ArrayList<>(servers(installation, entrances));
        Arrays.stream(Service.values()).forEach(service -> parts.add(new ServicePart(installation, service, wiring)));
        return List.copyOf(parts);
    }

    static List<Part> servers(Installation installation) {
        return servers(installation, _ -> List.of());
    }

    private static List<Part> servers(Installation installation, IntFunction<List<KafkaServer.Entrance>> entrances) {
        var parts = new ArrayList<Part>();
        parts.add(PostgresServer.main(installation));
        parts.add(PostgresServer.vault(installation));
        parts.addAll(KafkaServer.allOf(installation, entrances));
        parts.add(new KeycloakServer(installation));
        return parts;
    }
}
