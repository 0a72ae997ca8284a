package org.medgroup.deploy.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What the Java processes of one machine have in common: many small ones beside each other, not one large one. */
public final class JvmOptions {
    /**
     * Serial GC and compact headers keep a process small; the first compiler alone makes start-up on few cores half as
     * long and costs throughput only where one service is under full load (deploy/runbooks/local.md has the figures).
     */
    public static final List<String> LEAN = List.of(
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-XX:+ExitOnOutOfMemoryError",
            "-Xss512k");

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
