package org.medgroup.gateway.protection;

import java.io.IOException;

/** More was sent than is accepted. */
public final class BodyTooLarge extends IOException {
    private final long limitBytes;

    BodyTooLarge(long limitBytes) {
        super("More than " + limitBytes + " bytes");
        this.limitBytes = limitBytes;
    }

    public long limitBytes() {
        return limitBytes;
    }
}
