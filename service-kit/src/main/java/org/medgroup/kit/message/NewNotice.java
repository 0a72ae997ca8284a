package org.medgroup.kit.message;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.medgroup.contracts.SiteId;

/**
 * What a site's staff are to be told in their chat. It names no patient: not in the text, not in the link.
 *
 * @param purpose a code such as {@code staff-test}
 * @param about the id of what it tells of
 * @param link to where it is seen to
 * @param notAfter from then on it is not worth sending any more
 */
public record NewNotice(SiteId siteId, String purpose, UUID about, String text, URI link, Instant notAfter) {}
