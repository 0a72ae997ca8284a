package org.medgroup.kit.message;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.medgroup.kit.message.Transport.NotSent;

/**
 * Stands in for every way out where nothing may leave the machine: keeps the latest messages in memory. As providers'
 * trial accounts do, it refuses one telephone number, and mail to the top-level domain that never exists (RFC 2606), so
 * that failing can be seen, too.
 */
public final class LocalOutbox {
    private static final int KEPT = 200;
    private static final String REFUSED_NUMBER = "5005550001";
    private static final Pattern NO_DIGIT = Pattern.compile("\\D");
    private static final String REFUSED_DOMAIN = ".invalid";

    private final Clock clock;
    private final Deque<Kept> kept = new ArrayDeque<>();

    LocalOutbox(Clock clock) {
        this.clock = clock;
    }

    /** A message that somebody would have got. */
    public record Kept(Instant sentAt, Channel channel, Outgoing message) {}

    /** The latest first. */
    public List<Kept> latest() {
        synchronized (kept) {
            return List.copyOf(kept);
        }
    }

    /** The latest to that address. */
    public Optional<Kept> latestTo(String address) {
        return latest().stream()
                .filter(one -> one.message().address().equals(address))
                .findFirst();
    }

    /** What takes the place of that channel's way out. */
    public Transport of(Channel channel) {
        return new Transport() {
            @Override
            public Channel channel() {
                return channel;
            }

            @Override
            public @Nullable String send(Outgoing message) throws NotSent {
                if (refuses(message.address())) {
                    throw NotSent.ever("address-refused", null);
                }
                synchronized (kept) {
                    kept.removeIf(one -> one.message().id().equals(message.id()));
                    kept.addFirst(new Kept(clock.instant(), channel, message));
                    if (kept.size() > KEPT) {
                        kept.removeLast();
                    }
                }
                return "local";
            }
        };
    }

    private static boolean refuses(String address) {
        return address.contains("@")
                ? address.endsWith(REFUSED_DOMAIN)
                : NO_DIGIT.matcher(address).replaceAll("").endsWith(REFUSED_NUMBER);
    }
}
