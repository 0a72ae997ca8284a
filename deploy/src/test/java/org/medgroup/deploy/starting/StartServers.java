package org.medgroup.deploy.starting;

import java.nio.file.Path;
import java.util.List;
import org.medgroup.deploy.installation.Checkout;
import org.medgroup.deploy.installation.Installation;
import org.medgroup.deploy.installation.PortPlan;
import org.medgroup.deploy.installation.Secrets;
import org.medgroup.deploy.installation.StateFolder;
import org.medgroup.deploy.process.Part;
import org.medgroup.deploy.progress.Board;
import org.medgroup.deploy.progress.Terminal;
import org.medgroup.deploy.server.KafkaServer;
import org.medgroup.deploy.server.PostgresServer;

/** A launcher to be killed: starts PostgreSQL and Kafka, says so, and stays. */
final class StartServers {
    static final String STARTED = "started: ";

    private StartServers() {}

    /** Folder of the checkout, state folder, port base. */
    public static void main(String[] arguments) throws InterruptedException {
        var installation = installation(Path.of(arguments[0]), Path.of(arguments[1]), Integer.parseInt(arguments[2]));
        System.out.println(STARTED + start(installation));
        Thread.sleep(Long.MAX_VALUE);
    }

    static Installation installation(Path checkout, Path home, int base) {
        var state = StateFolder.open(home);
        return new Installation(new Checkout(checkout), state, new PortPlan(base), Secrets.of(state));
    }

    static int start(Installation installation) {
        try (var board = new Board(Terminal.standard(), List.of())) {
            return new StartUp(installation, parts(installation), board, 4).run();
        }
    }

    static List<Part> parts(Installation installation) {
        return List.of(
                PostgresServer.main(installation),
                KafkaServer.allOf(installation).getFirst());
    }
}
