package org.medgroup.deploy.importing;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;

/**
 * One row of the public no-show data set (Vitória, Brazil, 2016): an appointment, whose patient came or did not.
 *
 * @param line line number in the file
 * @param patient opaque text; some look like numbers in exponent notation and are kept as they are
 * @param bookedAt wall time of the booking; the file writes a {@code Z} behind what its spread over the day shows to be
 *     local time
 * @param day the day of the visit; the file has no clock time for it
 * @param age whole years, on the day of the visit
 * @param neighbourhood the site
 */
record NoShowRow(
        long line,
        String patient,
        String appointment,
        String gender,
        LocalDateTime bookedAt,
        LocalDate day,
        int age,
        String neighbourhood,
        boolean missed) {

    /** @throws Unacceptable with the reason why this row cannot be a visit */
    static NoShowRow parse(NamedCsvRecord csv) throws Unacceptable {
        long line = csv.getStartingLineNumber();
        String patient = text(csv, "PatientId");
        String appointment = text(csv, "AppointmentID");
        LocalDateTime bookedAt = dateTime(csv, "ScheduledDay");
        LocalDate day = dateTime(csv, "AppointmentDay").toLocalDate();
        int age = age(csv);
        if (age < 0) {
            throw new Unacceptable(line, "age-negative", "The age is below zero");
        }
        if (age > 130) {
            throw new Unacceptable(line, "age-implausible", "The age is above 130 years");
        }
        if (bookedAt.toLocalDate().isAfter(day)) {
            throw new Unacceptable(
                    line,
                    "booked-after-visit",
                    "Booked on " + bookedAt.toLocalDate() + ", after the day of the visit, " + day);
        }
        boolean missed = switch (text(csv, "No-show")) {
            case "Yes" -> true;
            case "No" -> false;
            default -> throw new Unacceptable(line, "unreadable", "No-show is neither Yes nor No");
        };
        return new NoShowRow(
                line,
                patient,
                appointment,
                text(csv, "Gender"),
                bookedAt,
                day,
                age,
                text(csv, "Neighbourhood"),
                missed);
    }

    private static String text(NamedCsvRecord csv, String field) throws Unacceptable {
        String value = csv.findField(field).map(String::strip).orElse("");
        if (value.isEmpty()) {
            throw new Unacceptable(csv.getStartingLineNumber(), "unreadable", field + " is missing");
        }
        return value;
    }

    private static LocalDateTime dateTime(NamedCsvRecord csv, String field) throws Unacceptable {
        String value = text(csv, field);
        try {
            return OffsetDateTime.parse(value).toLocalDateTime();
        } catch (DateTimeException e) {
            throw new Unacceptable(
                    csv.getStartingLineNumber(),
                    "unreadable",
                    field + " is no date and time such as 2016-04-29T18:38:08Z");
        }
    }

    private static int age(NamedCsvRecord csv) throws Unacceptable {
        try {
            return Integer.parseInt(text(csv, "Age"));
        } catch (NumberFormatException e) {
            throw new Unacceptable(csv.getStartingLineNumber(), "unreadable", "Age is no whole number");
        }
    }

    /** This row is refused; the others are not affected. */
    static final class Unacceptable extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient RefusedRow row;

        Unacceptable(long line, String code, String reason) {
            super(reason);
            this.row = new RefusedRow(line, code, reason);
        }

        RefusedRow row() {
            return row;
        }
    }
}
