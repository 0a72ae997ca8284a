package org.medgroup.scheduling.visittype;

import java.sql.Types;
import java.time.LocalDate;
import java.util.Objects;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.scheduling.visittype.VisitTypeEvent.RecallIntervalSet;
import org.medgroup.scheduling.visittype.VisitTypeEvent.VisitTypeChanged;
import org.medgroup.scheduling.visittype.VisitTypeEvent.VisitTypeDefined;
import org.medgroup.scheduling.visittype.VisitTypeEvent.VisitTypeEnded;
import org.medgroup.scheduling.visittype.VisitTypeEvent.VisitTypeResumed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Keeps the table behind {@link VisitTypes}. */
@Component
class VisitTypeProjector {
    private final JdbcClient jdbc;

    VisitTypeProjector(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(VisitTypeEvent event, @SequenceNumber long version) {
        switch (event) {
            case VisitTypeDefined e ->
                bind(
                                jdbc.sql("""
                                        insert into visit_type (
                                            visit_type_id, code, name, minutes, buffer_minutes, room_kind,
                                            buffer_before_minutes, equipment_kinds, specialities, credential_kinds,
                                            telehealth, preparation, patients, authorization_need,
                                            cancel_notice_hours, late_fee_minor, no_show_fee_minor, fee_currency,
                                            group_capacity, version)
                                        values (:id, :code, :name, :minutes, :buffer, :roomKind, :before,
                                                :equipment::text[], :specialities::text[], :credentials::text[],
                                                :telehealth, :preparation, :patients, :authorization, :noticeHours, :lateFee,
                                                :noShowFee, :currency, :groupCapacity, :version)
                                        on conflict (visit_type_id) do nothing
                                        """),
                                e.name(),
                                e.minutes(),
                                e.bufferMinutes(),
                                e.roomKind(),
                                Objects.requireNonNullElse(e.rules(), VisitRules.NONE))
                        .param("id", e.visitTypeId().value())
                        .param("version", version)
                        .param("code", e.code())
                        .update();
            case VisitTypeChanged e ->
                bind(jdbc.sql("""
                                        update visit_type
                                           set name = :name, minutes = :minutes, buffer_minutes = :buffer,
                                               room_kind = :roomKind, buffer_before_minutes = :before,
                                               equipment_kinds = :equipment::text[],
                                               specialities = :specialities::text[],
                                               credential_kinds = :credentials::text[],
                                               telehealth = :telehealth, preparation = :preparation,
                                               patients = :patients, authorization_need = :authorization,
                                               cancel_notice_hours = :noticeHours, late_fee_minor = :lateFee,
                                               no_show_fee_minor = :noShowFee, fee_currency = :currency,
                                               group_capacity = :groupCapacity,
                                               version = :version
                                         where visit_type_id = :id and version < :version
                                        """), e.name(), e.minutes(), e.bufferMinutes(), e.roomKind(), e.rules())
                        .param("id", e.visitTypeId().value())
                        .param("version", version)
                        .update();
            case VisitTypeEnded e -> setLastDay(e.visitTypeId(), e.lastDay(), version);
            case VisitTypeResumed e -> setLastDay(e.visitTypeId(), null, version);
            case RecallIntervalSet e ->
                jdbc.sql("""
                        insert into recall_interval (visit_type_id, months, version) values (:id, :months, :version)
                        on conflict (visit_type_id) do update
                           set months = excluded.months, version = excluded.version
                         where recall_interval.version < excluded.version
                        """)
                        .param("id", e.visitTypeId().value())
                        .param("months", e.months(), Types.INTEGER)
                        .param("version", version)
                        .update();
        }
    }

    private void setLastDay(VisitTypeId visitType, @Nullable LocalDate day, long version) {
        jdbc.sql("""
                update visit_type set last_day = :day, version = :version
                 where visit_type_id = :id and version < :version
                """)
                .param("day", day, Types.DATE)
                .param("version", version)
                .param("id", visitType.value())
                .update();
    }

    private static StatementSpec bind(
            StatementSpec statement,
            String name,
            int minutes,
            int buffer,
            @Nullable String roomKind,
            VisitRules rules) {
        CancelRule cancelling = rules.cancelling();
        return statement
                .param("noticeHours", cancelling == null ? null : cancelling.noticeHours(), Types.SMALLINT)
                .param("lateFee", cancelling == null ? null : cancelling.lateFeeMinor(), Types.BIGINT)
                .param("noShowFee", cancelling == null ? null : cancelling.noShowFeeMinor(), Types.BIGINT)
                .param("currency", cancelling == null ? null : cancelling.currency(), Types.VARCHAR)
                .param("name", name)
                .param("minutes", minutes)
                .param("buffer", buffer)
                .param("roomKind", roomKind, Types.VARCHAR)
                .param("before", rules.bufferBeforeMinutes())
                .param("equipment", rules.equipmentKinds().toArray(String[]::new))
                .param("specialities", rules.specialities().toArray(String[]::new))
                .param("credentials", rules.credentialKinds().toArray(String[]::new))
                .param("telehealth", rules.telehealth())
                .param("preparation", rules.preparation(), Types.VARCHAR)
                .param("patients", rules.patients().name())
                .param("groupCapacity", rules.groupCapacity(), Types.SMALLINT)
                .param("authorization", rules.authorization().name());
    }
}
