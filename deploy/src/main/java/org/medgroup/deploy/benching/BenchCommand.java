package org.medgroup.deploy.benching;

import java.util.concurrent.Callable;
import org.medgroup.deploy.Failure;
import picocli.CommandLine.Command;

/** {@code ./medgroup bench}. */
@Command(name = "bench", description = "Measure the platform against what this machine can do.")
public final class BenchCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        throw new Failure("This build cannot do that yet.", "");
    }
}
