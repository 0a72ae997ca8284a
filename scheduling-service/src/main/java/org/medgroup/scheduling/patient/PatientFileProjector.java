package org.medgroup.scheduling.patient;

import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;

import java.util.List;
import java.util.UUID;
import org.axonframework.eventhandling.EventHandler;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.PatientId;
import org.medgroup.kit.personal.Sealed;
import org.medgroup.scheduling.patient.PatientEvent.BirthDateCorrected;
import org.medgroup.scheduling.patient.PatientEvent.ChartLocated;
import org.medgroup.scheduling.patient.PatientEvent.ConsentRecorded;
import org.medgroup.scheduling.patient.PatientEvent.ContactDataChanged;
import org.medgroup.scheduling.patient.PatientEvent.ContactPersonRecorded;
import org.medgroup.scheduling.patient.PatientEvent.ContactPersonRemoved;
import org.medgroup.scheduling.patient.PatientEvent.FileEvent;
import org.medgroup.scheduling.patient.PatientEvent.FlagLowered;
import org.medgroup.scheduling.patient.PatientEvent.FlagRaised;
import org.medgroup.scheduling.patient.PatientEvent.InsuranceRecorded;
import org.medgroup.scheduling.patient.PatientEvent.InsuranceRemoved;
import org.medgroup.scheduling.patient.PatientEvent.LanguageChanged;
import org.medgroup.scheduling.patient.PatientEvent.PatientErased;
import org.medgroup.scheduling.patient.PatientEvent.PatientMoved;
import org.medgroup.scheduling.patient.PatientEvent.PatientRenamed;
import org.medgroup.scheduling.patient.PatientEvent.SexCorrected;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the tables behind {@link PatientFile}: each event says one line of one of them as it stands from then on. */
@Component
class PatientFileProjector {
    private static final List<String> TABLES =
            List.of("patient_contact_person", "patient_consent", "patient_flag", "patient_insurance", "patient_chart");

    private final JdbcClient jdbc;

    PatientFileProjector(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(FileEvent event) {
        switch (event) {
            case ContactPersonRecorded e -> write(e);
            case ContactPersonRemoved e ->
                delete(
                        "delete from patient_contact_person where patient_id = :patient and contact_person_id = :part",
                        e.patientId(),
                        e.contactPersonId().value());
            case ConsentRecorded e -> write(e);
            case FlagRaised e -> write(e);
            case FlagLowered e ->
                jdbc.sql("delete from patient_flag where patient_id = :patient and flag = :flag")
                        .param("patient", e.patientId().value())
                        .param("flag", e.flag().name())
                        .update();
            case InsuranceRecorded e -> write(e);
            case InsuranceRemoved e ->
                delete(
                        "delete from patient_insurance where patient_id = :patient and insurance_id = :part",
                        e.patientId(),
                        e.insuranceId().value());
            case ChartLocated e -> write(e);
            case PatientRenamed _,
                    BirthDateCorrected _,
                    SexCorrected _,
                    ContactDataChanged _,
                    PatientMoved _,
                    LanguageChanged _ -> {} // in the patient's own row
        }
    }

    @EventHandler
    void on(PatientErased event) {
        TABLES.forEach(table -> jdbc.sql("delete from " + table + " where patient_id = :patient")
                .param("patient", event.patientId().value())
                .update());
    }

    private void write(ContactPersonRecorded e) {
        jdbc.sql("""
                insert into patient_contact_person (patient_id, contact_person_id, relation, may_decide, name, phone)
                values (:patient, :id, :relation, :mayDecide, :name, :phone)
                on conflict (patient_id, contact_person_id) do update
                set relation = excluded.relation, may_decide = excluded.may_decide, name = excluded.name,
                    phone = excluded.phone
                """)
                .param("patient", e.patientId().value())
                .param("id", e.contactPersonId().value())
                .param("relation", e.relation().name())
                .param("mayDecide", e.mayDecide())
                .param("name", e.name().value())
                .param("phone", text(e.phone()))
                .update();
    }

    private void write(ConsentRecorded e) {
        jdbc.sql("""
                insert into patient_consent (patient_id, channel, granted, source, since)
                values (:patient, :channel, :granted, :source, :since)
                on conflict (patient_id, channel) do update
                set granted = excluded.granted, source = excluded.source, since = excluded.since
                """)
                .param("patient", e.patientId().value())
                .param("channel", e.channel().name())
                .param("granted", e.granted())
                .param("source", e.source().name())
                .param("since", timestamptz(e.occurredAt()))
                .update();
    }

    private void write(FlagRaised e) {
        jdbc.sql("""
                insert into patient_flag (patient_id, flag, language, note, since)
                values (:patient, :flag, :language, :note, :since)
                on conflict (patient_id, flag) do update
                set language = excluded.language, note = excluded.note, since = excluded.since
                """)
                .param("patient", e.patientId().value())
                .param("flag", e.flag().name())
                .param("language", e.language())
                .param("note", text(e.note()))
                .param("since", timestamptz(e.occurredAt()))
                .update();
    }

    private void write(InsuranceRecorded e) {
        SealedInsurance insurance = e.insurance();
        jdbc.sql("""
                insert into patient_insurance (patient_id, insurance_id, priority, payer, member_id, plan, valid_from,
                                               valid_to, card_front, card_back)
                values (:patient, :id, :priority, :payer, :member, :plan, :from, :to, :front, :back)
                on conflict (patient_id, insurance_id) do update
                set priority = excluded.priority, payer = excluded.payer, member_id = excluded.member_id,
                    plan = excluded.plan, valid_from = excluded.valid_from, valid_to = excluded.valid_to,
                    card_front = excluded.card_front, card_back = excluded.card_back
                """)
                .param("patient", e.patientId().value())
                .param("id", e.insuranceId().value())
                .param("priority", insurance.priority().name())
                .param("payer", insurance.payer().value())
                .param("member", insurance.memberId().value())
                .param("plan", text(insurance.plan()))
                .param("from", insurance.validFrom())
                .param("to", insurance.validTo())
                .param("front", insurance.cardFront())
                .param("back", insurance.cardBack())
                .update();
    }

    private void write(ChartLocated e) {
        if (e.location() == null) {
            delete(
                    "delete from patient_chart where patient_id = :patient and site_id = :part",
                    e.patientId(),
                    e.siteId().value());
            return;
        }
        jdbc.sql("""
                insert into patient_chart (patient_id, site_id, location) values (:patient, :site, :location)
                on conflict (patient_id, site_id) do update set location = excluded.location
                """)
                .param("patient", e.patientId().value())
                .param("site", e.siteId().value())
                .param("location", e.location().value())
                .update();
    }

    private void delete(String sql, PatientId patient, UUID part) {
        jdbc.sql(sql).param("patient", patient.value()).param("part", part).update();
    }

    private static @Nullable String text(@Nullable Sealed sealed) {
        return sealed == null ? null : sealed.value();
    }
}
