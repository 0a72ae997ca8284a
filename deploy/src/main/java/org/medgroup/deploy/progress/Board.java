package org.medgroup.deploy.progress;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One line per part of the system while it starts or stops: redrawn on a terminal, one line per change elsewhere. */
public final class Board implements AutoCloseable {
    private static final String[] WHEEL = {"|", "/", "-", "\\"};

    private final Terminal terminal;
    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final long started = System.nanoTime();
    private final Thread painter;
    private volatile boolean closed;
    private int turn;

    private static final class Row {
        private String text;
        private boolean busy;
        private long since;
        private double took;

        private Row(String text) {
            this.text = text;
        }
    }

    public Board(Terminal terminal, List<String> parts) {
        this.terminal = terminal;
        parts.forEach(part -> rows.put(part, new Row("waiting")));
        this.painter = Thread.ofVirtual().unstarted(this::paint);
        if (terminal.isLive()) {
            painter.start();
        }
    }

    /** The part is busy with something. */
    public void busy(String part, String what) {
        change(part, what, true);
    }

    /** The part has come to rest: ready, stopped, or failed. */
    public void rest(String part, String what) {
        change(part, what, false);
    }

    /** A remark that stays above the rows. */
    public synchronized void note(String text) {
        terminal.line(text);
        draw();
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            draw();
            terminal.settle();
        }
    }

    private synchronized void change(String part, String what, boolean busy) {
        var row = rows.computeIfAbsent(part, _ -> new Row(what));
        var now = System.nanoTime();
        if (busy && row.since == 0) {
            row.since = now;
        }
        if (!busy) {
            row.took = row.since == 0 ? 0 : (now - row.since) / 1e9;
        }
        row.text = what;
        row.busy = busy;
        if (terminal.isLive()) {
            draw();
        } else {
            terminal.line(String.format(Locale.ROOT, "%6.1f s  %-20s %s", (now - started) / 1e9, part, what));
        }
    }

    private void draw() {
        var lines = new ArrayList<String>();
        rows.forEach((part, row) -> {
            var mark = row.busy ? WHEEL[turn % WHEEL.length] : " ";
            var seconds = row.busy ? (System.nanoTime() - row.since) / 1e9 : row.took;
            lines.add(String.format(
                    Locale.ROOT,
                    "  %s %-20s %-44s %s",
                    mark,
                    part,
                    row.text.length() > 44 ? row.text.substring(0, 44) : row.text,
                    seconds > 0 ? Progress.time(seconds) : ""));
        });
        terminal.draw(lines);
    }

    private void paint() {
        while (!closed) {
            try {
                Thread.sleep(150);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            synchronized (this) {
                if (!closed) {
                    turn++;
                    draw();
                }
            }
        }
    }
}
