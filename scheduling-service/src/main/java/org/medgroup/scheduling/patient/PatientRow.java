package org.medgroup.scheduling.patient;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.SiteId;
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
import org.medgroup.scheduling.patient.PatientEvent.LegalHoldLifted;
import org.medgroup.scheduling.patient.PatientEvent.LegalHoldPlaced;
import org.medgroup.scheduling.patient.PatientEvent.PatientAbsorbed;
import org.medgroup.scheduling.patient.PatientEvent.PatientConfirmedDistinct;
import org.medgroup.scheduling.patient.PatientEvent.PatientErased;
import org.medgroup.scheduling.patient.PatientEvent.PatientLinked;
import org.medgroup.scheduling.patient.PatientEvent.PatientMerged;
import org.medgroup.scheduling.patient.PatientEvent.PatientMoved;
import org.medgroup.scheduling.patient.PatientEvent.PatientRegistered;
import org.medgroup.scheduling.patient.PatientEvent.PatientReleased;
import org.medgroup.scheduling.patient.PatientEvent.PatientRenamed;
import org.medgroup.scheduling.patient.PatientEvent.PatientTakenIn;
import org.medgroup.scheduling.patient.PatientEvent.PatientUnmerged;
import org.medgroup.scheduling.patient.PatientEvent.SexCorrected;

/**
 * A patient as the read model has them: a fold of their events.
 *
 * @param personal none once the patient is erased
 * @param address sealed as a whole
 * @param links where the patient is seen by their own events, with the time since when
 * @param absorbed the registrations that were merged into this one, with their sites and the time of the merge
 * @param mergedInto the registration that goes on for this one
 * @param version the number of the last event in it
 */
public record PatientRow(
        PatientId patientId,
        @Nullable PersonalFields personal,
        @Nullable Sealed address,
        @Nullable String language,
        Sex sex,
        Instant registeredAt,
        @Nullable Instant erasedAt,
        Map<SiteId, Instant> links,
        Map<PatientId, Absorbed> absorbed,
        @Nullable PatientId mergedInto,
        long version) {
    /** A registration that was merged into this one. */
    public record Absorbed(Set<SiteId> sites, Instant at) {
        public Absorbed {
            sites = Collections.unmodifiableSet(new LinkedHashSet<>(sites));
        }
    }

    public PatientRow {
        links = Collections.unmodifiableMap(new LinkedHashMap<>(links));
        absorbed = Collections.unmodifiableMap(new LinkedHashMap<>(absorbed));
    }

    /** Everywhere the person is seen, under whichever registration. */
    public Map<SiteId, Instant> sites() {
        Map<SiteId, Instant> all = new LinkedHashMap<>(links);
        absorbed.values().forEach(other -> other.sites().forEach(site -> all.putIfAbsent(site, other.at())));
        return all;
    }

    /** A repeated event changes nothing. */
    static PatientRow after(@Nullable PatientRow row, PatientEvent event, long version) {
        if (row != null && row.version >= version) {
            return row;
        }
        if (event instanceof PatientRegistered e) {
            return new PatientRow(
                    e.patientId(),
                    e.personal(),
                    null,
                    null,
                    e.sex(),
                    e.occurredAt(),
                    null,
                    Map.of(e.siteId(), e.occurredAt()),
                    Map.of(),
                    null,
                    version);
        }
        if (row == null) {
            throw new IllegalStateException(
                    "Something happens to patient " + event.patientId() + " before being registered");
        }
        var next = new Next(row);
        next.take(event);
        return next.row(version);
    }

    /** A row on its way to the next version. */
    private static final class Next {
        private final PatientRow before;
        private @Nullable PersonalFields personal;
        private @Nullable Sealed address;
        private @Nullable String language;
        private Sex sex;
        private @Nullable Instant erasedAt;
        private final Map<SiteId, Instant> links;
        private final Map<PatientId, Absorbed> absorbed;
        private @Nullable PatientId mergedInto;

        Next(PatientRow before) {
            this.before = before;
            personal = before.personal;
            address = before.address;
            language = before.language;
            sex = before.sex;
            erasedAt = before.erasedAt;
            links = new LinkedHashMap<>(before.links);
            absorbed = new LinkedHashMap<>(before.absorbed);
            mergedInto = before.mergedInto;
        }

        void take(PatientEvent event) {
            switch (event) {
                case PatientRegistered e ->
                    throw new IllegalStateException("Patient " + e.patientId() + " is registered twice");
                case PatientLinked e -> links.putIfAbsent(e.siteId(), e.occurredAt());
                case PatientTakenIn e -> links.putIfAbsent(e.siteId(), e.occurredAt());
                case PatientConfirmedDistinct _, LegalHoldPlaced _, LegalHoldLifted _ -> {}
                case FileEvent e -> onFile(e);
                case PatientMerged e -> mergedInto = e.into();
                case PatientUnmerged _ -> mergedInto = null;
                case PatientAbsorbed e -> absorbed.put(e.absorbed(), new Absorbed(e.sites(), e.occurredAt()));
                case PatientReleased e -> absorbed.remove(e.released());
                case PatientErased e -> {
                    personal = null;
                    address = null;
                    language = null;
                    sex = Sex.UNKNOWN;
                    erasedAt = e.occurredAt();
                }
            }
        }

        private void onFile(FileEvent event) {
            switch (event) {
                case PatientRenamed e -> {
                    if (personal != null) {
                        personal = personal.named(e.givenName(), e.familyName());
                    }
                }
                case BirthDateCorrected e -> {
                    if (personal != null) {
                        personal = personal.born(e.birthDate());
                    }
                }
                case ContactDataChanged e -> {
                    if (personal != null) {
                        personal = personal.reachedBy(e.phone(), e.email());
                    }
                }
                case SexCorrected e -> sex = e.sex();
                case PatientMoved e -> address = e.address();
                case LanguageChanged e -> language = e.language();
                case ContactPersonRecorded _,
                        ContactPersonRemoved _,
                        ConsentRecorded _,
                        FlagRaised _,
                        FlagLowered _,
                        InsuranceRecorded _,
                        InsuranceRemoved _,
                        ChartLocated _ -> {} // in tables of their own, see PatientFile
            }
        }

        PatientRow row(long version) {
            return new PatientRow(
                    before.patientId,
                    personal,
                    address,
                    language,
                    sex,
                    before.registeredAt,
                    erasedAt,
                    links,
                    absorbed,
                    mergedInto,
                    version);
        }
    }
}
