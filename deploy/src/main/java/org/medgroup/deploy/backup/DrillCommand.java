package org.medgroup.deploy.backup;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./medgroup drill}: what one hopes never to need, tried while nothing is wrong. */
@Command(
        name = "drill",
        description = "Try an emergency procedure without touching the running system.",
        subcommands = RestoreDrillCommand.class)
public final class DrillCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls run
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say which drill.");
    }
}
