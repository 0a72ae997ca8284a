package org.medgroup.deploy.verifying;

import java.util.concurrent.Callable;
import org.medgroup.deploy.Failure;
import picocli.CommandLine.Command;

/** {@code ./medgroup verify}. */
@Command(name = "verify", description = "Check the platform's promises on the running system.")
public final class VerifyCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        throw new Failure("This build cannot do that yet.", "");
    }
}
