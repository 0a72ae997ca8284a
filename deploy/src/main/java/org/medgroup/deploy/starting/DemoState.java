package org.medgroup.deploy.starting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medgroup.deploy.installation.StateFolder;
import org.medgroup.deploy.progress.Progress;
import tools.jackson.databind.json.JsonMapper;

/** How far the demo group is, kept in a file because the loading goes on in a process of its own. */
final class DemoState {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;

    /** @param detail for people */
    record Content(String state, String step, long done, long total, String detail) {}

    private DemoState(Path file) {
        this.file = file;
    }

    static DemoState of(StateFolder folder) {
        return new DemoState(folder.demo());
    }

    /** Not there yet, or not completely; never once somebody started empty, whose own data it would mingle with. */
    boolean isWanted() {
        var content = read();
        return content == null || !List.of("loaded", "declined").contains(content.state());
    }

    /** Remembers that this installation started empty on purpose, unless it has the demo already. */
    void decline() {
        if (isWanted()) {
            write(new Content("declined", "", 0, 0, ""));
        }
    }

    /** One line for people; empty if the demo was never asked for. */
    String describe() {
        var content = read();
        if (content == null) {
            return "";
        }
        return switch (content.state()) {
            case "loading" ->
                "being loaded: " + content.step()
                        + (content.total() > 0 ? ", " + 100 * content.done() / content.total() + " %" : "");
            case "loaded" -> "loaded";
            case "declined" -> "";
            default -> "not complete: " + content.detail();
        };
    }

    boolean isLoading() {
        var content = read();
        return content != null && content.state().equals("loading");
    }

    void loading() {
        write(new Content("loading", "starting", 0, 0, ""));
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

    private void write(Content content) {
        try {
            StateFolder.replace(file, JSON.writeValueAsString(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
