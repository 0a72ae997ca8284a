package org.medgroup.scheduling.kiosk;

import static org.medgroup.scheduling.readmodel.SqlValues.instant;
import static org.medgroup.scheduling.readmodel.SqlValues.instantOrNull;
import static org.medgroup.scheduling.readmodel.SqlValues.uuid;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.SiteId;
import org.medgroup.scheduling.outreach.PublicAddress;
import org.medgroup.scheduling.outreach.SignedIds;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The kiosks as they now stand, and the address that each one works with. */
@Component
public class Kiosks {
    /** Followed by the kiosk's token. */
    public static final String PATH = "/public/scheduling/kiosk/";

    /** What ids of kiosks are signed for. */
    private static final String PURPOSE = "kiosk";

    private final JdbcClient jdbc;
    private final SignedIds signedIds;
    private final PublicAddress publicAddress;

    Kiosks(JdbcClient jdbc, SignedIds signedIds, PublicAddress publicAddress) {
        this.jdbc = jdbc;
        this.signedIds = signedIds;
        this.publicAddress = publicAddress;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record KioskEntry(
            KioskId id,
            SiteId siteId,
            String label,
            Instant registeredAt,
            @Nullable Instant revokedAt) {}

    /** Those that work first, then the newest. */
    public List<KioskEntry> of(SiteId site) {
        return jdbc.sql("""
                select * from kiosk where site_id = :site
                 order by revoked_at is not null, registered_at desc, kiosk_id
                """).param("site", site.value()).query(Kiosks::entry).list();
    }

    public Optional<KioskEntry> find(KioskId id) {
        return jdbc.sql("select * from kiosk where kiosk_id = :id")
                .param("id", id.value())
                .query(Kiosks::entry)
                .optional();
    }

    /** The one that works with this token; nothing for a forged token, and nothing for a revoked kiosk. */
    public Optional<KioskEntry> working(String token) {
        return signedIds
                .read(PURPOSE, token)
                .map(KioskId::new)
                .flatMap(this::find)
                .filter(kiosk -> kiosk.revokedAt() == null);
    }

    /** Whoever has it is the kiosk. */
    public URI address(KioskId id) {
        return publicAddress.of(PATH + signedIds.sign(PURPOSE, id.value()));
    }

    private static KioskEntry entry(ResultSet row, int number) throws SQLException {
        return new KioskEntry(
                new KioskId(uuid(row, "kiosk_id")),
                new SiteId(uuid(row, "site_id")),
                row.getString("label"),
                instant(row, "registered_at"),
                instantOrNull(row, "revoked_at"));
    }
}
