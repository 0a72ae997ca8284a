package org.medgroup.deploy.running;

import java.util.concurrent.Callable;
import org.medgroup.deploy.installation.Installation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./medgroup token USER}: prints the token and nothing else, for use inside a curl command. */
@Command(name = "token", description = "Print an access token of a demo account, for curl.")
public final class TokenCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "USER",
            description = "lead, finance, hr, biller, stock, auditor, admin, manager-1, desk-1, …")
    private String user = "";

    @Override
    public Integer call() {
        System.out.println(RunningSystem.of(Installation.current()).tokens().of(user));
        return 0;
    }
}
