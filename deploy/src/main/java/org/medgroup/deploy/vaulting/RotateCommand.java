package org.medgroup.deploy.vaulting;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.medgroup.deploy.Failure;
import org.medgroup.deploy.progress.Progress;
import org.medgroup.deploy.progress.Terminal;
import org.medgroup.deploy.running.RunningSystem;
import org.medgroup.deploy.service.Service;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code ./medgroup vault rotate}: a new master key, under which everything is wrapped anew. Whenever it is stopped, the
 * next run goes on; the old key stays in the file until somebody asks for it to be dropped.
 */
@Command(
        name = "rotate",
        description = "Put a new master key in force and wrap all keys anew. Goes on where an earlier run was stopped.")
final class RotateCommand implements Callable<Integer> {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'mk-'uuuuMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final int AT_ONCE = 500;
    private static final int PAUSE_MILLIS = 200;

    @Option(
            names = "--drop-old",
            description =
                    "Take all master keys but the first out of the file, once nothing is wrapped by them. Backups of"
                            + " the vault from before can then not be used any more.")
    private boolean dropOld;

    @Override
    public Integer call() throws IOException, InterruptedException {
        RunningSystem system = RunningSystem.current();
        Terminal terminal = Terminal.standard();
        var lines = new MasterKeyLines(system.installation().state().masterKey());
        List<VaultKeys> openers = Arrays.stream(Service.values())
                .filter(Service::opensVault)
                .map(service -> new VaultKeys(system, service))
                .toList();
        var vault = openers.getFirst();
        if (dropOld) {
            drop(lines, openers, terminal);
            return 0;
        }
        if (vault.state().wrappedByOthers() == 0) {
            lines.putOnTop(NAME.format(Instant.now()));
            terminal.line("New master key " + lines.ids().getFirst());
        } else {
            terminal.line("Going on with master key " + lines.ids().getFirst());
        }
        requireSeenBy(openers, lines.ids().getFirst());
        wrapAnew(vault, terminal);
        terminal.line(
                "Every key is wrapped by " + lines.ids().getFirst() + ". Back the file up, apart from the databases: "
                        + system.installation().state().masterKey());
        terminal.line("Backups of the vault from before need the old key. When none of them is needed any more:"
                + " ./medgroup vault rotate --drop-old");
        return 0;
    }

    private static void wrapAnew(VaultKeys vault, Terminal terminal) throws InterruptedException {
        long left = vault.state().wrappedByOthers();
        try (var progress = Progress.start(terminal, "Keys", left, "keys")) {
            while (left > 0) {
                var rewrapped = vault.rewrap(AT_ONCE);
                progress.advance(rewrapped.done());
                left = rewrapped.left();
                if (rewrapped.done() == 0) {
                    Thread.sleep(PAUSE_MILLIS); // somebody holds the last ones at the moment
                }
            }
        }
    }

    // each of them reads the file again when it is asked
    private static void requireSeenBy(List<VaultKeys> openers, String id) throws InterruptedException {
        for (var opener : openers) {
            var state = opener.state();
            if (!state.masterKey().equals(id)) {
                throw new Failure(
                        "A service wraps with master key " + state.masterKey() + " and not with " + id + ".",
                        "Does it read the same master key file?");
            }
        }
    }

    private static void drop(MasterKeyLines lines, List<VaultKeys> openers, Terminal terminal)
            throws IOException, InterruptedException {
        var current = lines.ids().getFirst();
        requireSeenBy(openers, current);
        long left = openers.getFirst().state().wrappedByOthers();
        if (left > 0) {
            throw new Failure(left + " keys are still wrapped by an old master key.", "First: ./medgroup vault rotate");
        }
        var dropped = lines.ids().size() - 1;
        lines.keepFirstOnly();
        terminal.line(
                dropped == 0
                        ? "There is no old master key."
                        : dropped + " old master keys dropped; " + current + " stays.");
    }
}
