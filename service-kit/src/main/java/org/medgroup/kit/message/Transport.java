package org.medgroup.kit.message;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A way out of the house. Called outside any transaction. */
public interface Transport {
    Channel channel();

    /**
     * @return what the provider calls the message, if it calls it something
     * @throws NotSent if it did not take it
     */
    @Nullable
    String send(Outgoing message) throws NotSent;

    /** The provider did not take a message, or did not say that it did. */
    final class NotSent extends Exception {
        private static final long serialVersionUID = 1L;

        private final String reason;
        private final boolean forGood;
        private final Duration wait;

        private NotSent(String reason, boolean forGood, Duration wait, @Nullable Throwable cause) {
            super(reason, cause);
            this.reason = reason;
            this.forGood = forGood;
            this.wait = wait;
        }

        /** @param reason a code for the delivery log */
        public static NotSent yet(String reason, @Nullable Throwable cause) {
            return new NotSent(reason, false, Duration.ZERO, cause);
        }

        /** The provider has said how long not to ask again. @param reason a code for the delivery log */
        public static NotSent notBefore(String reason, Duration wait) {
            return new NotSent(reason, false, wait, null);
        }

        /** Trying again would change nothing. */
        public static NotSent ever(String reason, @Nullable Throwable cause) {
            return new NotSent(reason, true, Duration.ZERO, cause);
        }

        public String reason() {
            return reason;
        }

        public boolean isForGood() {
            return forGood;
        }

        /** For at least so long it is not worth trying again. */
        public Duration pause() {
            return wait;
        }
    }
}
