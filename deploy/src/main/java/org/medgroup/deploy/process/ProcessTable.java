package org.medgroup.deploy.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks at the processes of this machine. On Linux it reads {@code /proc}, which tells a zombie from a living process
 * and gives a start time that no clock adjustment moves; elsewhere it asks Java.
 */
public final class ProcessTable {
    private static final Path PROC = Path.of("/proc");
    private static final boolean LINUX = Files.exists(PROC.resolve("self/stat"));

    private ProcessTable() {}

    /**
     * What distinguishes this process from any later one with the same number: when it was started, in the machine's
     * own counting. Empty if there is no such process, or only what is left of one (a zombie).
     */
    public static Optional<String> birthOf(long pid) {
        if (!LINUX) {
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .flatMap(handle -> handle.info().startInstant())
                    .map(start -> Long.toString(start.getEpochSecond()));
        }
        try {
            var stat = Files.readString(PROC.resolve(pid + "/stat"));
            // The second field is the program's name in parentheses and may itself hold spaces and parentheses.
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            var state = fields[0];
            if (state.equals("Z") || state.equals("X")) {
                return Optional.empty();
            }
            var boot =
                    Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
            return Optional.of(boot + "/" + fields[19]);
        } catch (IOException e) {
            return Optional.empty(); // it ended while we looked
        }
    }

    public static boolean isAlive(long pid) {
        return birthOf(pid).isPresent();
    }

    /** The whole command line, arguments separated by one space; empty if it cannot be read. */
    public static String commandLineOf(long pid) {
        if (!LINUX) {
            return ProcessHandle.of(pid)
                    .flatMap(handle -> handle.info().commandLine())
                    .orElse("");
        }
        try {
            return new String(Files.readAllBytes(PROC.resolve(pid + "/cmdline")), StandardCharsets.UTF_8)
                    .replace('\0', ' ')
                    .strip();
        } catch (IOException e) {
            return "";
        }
    }

    /** Every living process whose command line contains the text, the asking one left out. */
    public static List<Long> withCommandLineContaining(String text) {
        var self = ProcessHandle.current().pid();
        var found = new ArrayList<Long>();
        ProcessHandle.allProcesses().forEach(handle -> {
            if (handle.pid() != self && commandLineOf(handle.pid()).contains(text) && isAlive(handle.pid())) {
                found.add(handle.pid());
            }
        });
        return found;
    }

    /** Every living process that works in the folder: PostgreSQL's children do so in their data folder. */
    public static List<Long> workingIn(Path folder) {
        if (!LINUX) {
            return List.of();
        }
        var found = new ArrayList<Long>();
        ProcessHandle.allProcesses().forEach(handle -> {
            try {
                var cwd = Files.readSymbolicLink(PROC.resolve(handle.pid() + "/cwd"));
                if (cwd.equals(folder) && isAlive(handle.pid())) {
                    found.add(handle.pid());
                }
            } catch (IOException e) {
                // gone, or somebody else's: neither can be ours
            }
        });
        return found;
    }

    /** A short form of the command line for messages: the program and what makes Medgroup's own recognisable. */
    public static String describe(long pid) {
        var line = commandLineOf(pid);
        if (line.isEmpty()) {
            return "process " + pid;
        }
        var home = Ownership.homeIn(line);
        if (home.isPresent()) {
            return "process " + pid + " (" + Ownership.partIn(line).orElse("a part") + " of the Medgroup in "
                    + home.get() + ")";
        }
        return "process " + pid + " (" + (line.length() > 160 ? line.substring(0, 157) + "..." : line) + ")";
    }
}
