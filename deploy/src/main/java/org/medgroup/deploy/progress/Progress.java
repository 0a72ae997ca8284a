package org.medgroup.deploy.progress;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * How far a long job is: a bar with rate and remaining time on a terminal, a plain line every few seconds elsewhere.
 * Any number of threads may call {@link #advance}.
 *
 * <pre>{@code
 * try (var progress = Progress.start(terminal, "Patients", patients.size(), "patients")) {
 *     for (var chunk : chunks) {
 *         send(chunk);
 *         progress.advance(chunk.size());
 *     }
 * }
 * }</pre>
 */
public final class Progress implements AutoCloseable {
    private static final Duration REDRAW = Duration.ofMillis(200);
    private static final Duration PLAIN_LINE = Duration.ofSeconds(10);
    private static final int BAR = 24;

    private final Terminal terminal;
    private final String title;
    private final String unit;
    private final long total;
    private final LongSupplier nanos;
    private final long started;
    private final AtomicLong done = new AtomicLong();
    private final Consumer<Progress> listener;
    private long shownAt;
    private boolean closed;

    private Progress(
            Terminal terminal, String title, long total, String unit, Consumer<Progress> listener, LongSupplier nanos) {
        this.terminal = terminal;
        this.title = title;
        this.total = total;
        this.unit = unit;
        this.listener = listener;
        this.nanos = nanos;
        this.started = nanos.getAsLong();
        this.shownAt = started;
    }

    /**
     * @param total how many there are; 0 if that is not known, then there is no bar and no remaining time
     * @param unit what is counted, in the plural
     */
    public static Progress start(Terminal terminal, String title, long total, String unit) {
        return start(terminal, title, total, unit, _ -> {});
    }

    /** @param listener is told whenever the display changes, and at the end */
    public static Progress start(
            Terminal terminal, String title, long total, String unit, Consumer<Progress> listener) {
        var progress = new Progress(terminal, title, total, unit, listener, System::nanoTime);
        progress.show();
        return progress;
    }

    /** With a clock of the test's own. */
    static Progress start(Terminal terminal, String title, long total, String unit, LongSupplier nanos) {
        return new Progress(terminal, title, total, unit, _ -> {}, nanos);
    }

    public void advance(long count) {
        done.addAndGet(count);
        var now = nanos.getAsLong();
        synchronized (this) {
            var pause = terminal.isLive() ? REDRAW : PLAIN_LINE;
            if (!closed && now - shownAt >= pause.toNanos()) {
                shownAt = now;
                show();
            }
        }
    }

    /** A remark that stays on the screen, above the bar. */
    public void note(String text) {
        terminal.line(text);
        show();
    }

    public String title() {
        return title;
    }

    public long done() {
        return done.get();
    }

    public long total() {
        return total;
    }

    /** Leaves a last line with the final figures. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        var seconds = elapsedSeconds();
        terminal.line("%s: %,d %s in %s (%,.0f/s)"
                .formatted(title, done.get(), unit, time(seconds), seconds > 0 ? done.get() / seconds : 0.0));
        listener.accept(this);
    }

    private void show() {
        if (terminal.isLive()) {
            terminal.draw(List.of(describe()));
        } else if (done.get() > 0) {
            terminal.line(describe());
        }
        listener.accept(this);
    }

    String describe() {
        var count = done.get();
        var seconds = elapsedSeconds();
        var rate = seconds > 0 ? count / seconds : 0;
        var text = new StringBuilder(title).append("  ");
        if (total > 0) {
            var filled = (int) Math.min(BAR, BAR * count / total);
            if (terminal.isLive()) {
                text.append('[')
                        .append("#".repeat(filled))
                        .append("-".repeat(BAR - filled))
                        .append("] ");
            }
            text.append(String.format(Locale.ROOT, "%3d%%  %,d of %,d %s", 100 * count / total, count, total, unit));
        } else {
            text.append(String.format(Locale.ROOT, "%,d %s", count, unit));
        }
        if (rate > 0) {
            text.append(String.format(Locale.ROOT, "  %,.0f/s", rate));
            if (total > count) {
                text.append("  ").append(time((total - count) / rate)).append(" left");
            }
        }
        return text.toString();
    }

    private double elapsedSeconds() {
        return (nanos.getAsLong() - started) / 1e9;
    }

    /** Seconds as people say them. */
    public static String time(double seconds) {
        var whole = Math.round(seconds);
        if (seconds < 10) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        return whole < 60 ? whole + " s" : String.format(Locale.ROOT, "%d:%02d min", whole / 60, whole % 60);
    }
}
