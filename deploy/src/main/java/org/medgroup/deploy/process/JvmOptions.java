package org.medgroup.deploy.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the Java processes of one machine have in common: many small ones beside each other, not one large one. */
public final class JvmOptions {
    /** Serial GC and compact headers keep a process small. */
    public static final List<String> SMALL = List.of(
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:-UsePerfData",
            "-XX:+ExitOnOutOfMemoryError",
            "-Xss512k");

    /**
     * Small, and with the first compiler alone: for programs that never are under full load on one machine. It saves
     * processor time while ten programs start at once, and memory afterwards (figures in deploy/runbooks/local.md).
     */
    public static final List<String> LEAN =
            Stream.concat(SMALL.stream(), Stream.of("-XX:TieredStopAtLevel=1")).toList();

    /** glibc would keep a memory arena per thread. */
    public static final Map<String, String> ENVIRONMENT = Map.of("MALLOC_ARENA_MAX", "2");

    private JvmOptions() {}

    /** The Java that runs the launcher runs everything. */
    public static String java() {
        return program("java");
    }

    public static String program(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }
}
