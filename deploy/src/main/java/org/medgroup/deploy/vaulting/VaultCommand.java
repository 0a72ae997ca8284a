package org.medgroup.deploy.vaulting;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./medgroup vault}: what is done to the keys stands in its subcommands. */
@Command(
        name = "vault",
        description = "Change the master key; erase again after the vault was restored.",
        subcommands = {RotateCommand.class, ReplayErasuresCommand.class})
public final class VaultCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls run
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say what to do with the vault.");
    }
}
