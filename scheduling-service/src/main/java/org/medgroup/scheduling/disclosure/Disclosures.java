package org.medgroup.scheduling.disclosure;

import static org.medgroup.scheduling.readmodel.SqlValues.instant;
import static org.medgroup.scheduling.readmodel.SqlValues.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.PatientId;
import org.medgroup.kit.personal.Sealed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whom a patient's data was given to. */
@Component
public class Disclosures {
    private final JdbcClient jdbc;

    public Disclosures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One disclosure, its texts sealed. */
    public record Recorded(
            DisclosureId id,
            PatientId patientId,
            LocalDate disclosedOn,
            Basis basis,
            Sealed recipient,
            @Nullable Sealed address,
            Sealed description,
            Sealed purpose,
            Instant recordedAt) {}

    /** The latest first. @param to inclusive */
    public List<Recorded> of(PatientId patient, LocalDate from, LocalDate to) {
        return jdbc.sql("""
                select * from disclosure
                 where patient_id = :patient and disclosed_on between :from and :to
                 order by disclosed_on desc, recorded_at desc
                """)
                .param("patient", patient.value())
                .param("from", from)
                .param("to", to)
                .query(Disclosures::row)
                .list();
    }

    private static Recorded row(ResultSet row, int number) throws SQLException {
        String address = row.getString("address");
        return new Recorded(
                new DisclosureId(uuid(row, "disclosure_id")),
                new PatientId(uuid(row, "patient_id")),
                row.getObject("disclosed_on", LocalDate.class),
                Basis.valueOf(row.getString("basis")),
                new Sealed(row.getString("recipient")),
                address == null ? null : new Sealed(address),
                new Sealed(row.getString("description")),
                new Sealed(row.getString("purpose")),
                instant(row, "recorded_at"));
    }
}
