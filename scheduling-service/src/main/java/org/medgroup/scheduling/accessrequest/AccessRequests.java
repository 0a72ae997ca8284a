package org.medgroup.scheduling.accessrequest;

import static org.medgroup.scheduling.readmodel.SqlValues.instantOrNull;
import static org.medgroup.scheduling.readmodel.SqlValues.uuid;
import static org.medgroup.scheduling.readmodel.SqlValues.uuids;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.personal.Sealed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who has asked for their record, and until when it is due. */
@Component
public class AccessRequests {
    private static final int MOST_LISTED = 500;

    private final JdbcClient jdbc;

    public AccessRequests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Where a request stands. */
    public enum Status {
        OPEN,
        FULFILLED,
        DENIED
    }

    /** A request as it now stands, its texts sealed. */
    public record Request(
            AccessRequestId id,
            PatientId patientId,
            Sealed what,
            LocalDate receivedOn,
            LocalDate dueOn,
            @Nullable Sealed extendedBecause,
            Status status,
            @Nullable Outcome outcome,
            @Nullable Sealed deniedBecause,
            @Nullable Instant closedAt) {}

    public Optional<Request> find(AccessRequestId id) {
        return jdbc.sql("select * from access_request where access_request_id = :id")
                .param("id", id.value())
                .query(AccessRequests::row)
                .optional();
    }

    /** What is due first comes first. @param dueBefore exclusive */
    public List<Request> list(Collection<SiteId> sites, @Nullable Status status, @Nullable LocalDate dueBefore) {
        return jdbc.sql("""
                select * from access_request r
                 where exists (select from target_site t
                                where t.kind = 'patient' and t.target_id = r.patient_id
                                  and t.site_id = any (:sites::uuid[]))
                   and (:status::text is null or r.status = :status::text)
                   and r.due_on < coalesce(:dueBefore::date, 'infinity')
                 order by r.due_on, r.access_request_id
                 limit :limit
                """)
                .param("sites", uuids(sites))
                .param("status", status == null ? null : status.name(), Types.VARCHAR)
                .param("dueBefore", dueBefore, Types.DATE)
                .param("limit", MOST_LISTED)
                .query(AccessRequests::row)
                .list();
    }

    /** Open ones first, then those answered last. */
    public List<Request> of(PatientId patient) {
        return jdbc.sql("""
                select * from access_request where patient_id = :patient
                 order by status <> 'OPEN', closed_at desc nulls first, due_on, access_request_id
                """)
                .param("patient", patient.value())
                .query(AccessRequests::row)
                .list();
    }

    private static Request row(ResultSet row, int number) throws SQLException {
        String outcome = row.getString("outcome");
        return new Request(
                new AccessRequestId(uuid(row, "access_request_id")),
                new PatientId(uuid(row, "patient_id")),
                new Sealed(row.getString("what")),
                row.getObject("received_on", LocalDate.class),
                row.getObject("due_on", LocalDate.class),
                sealed(row.getString("extended_because")),
                Status.valueOf(row.getString("status")),
                outcome == null ? null : Outcome.valueOf(outcome),
                sealed(row.getString("denied_because")),
                instantOrNull(row, "closed_at"));
    }

    private static @Nullable Sealed sealed(@Nullable String value) {
        return value == null ? null : new Sealed(value);
    }
}
