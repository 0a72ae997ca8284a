package org.medgroup.scheduling.availability;

import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;

import java.time.Instant;
import java.util.List;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.scheduling.visittype.VisitRules;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who may do what: what the search asks of many providers, asked of one. */
@Component
public class Qualifications {
    private final JdbcClient jdbc;

    public Qualifications(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param start the site's local day of it counts */
    public Qualification of(ProviderId provider, VisitRules rules, SiteId site, Instant start) {
        if (rules.specialities().isEmpty() && rules.credentialKinds().isEmpty()) {
            return new Qualification(true, VisitRules.NONE.credentialKinds());
        }
        return jdbc.sql("""
                select has_speciality(:provider, :specialities::text[]) as speciality,
                       missing_credentials(
                           :provider, :credentials::text[], (:start::timestamptz at time zone s.time_zone)::date
                       ) as missing
                from kit_site s
                where s.site_id = :site
                """)
                .param("provider", provider.value())
                .param("specialities", rules.specialities().toArray(String[]::new))
                .param("credentials", rules.credentialKinds().toArray(String[]::new))
                .param("start", timestamptz(start))
                .param("site", site.value())
                .query((row, _) -> new Qualification(row.getBoolean("speciality"), VisitRules.sorted(List.of((String[])
                        row.getArray("missing").getArray()))))
                .single();
    }
}
