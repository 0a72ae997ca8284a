package org.medgroup.deploy.importing;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./medgroup import}: the sources are its subcommands. */
@Command(
        name = "import",
        description = "Import a public data set through the normal command path.",
        subcommands = {NoShowsCommand.class, SyntheaCommand.class})
public final class ImportCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls run
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say what to import.");
    }
}
