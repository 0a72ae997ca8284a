package org.medgroup.deploy.progress;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Where the launcher talks to people. A live terminal gets lines that are redrawn in place; anything else (a file, a
 * build server) gets each line once.
 */
public final class Terminal {
    private static final String ERASE_LINE = "\r\u001B[2K";

    private final PrintStream out;
    private final boolean live;
    private int drawn;

    Terminal(PrintStream out, boolean live) {
        this.out = out;
        this.live = live;
    }

    /** Standard output, live if the script found a terminal there. */
    public static Terminal standard() {
        return new Terminal(
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
                Boolean.getBoolean("medgroup.tty"));
    }

    /** Somewhere else than before people's eyes: a file that can be looked at afterwards. */
    public static Terminal into(PrintStream out) {
        return new Terminal(out, false);
    }

    public boolean isLive() {
        return live;
    }

    /** A line that stays; redrawn lines move below it. */
    public synchronized void line(String text) {
        wipe();
        out.println(text);
    }

    /** Lines that the next call replaces; shown on live terminals only. */
    public synchronized void draw(List<String> lines) {
        if (!live) {
            return;
        }
        var text = new StringBuilder();
        if (drawn > 0) {
            text.append("\u001B[").append(drawn).append('A');
        }
        for (var line : lines) {
            text.append(ERASE_LINE).append(line).append('\n');
        }
        out.print(text);
        out.flush();
        drawn = lines.size();
    }

    /** Leaves what is drawn where it is; later output goes below. */
    public synchronized void settle() {
        drawn = 0;
    }

    private void wipe() {
        if (live && drawn > 0) {
            out.print("\u001B[" + drawn + "A\u001B[J");
            drawn = 0;
        }
    }
}
