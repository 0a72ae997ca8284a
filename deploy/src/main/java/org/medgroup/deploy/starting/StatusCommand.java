package org.medgroup.deploy.starting;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.medgroup.deploy.Failure;
import org.medgroup.deploy.importing.DemoState;
import org.medgroup.deploy.installation.Installation;
import org.medgroup.deploy.process.Part;
import org.medgroup.deploy.process.PortOwner;
import org.medgroup.deploy.process.ProcessRecord;
import org.medgroup.deploy.process.ProcessTable;
import org.medgroup.deploy.process.Supervisor;
import org.medgroup.deploy.progress.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./medgroup status}: exit status 0 only if every part is ready. */
@Command(name = "status", description = "Show which parts are ready; exit status 0 if all are.")
public final class StatusCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Option(
            names = "--json",
            description =
                    "One JSON object: {\"parts\":[{\"name\",\"state\",\"url\"}…],\"ready\":true,\"demo\":{\"state\",\"step\"}}")
    private boolean json;

    /** @param state {@code ready}, {@code starting}, {@code unresponsive}, {@code dead}, {@code stopped} or {@code foreign} */
    record PartStatus(String name, String state, String url) {}

    /** @param demo null if the demo group was never asked for */
    record SystemStatus(List<PartStatus> parts, boolean ready, DemoState.@Nullable Loading demo) {}

    private record Finding(PartStatus status, String remark) {}

    @Override
    public Integer call() {
        var installation = Installation.current();
        var terminal = Terminal.standard();
        var findings = look(installation);
        var parts = findings.stream().map(Finding::status).toList();
        var ready = parts.stream().allMatch(part -> part.state().equals("ready"));
        var demo = DemoState.of(installation.state());
        if (json) {
            terminal.line(JSON.writeValueAsString(
                    new SystemStatus(parts, ready, demo.loading().orElse(null))));
        } else {
            for (var finding : findings) {
                var status = finding.status();
                terminal.line(String.format(
                                Locale.ROOT,
                                "  %-20s %-13s %-34s %s",
                                status.name(),
                                status.state(),
                                status.url(),
                                finding.remark())
                        .stripTrailing());
            }
            var described = demo.describe();
            if (!described.isEmpty()) {
                terminal.line("  Demo group: " + described);
            }
            terminal.line(ready ? "Medgroup is ready: " + installation.ports().gatewayUrl() : "Medgroup is not ready.");
        }
        return ready ? 0 : 1;
    }

    private static List<Finding> look(Installation installation) {
        var supervisor = new Supervisor(installation.state());
        var looking = new ArrayList<Future<Finding>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var part : Parts.of(installation)) {
                looking.add(threads.submit(() -> look(part, supervisor)));
            }
        }
        var findings = new ArrayList<Finding>();
        for (var finding : looking) {
            try {
                findings.add(finding.get());
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Failure("Interrupted.", "", e);
            }
        }
        return findings;
    }

    private static Finding look(Part part, Supervisor supervisor) {
        var record = supervisor.recorded(part.name());
        if (record.isPresent() && record.get().isAlive()) {
            var pid = "process " + record.get().pid();
            if (part.isReady()) {
                return finding(part, "ready", pid);
            }
            return isYoung(record.get(), part)
                    ? finding(part, "starting", pid)
                    : finding(part, "unresponsive", pid + "; ./medgroup up starts it anew");
        }
        for (var port : part.ports()) {
            if (!PortOwner.isFree(port)) {
                return finding(
                        part,
                        "foreign",
                        "port " + port + " is held by "
                                + PortOwner.of(port).map(ProcessTable::describe).orElse("a process of another user"));
            }
        }
        return record.isPresent()
                ? finding(part, "dead", "ended without being stopped; ./medgroup up starts it again")
                : finding(part, "stopped", "");
    }

    private static boolean isYoung(ProcessRecord record, Part part) {
        return Duration.between(Instant.parse(record.startedAt()), Instant.now())
                        .compareTo(part.patience())
                < 0;
    }

    private static Finding finding(Part part, String state, String remark) {
        return new Finding(new PartStatus(part.name(), state, part.url()), remark);
    }
}
