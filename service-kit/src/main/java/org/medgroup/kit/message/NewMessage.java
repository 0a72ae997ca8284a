package org.medgroup.kit.message;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.SiteId;

/**
 * Something to tell somebody.
 *
 * @param siteId in whose name; its clock says when it is night
 * @param purpose a code such as {@code appointment-reminder}
 * @param about the id of what it tells of
 * @param address where to: a mail address or a telephone number
 * @param subject for channels that have one
 * @param notAfter from then on it is not worth sending any more
 * @param wording whose words they are and which version of them, for the log
 * @param optOut where the person says no to this channel, with a POST and nothing else; none: nowhere
 */
public record NewMessage(
        UUID personId,
        SiteId siteId,
        String purpose,
        UUID about,
        Channel channel,
        String address,
        String subject,
        String text,
        Instant notAfter,
        @Nullable String wording,
        @Nullable URI optOut) {
    /** With nowhere to say no to the channel. */
    public NewMessage(
            UUID personId,
            SiteId siteId,
            String purpose,
            UUID about,
            Channel channel,
            String address,
            String subject,
            String text,
            Instant notAfter) {
        this(personId, siteId, purpose, about, channel, address, subject, text, notAfter, null, null);
    }
}
