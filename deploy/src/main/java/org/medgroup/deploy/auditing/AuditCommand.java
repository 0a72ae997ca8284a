package org.medgroup.deploy.auditing;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./medgroup audit}: what is for auditors. */
@Command(
        name = "audit",
        description = "What is for auditors.",
        subcommands = {EvidenceCommand.class, CommandLine.HelpCommand.class})
public final class AuditCommand implements Runnable {
    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls run
    private CommandLine.Model.CommandSpec spec;

    /** Without a command: say what there is. */
    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }
}
