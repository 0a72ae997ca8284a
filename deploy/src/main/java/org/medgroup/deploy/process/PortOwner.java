package org.medgroup.deploy.process;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Says whether a TCP port is free, and who holds it if it is not. */
public final class PortOwner {
    private PortOwner() {}

    /** Tried by opening it on all addresses, so that a holder on any address counts. */
    public static boolean isFree(int port) {
        try (var socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    /** The process that listens on the port; empty if nobody does or if it belongs to another user. */
    public static Optional<Long> of(int port) {
        var inodes = listeningInodes(port);
        if (inodes.isEmpty()) {
            return Optional.empty();
        }
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> holdsAny(pid, inodes))
                .findFirst();
    }

    private static Set<String> listeningInodes(int port) {
        var suffix = String.format(Locale.ROOT, ":%04X", port);
        var inodes = new HashSet<String>();
        for (var table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            try (var lines = Files.lines(Path.of(table))) {
                lines.skip(1).map(line -> line.strip().split("\\s+")).forEach(fields -> {
                    if (fields.length > 9 && fields[1].endsWith(suffix) && fields[3].equals("0A")) {
                        inodes.add("socket:[" + fields[9] + "]");
                    }
                });
            } catch (IOException e) {
                // no such table on this system: the port is then only known to be taken
            }
        }
        return inodes;
    }

    private static boolean holdsAny(long pid, Set<String> inodes) {
        try (var descriptors = Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "fd"))) {
            for (var descriptor : descriptors) {
                if (Files.isSymbolicLink(descriptor)
                        && inodes.contains(Files.readSymbolicLink(descriptor).toString())) {
                    return true;
                }
            }
            return false;
        } catch (IOException | DirectoryIteratorException e) {
            return false; // gone meanwhile, or not ours to look into
        }
    }
}
