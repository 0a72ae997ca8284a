package org.medgroup.deploy;

import org.medgroup.deploy.auditing.AuditCommand;
import org.medgroup.deploy.backup.BackupCommand;
import org.medgroup.deploy.backup.DrillCommand;
import org.medgroup.deploy.backup.RestoreCommand;
import org.medgroup.deploy.benching.BenchCommand;
import org.medgroup.deploy.chaos.ChaosCommand;
import org.medgroup.deploy.importing.DemoCommand;
import org.medgroup.deploy.importing.ImportCommand;
import org.medgroup.deploy.rebuilding.RebuildCommand;
import org.medgroup.deploy.running.TokenCommand;
import org.medgroup.deploy.starting.BackgroundWork;
import org.medgroup.deploy.starting.DownCommand;
import org.medgroup.deploy.starting.LogsCommand;
import org.medgroup.deploy.starting.StatusCommand;
import org.medgroup.deploy.starting.UpCommand;
import org.medgroup.deploy.testing.TestCommand;
import org.medgroup.deploy.vaulting.VaultCommand;
import org.medgroup.deploy.verifying.VerifyCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program behind the script {@code medgroup}. Every command is a class of its own in its feature's package. */
@Command(
        name = "medgroup",
        description = "Runs Medgroup on this machine.",
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            TokenCommand.class,
            DemoCommand.class,
            ImportCommand.class,
            VerifyCommand.class,
            AuditCommand.class,
            VaultCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            DrillCommand.class,
            RebuildCommand.class,
            BenchCommand.class,
            ChaosCommand.class,
            TestCommand.class,
            BackgroundWork.class,
            CommandLine.HelpCommand.class
        },
        footer = {
            "",
            "MEDGROUP_PORT_BASE  the gateway's port, from which all others follow (8080)",
            "MEDGROUP_HOME       the folder for data, logs and generated passwords (.medgroup)"
        })
public final class Medgroup implements Runnable {
    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls run
    private CommandLine.Model.CommandSpec spec;

    private Medgroup() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Medgroup()).setExecutionExceptionHandler((exception, commandLine, _) -> {
            if (exception instanceof Failure failure) {
                commandLine.getErr().println(failure.getMessage());
                if (!failure.remedy().isEmpty()) {
                    commandLine.getErr().println("-> " + failure.remedy());
                }
                return 1;
            }
            throw exception;
        });
    }

    /** Without a command: say what there is. */
    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }
}
