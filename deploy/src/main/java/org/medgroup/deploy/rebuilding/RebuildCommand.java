package org.medgroup.deploy.rebuilding;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.medgroup.deploy.Failure;
import org.medgroup.deploy.progress.Progress;
import org.medgroup.deploy.progress.Terminal;
import org.medgroup.deploy.running.RunningSystem;
import org.medgroup.deploy.service.Service;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code ./medgroup rebuild SERVICE PROJECTION}; exit status 1 if {@code --check} finds a difference. */
@Command(
        name = "rebuild",
        description = "Rebuild a read model from its events beside the live one, compare, and put right what differs.")
public final class RebuildCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "SERVICE", description = "scheduling, staff or reporting")
    private String service = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "PROJECTION",
            description = "none: say what the service can rebuild")
    private @Nullable String projection;

    @Option(names = "--check", description = "Compare only; change nothing.")
    private boolean check;

    @Option(names = "--json", description = "The service's report as one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        var terminal = Terminal.standard();
        var client = new RebuildClient(RunningSystem.current(), serviceOf(service));
        var wanted = projection;
        if (wanted == null) {
            client.projections().forEach(terminal::line);
            return 0;
        }
        if (!client.projections().contains(wanted)) {
            throw new Failure(
                    service + " has no projection \"" + wanted + "\".",
                    "It has: " + String.join(", ", client.projections()));
        }
        var report = run(client, wanted, terminal);
        terminal.line(json ? report.toString() : describe(report));
        return report.path("equal").asBoolean() || !check ? 0 : 1;
    }

    private JsonNode run(RebuildClient client, String wanted, Terminal terminal) throws InterruptedException {
        var mode = check ? "CHECK" : "REBUILD";
        if (json) {
            return client.run(wanted, mode, _ -> {});
        }
        try (var progress = Progress.start(terminal, wanted, 0, "events")) {
            var report = client.run(wanted, mode, folded -> progress.advance(folded - progress.done()));
            progress.advance(report.path("events").asLong() - progress.done());
            return report;
        }
    }

    private static String describe(JsonNode report) {
        var text = new StringBuilder();
        for (var table : report.path("tables")) {
            boolean equal = table.path("liveHash").equals(table.path("rebuiltHash"));
            text.append(String.format(
                    Locale.ROOT,
                    "%-24s %,12d rows  %s%n",
                    table.path("table").asString(),
                    table.path("rebuiltRows").asLong(),
                    equal ? "equal" : differs(table)));
        }
        return text.append(
                        report.path("equal").asBoolean() ? "Rebuilt = live" : "Live differed from what the events say")
                .append(report.path("swapped").asBoolean() ? "; put right" : "")
                .append(String.format(
                        Locale.ROOT,
                        ". %.1f s, writers held for %,d ms.",
                        report.path("millis").asLong() / 1000.0,
                        report.path("heldMillis").asLong()))
                .toString();
    }

    private static String differs(JsonNode table) {
        return String.format(
                Locale.ROOT,
                "differs: %,d live; %,d removed, %,d added",
                table.path("liveRows").asLong(),
                table.path("removed").asLong(),
                table.path("added").asLong());
    }

    private static Service serviceOf(String name) {
        for (var service : Service.values()) {
            if (service.database().equals(name)) {
                return service;
            }
        }
        throw new Failure("There is no service \"" + name + "\".", "scheduling, staff, reporting");
    }
}
