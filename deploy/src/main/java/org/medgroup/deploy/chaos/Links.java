package org.medgroup.deploy.chaos;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.medgroup.deploy.Failure;
import org.medgroup.deploy.installation.PortPlan;
import org.medgroup.deploy.installation.Wiring;
import org.medgroup.deploy.server.KafkaServer;
import org.medgroup.deploy.service.Service;

/** Every stretch of network that can be cut: services to PostgreSQL, vault and each broker, and the gateway to services. */
final class Links implements Wiring, AutoCloseable {
    private static final List<Service> WITH_OWN_WAY_TO_KAFKA =
            List.of(Service.STAFF, Service.SCHEDULING, Service.REPORTING);

    private final PortPlan ports;
    private final int brokers;
    private final Map<String, Plan> plans = new HashMap<>();
    private final Map<String, Link> links = new HashMap<>();
    private final Map<Integer, List<KafkaServer.Entrance>> entrances = new HashMap<>();
    private int nextPort;

    private record Plan(int port, int target) {}

    /** Takes ports from the end of the plan's on. */
    Links(PortPlan ports, int brokers) {
        this.ports = ports;
        this.brokers = brokers;
        this.nextPort = ports.base() + PortPlan.SIZE;
        for (var service : Service.values()) {
            plan(service.module(), "postgres", ports.postgres());
        }
        plan(Service.STAFF.module(), "vault", ports.vault());
        plan(Service.SCHEDULING.module(), "vault", ports.vault());
        for (var service : WITH_OWN_WAY_TO_KAFKA) {
            plan(Service.GATEWAY.module(), service.module(), service.port(ports));
            for (var broker = 1; broker <= brokers; broker++) {
                // a broker tells its clients where to come: each that can be cut off needs a door of its own
                var door = nextPort++;
                plan(service.module(), KafkaServer.nameOf(broker), door);
                entrances
                        .computeIfAbsent(broker, _ -> new ArrayList<>())
                        .add(new KafkaServer.Entrance(
                                service.name(),
                                door,
                                planned(service.module(), KafkaServer.nameOf(broker))
                                        .port()));
            }
        }
    }

    private void plan(String from, String to, int target) {
        plans.put(name(from, to), new Plan(nextPort++, target));
    }

    private Plan planned(String from, String to) {
        return Objects.requireNonNull(plans.get(name(from, to)));
    }

    private static String name(String from, String to) {
        return from + "-" + to;
    }

    void open() {
        try {
            for (var plan : plans.entrySet()) {
                links.put(
                        plan.getKey(),
                        Link.open(
                                plan.getKey(),
                                plan.getValue().port(),
                                plan.getValue().target()));
            }
        } catch (IOException e) {
            close();
            throw new Failure(
                    "The ports from " + (ports.base() + PortPlan.SIZE) + " to " + (nextPort - 1) + " are not all free: "
                            + e.getMessage(),
                    "Choose another MEDGROUP_PORT_BASE.",
                    e);
        }
    }

    /** What a cut can strike: one pair of parts, or one service and all brokers ({@code …-kafka}). */
    List<String> targets() {
        var targets = new ArrayList<String>();
        for (var service : Service.values()) {
            targets.add(name(service.module(), "postgres"));
        }
        targets.add(name(Service.STAFF.module(), "vault"));
        targets.add(name(Service.SCHEDULING.module(), "vault"));
        for (var service : WITH_OWN_WAY_TO_KAFKA) {
            targets.add(name(Service.GATEWAY.module(), service.module()));
            targets.add(name(service.module(), "kafka"));
        }
        return targets;
    }

    List<Link> of(String target) {
        for (var service : WITH_OWN_WAY_TO_KAFKA) {
            if (target.equals(name(service.module(), "kafka"))) {
                var all = new ArrayList<Link>();
                for (var broker = 1; broker <= brokers; broker++) {
                    all.add(Objects.requireNonNull(links.get(name(service.module(), KafkaServer.nameOf(broker)))));
                }
                return all;
            }
        }
        return List.of(Objects.requireNonNull(links.get(target)));
    }

    List<KafkaServer.Entrance> entrances(int broker) {
        return entrances.getOrDefault(broker, List.of());
    }

    @Override
    public int port(String from, String to, int port) {
        var plan = plans.get(name(from, to));
        return plan == null ? port : plan.port();
    }

    @Override
    public void close() {
        links.values().forEach(Link::close);
        links.clear();
    }
}
