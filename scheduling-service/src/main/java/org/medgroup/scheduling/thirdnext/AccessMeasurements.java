package org.medgroup.scheduling.thirdnext;

import static java.util.Objects.requireNonNull;
import static org.medgroup.scheduling.readmodel.SqlValues.instant;
import static org.medgroup.scheduling.readmodel.SqlValues.uuid;
import static org.medgroup.scheduling.readmodel.SqlValues.uuids;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.scheduling.thirdnext.ProviderAccess.OfVisitType;
import org.medgroup.scheduling.visittype.KindOfVisit;
import org.medgroup.scheduling.visittype.VisitTypes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What has been measured. */
@Component
public class AccessMeasurements {
    private static final int DAYS_LISTED = 26;

    private final JdbcClient jdbc;
    private final VisitTypes visitTypes;

    AccessMeasurements(JdbcClient jdbc, VisitTypes visitTypes) {
        this.jdbc = jdbc;
        this.visitTypes = visitTypes;
    }

    /** The site's days on which there was a measurement, latest first, at most 26. */
    public List<LocalDate> days(SiteId site) {
        return jdbc.sql("""
                select distinct local_date from access_measurement where site_id = :site
                order by local_date desc limit :limit
                """)
                .param("site", site.value())
                .param("limit", DAYS_LISTED)
                .query((row, _) -> requireNonNull(row.getObject("local_date", LocalDate.class)))
                .list();
    }

    /** The last measurement on or before that day. @param until none: the last one */
    public Optional<AccessAnswer> last(SiteId site, @Nullable LocalDate until) {
        List<ProviderAccess> measured = jdbc.sql("""
                select m.* from access_measurement m
                where m.site_id = :site
                  and m.measured_at = (
                      select max(l.measured_at) from access_measurement l
                      where l.site_id = :site and (:until::date is null or l.local_date <= :until::date))
                order by m.provider_id
                """)
                .param("site", site.value())
                .param("until", until, Types.DATE)
                .query(AccessMeasurements::access)
                .list();
        if (measured.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(AccessAnswer.of(byName(measured), names(measured), visitTypeNames()));
    }

    Map<VisitTypeId, String> visitTypeNames() {
        return visitTypes.all().stream().collect(Collectors.toMap(KindOfVisit::visitTypeId, KindOfVisit::name));
    }

    Map<ProviderId, String> names(List<ProviderAccess> measured) {
        record Named(ProviderId id, String name) {}
        return jdbc
                .sql(
                        "select provider_id, name from provider where provider_id = any (:ids::uuid[]) and name is not null")
                .param(
                        "ids",
                        uuids(measured.stream().map(ProviderAccess::providerId).toList()))
                .query((row, _) -> new Named(new ProviderId(uuid(row, "provider_id")), row.getString("name")))
                .list()
                .stream()
                .collect(Collectors.toMap(Named::id, Named::name));
    }

    private List<ProviderAccess> byName(List<ProviderAccess> measured) {
        var names = names(measured);
        return measured.stream()
                .sorted((one, other) -> names.getOrDefault(one.providerId(), "")
                        .compareToIgnoreCase(names.getOrDefault(other.providerId(), "")))
                .toList();
    }

    private static ProviderAccess access(ResultSet row, int number) throws SQLException {
        var types = (UUID[]) row.getArray("visit_types").getArray();
        var days = (Date[]) row.getArray("third_slot_on").getArray();
        List<OfVisitType> visitTypes = new ArrayList<>();
        for (int i = 0; i < types.length; i++) {
            visitTypes.add(new OfVisitType(new VisitTypeId(types[i]), days[i] == null ? null : days[i].toLocalDate()));
        }
        return new ProviderAccess(
                new SiteId(uuid(row, "site_id")),
                new ProviderId(uuid(row, "provider_id")),
                instant(row, "measured_at"),
                row.getObject("local_date", LocalDate.class),
                row.getInt("horizon_days"),
                row.getBoolean("away"),
                visitTypes);
    }
}
