package org.medgroup.scheduling.appointment.web;

import static org.medgroup.kit.access.Role.ADMIN;
import static org.medgroup.scheduling.importing.Import.MOST_ITEMS;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.RoomId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.web.ImportResults;
import org.medgroup.scheduling.appointment.AppointmentCommand.ImportBooking;
import org.medgroup.scheduling.appointment.AppointmentCommand.RecordPastVisit;
import org.medgroup.scheduling.appointment.Appointments;
import org.medgroup.scheduling.appointment.PastVisit;
import org.medgroup.scheduling.importing.Import;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/scheduling/imports")
class AppointmentImportController {
    private static final String UNNAMED_ORIGIN = "import";
    /** A name for a source, which stays in the events for ever: no room for anybody's words. */
    private static final String ORIGIN = "[a-z][a-z0-9-]{0,39}";

    private final Import imports;
    private final Appointments appointments;

    AppointmentImportController(Import imports, Appointments appointments) {
        this.imports = imports;
        this.appointments = appointments;
    }

    /** @param origin where it comes from, such as {@code no-shows} */
    record PastVisitItem(
            @NotNull AppointmentId id,
            @NotNull SiteId siteId,
            @NotNull PatientId patientId,
            @NotNull ProviderId providerId,
            @Nullable RoomId roomId,
            @Nullable VisitTypeId visitTypeId,
            @NotNull Instant bookedAt,
            @NotNull Instant start,
            @NotNull Instant end,
            PastVisit.@NotNull Outcome outcome,
            @Nullable Instant cancelledAt,

            @Pattern(regexp = "[A-Z][A-Z0-9_-]{0,39}") @Nullable
            String cancelReason,

            @Nullable Instant checkedInAt,
            @Nullable Instant roomedAt,
            @Nullable Instant seenAt,
            @Nullable Instant completedAt,
            @Pattern(regexp = ORIGIN) @Nullable String origin) {
        RecordPastVisit command() {
            return new RecordPastVisit(
                    id,
                    siteId,
                    patientId,
                    providerId,
                    roomId,
                    visitTypeId,
                    new PastVisit(
                            bookedAt,
                            start,
                            end,
                            outcome,
                            cancelledAt,
                            cancelReason,
                            checkedInAt,
                            roomedAt,
                            seenAt,
                            completedAt),
                    origin == null ? UNNAMED_ORIGIN : origin);
        }
    }

    record PastVisits(
            @NotNull @Size(min = 1, max = MOST_ITEMS) List<@Valid @NotNull PastVisitItem> items) {}

    record BookingItem(
            @NotNull AppointmentId id,
            @NotNull SiteId siteId,
            @NotNull PatientId patientId,
            @NotNull ProviderId providerId,
            @Nullable RoomId roomId,
            @NotNull VisitTypeId visitTypeId,
            @NotNull Instant start,
            @Nullable Instant bookedAt,
            @Pattern(regexp = ORIGIN) @Nullable String origin) {
        ImportBooking command() {
            return new ImportBooking(
                    id,
                    siteId,
                    patientId,
                    providerId,
                    roomId,
                    visitTypeId,
                    start,
                    bookedAt,
                    origin == null ? UNNAMED_ORIGIN : origin);
        }
    }

    record Bookings(
            @NotNull @Size(min = 1, max = MOST_ITEMS) List<@Valid @NotNull BookingItem> items) {}

    @PostMapping("/past-visits")
    @Allowed(ADMIN)
    ImportResults pastVisits(@Valid @RequestBody PastVisits visits) {
        return imports.run(visits.items(), PastVisitItem::id, appointments::known, PastVisitItem::command);
    }

    @PostMapping("/appointments")
    @Allowed(ADMIN)
    ImportResults appointments(@Valid @RequestBody Bookings bookings) {
        return imports.run(bookings.items(), BookingItem::id, appointments::known, BookingItem::command);
    }
}
