package org.medgroup.deploy.starting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.medgroup.deploy.installation.Installation;
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
        var parts = new ArrayList<Part>(servers(installation));
        Arrays.stream(Service.values()).forEach(service -> parts.add(new ServicePart(installation, service)));
        return List.copyOf(parts);
    }

    static List<Part> servers(Installation installation) {
        return List.of(
                PostgresServer.main(installation),
                PostgresServer.vault(installation),
                new KafkaServer(installation),
                new KeycloakServer(installation));
    }
}
