package org.medgroup.scheduling.kiosk;

import java.time.Instant;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.event.StoredAs;

/** What has happened to one kiosk. */
public sealed interface KioskEvent {
    KioskId kioskId();

    @StoredAs("kiosk-registered")
    record KioskRegistered(KioskId kioskId, SiteId siteId, String label, Instant occurredAt) implements KioskEvent {}

    @StoredAs("kiosk-revoked")
    record KioskRevoked(KioskId kioskId, Instant occurredAt) implements KioskEvent {}
}
