package org.medgroup.deploy.process;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The mark that every Java process of an installation carries on its command line, so that it is recognised even when
 * the record of its start is lost, and is never taken for the same part of another installation.
 */
public final class Ownership {
    private static final String HOME = "-Dmedgroup.home=";
    private static final String PART = "-Dmedgroup.part=";
    private static final Pattern HOME_PATTERN = Pattern.compile(HOME + "(.*?)(?: -|$)");
    private static final Pattern PART_PATTERN = Pattern.compile(PART + "(\\S+)");

    private Ownership() {}

    public static String homeMark(Path home) {
        return HOME + home;
    }

    public static String partMark(String part) {
        return PART + part;
    }

    /** Which installation a command line belongs to, if to any. */
    public static Optional<String> homeIn(String commandLine) {
        var match = HOME_PATTERN.matcher(commandLine);
        return match.find() ? Optional.of(match.group(1)) : Optional.empty();
    }

    public static Optional<String> partIn(String commandLine) {
        var match = PART_PATTERN.matcher(commandLine);
        return match.find() ? Optional.of(match.group(1)) : Optional.empty();
    }
}
