package org.medgroup.deploy.importing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.medgroup.deploy.installation.StateFolder;
import org.medgroup.deploy.progress.Progress;
import tools.jackson.databind.json.JsonMapper;

/** How far the demo group is, kept in a file because it is loaded by a process of its own; one loads at a time. */
public final class DemoState {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private final Path lock;

    /** @param detail for people */
    record Content(String state, String step, long done, long total, String detail) {}

    /**
     * For programs.
     *
     * @param state {@code loading}, {@code loaded}, {@code failed} or {@code declined}
     * @param step what is loaded just now; empty unless it is being loaded
     */
    public record Loading(String state, String step) {}

    private DemoState(Path file) {
        this.file = file;
        this.lock = file.resolveSibling("demo.lock");
    }

    public static DemoState of(StateFolder folder) {
        return new DemoState(folder.demo());
    }

    /** Not there yet, or not completely; never once somebody started empty, whose own data it would mingle with. */
    public boolean isWanted() {
        var content = read();
        return content == null || !List.of("loaded", "declined").contains(content.state());
    }

    public boolean isLoaded() {
        var content = read();
        return content != null && content.state().equals("loaded");
    }

    /** Remembers that this installation started empty on purpose, unless it has the demo already. */
    public void decline() {
        if (isWanted()) {
            write(new Content("declined", "", 0, 0, ""));
        }
    }

    /** How far it is; empty if the demo was never asked for. */
    public Optional<Loading> loading() {
        return Optional.ofNullable(read()).map(content -> new Loading(content.state(), content.step()));
    }

    /** Whether some process is at it right now. */
    public boolean isLoading() {
        try (var claim = begin().orElse(null)) {
            return claim == null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The right to load, given back by closing it or by the end of the process; empty if another one has it. */
    Optional<FileChannel> begin() throws IOException {
        var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() != null) {
            return Optional.of(channel);
        }
        channel.close();
        return Optional.empty();
    }

    /** One line for people; empty if the demo was never asked for. */
    public String describe() {
        var content = read();
        if (content == null) {
            return "";
        }
        return switch (content.state()) {
            case "loading" ->
                (isLoading() ? "being loaded: " : "interrupted, the next ./medgroup up goes on: ")
                        + content.step()
                        + (content.total() > 0 ? ", " + 100 * content.done() / content.total() + " %" : "");
            case "loaded" -> "loaded";
            case "declined" -> "";
            default -> "not complete: " + content.detail();
        };
    }

    void progress(Progress progress) {
        write(new Content("loading", progress.title(), progress.done(), progress.total(), ""));
    }

    void loaded() {
        write(new Content("loaded", "", 0, 0, ""));
    }

    void failed(String detail) {
        write(new Content("failed", "", 0, 0, detail));
    }

    private @Nullable Content read() {
        try {
            return Files.exists(file) ? JSON.readValue(Files.readString(file), Content.class) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void write(Content content) {
        try {
            StateFolder.replace(file, JSON.writeValueAsString(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
