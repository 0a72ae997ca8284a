package org.medgroup.deploy.verifying;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.medgroup.deploy.progress.Terminal;
import org.medgroup.deploy.running.RunningSystem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./medgroup verify}: one line per promise with its figures; exit status 1 on any violation. */
@Command(name = "verify", description = "Check the platform's promises on the running system.")
public final class VerifyCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Option(names = "--json", description = "One JSON object per promise.")
    private boolean json;

    @Override
    public Integer call() throws SQLException, InterruptedException, IOException, GeneralSecurityException {
        RunningSystem system = RunningSystem.current();
        Terminal terminal = Terminal.standard();
        return promisesHold(system, verdict -> terminal.line(json ? asJson(verdict) : Verification.line(verdict)))
                ? 0
                : 1;
    }

    /** The same for another command that has to know. @param told gets one line per promise */
    public static boolean holds(RunningSystem system, Consumer<String> told)
            throws SQLException, InterruptedException, IOException, GeneralSecurityException {
        return promisesHold(system, verdict -> told.accept(Verification.line(verdict)));
    }

    private static boolean promisesHold(RunningSystem system, Consumer<Verdict> told)
            throws SQLException, InterruptedException, IOException, GeneralSecurityException {
        return Verification.of(system, Set.of()).run(told).stream().allMatch(Verdict::ok);
    }

    private static String asJson(Verdict verdict) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("promise", verdict.promise());
        object.put("ok", verdict.ok());
        object.put("figures", verdict.figures());
        if (!verdict.ok()) {
            object.put("violations", verdict.violations());
        }
        return JSON.writeValueAsString(object);
    }
}
