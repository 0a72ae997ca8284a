package org.medgroup.kit.accesslog;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The whole chain, computed anew no more than once a minute however many look at a screen. */
final class CheckedChain {
    private static final Duration GOOD_FOR = Duration.ofMinutes(1);

    private @Nullable Check last;

    record Check(AccessLogVerification.Report report, Instant at) {}

    synchronized Check of(AccessLogChain chain) throws SQLException, IOException, GeneralSecurityException {
        var known = last;
        if (known == null || known.at().plus(GOOD_FOR).isBefore(Instant.now())) {
            var at = Instant.now();
            known = new Check(chain.verify(), at);
            last = known;
        }
        return known;
    }
}
