package org.medgroup.reporting.figures;

import java.util.Arrays;
import java.util.List;

/**
 * What can be counted or added up. Which appointment counts is said once, by the generated column of the same name in
 * {@code appointment_fact} (null = it does not); {@code provider_day} holds the sums of those columns.
 */
public enum Measure {
    SCHEDULED(Source.PROVIDER_DAY),
    VISITS(Source.PROVIDER_DAY),
    NO_SHOWS(Source.PROVIDER_DAY),
    CANCELLED_BY_PATIENT(Source.PROVIDER_DAY),
    CANCELLED_BY_SITE(Source.PROVIDER_DAY),
    /** By the patient, less than 24 hours ahead. */
    CANCELLED_LATE(Source.PROVIDER_DAY),
    /** Due, and it is known how it ended. */
    DUE(Source.PROVIDER_DAY),
    /** Of patients who come alone. */
    BOOKED_SECONDS(Source.PROVIDER_DAY),
    /** Of sessions of groups: each once, however many have come. */
    SESSION_SECONDS(Source.SESSION),
    /** From booking to completed visit, in the site's calendar days. */
    LEAD_DAYS(Source.PROVIDER_DAY),
    WAIT_SECONDS(Source.PROVIDER_DAY),
    WAITS(Source.PROVIDER_DAY),
    /** Booked or confirmed, as long as nobody has said how it ended; due once its start has passed. */
    UNSETTLED(Source.UNSETTLED),
    /** Patients whose first visit in the group it was. */
    FIRST_VISITS(Source.FIRST_VISIT),
    OFFERED_MINUTES(Source.OFFERED_DAY),
    /** Of each provider the mean over what was measured of them, in thousandths of a day; added up over providers. */
    THIRD_NEXT_MILLIDAYS(Source.ACCESS),
    /** Providers who have such a mean. */
    PROVIDERS_MEASURED(Source.ACCESS),
    /** Visit types of a provider that had no third open slot when it was asked. */
    WITHOUT_THIRD_SLOT(Source.ACCESS),
    /** Providers who were away for long when it was asked. */
    PROVIDERS_AWAY(Source.ACCESS),
    SURVEYS_SENT(Source.VOICE),
    SURVEY_ANSWERS(Source.VOICE),
    /** Whether they would recommend us, 0 to 10, added up. */
    SURVEY_MARKS(Source.VOICE),
    CONCERNS_RAISED(Source.VOICE),
    /** Less those that were opened again. */
    CONCERNS_RESOLVED(Source.VOICE),
    /** From raised to resolved, in thousandths of a day; added up. */
    RESOLVING_MILLIDAYS(Source.VOICE);

    /** Where a measure's sums by site, provider and local day come from. */
    public enum Source {
        PROVIDER_DAY,
        SESSION,
        UNSETTLED,
        FIRST_VISIT,
        OFFERED_DAY,
        ACCESS,
        VOICE
    }

    private final Source source;

    Measure(Source source) {
        this.source = source;
    }

    public Source source() {
        return source;
    }

    public String column() {
        return switch (this) {
            case SCHEDULED -> "scheduled";
            case VISITS -> "visits";
            case NO_SHOWS -> "no_shows";
            case CANCELLED_BY_PATIENT -> "cancelled_by_patient";
            case CANCELLED_BY_SITE -> "cancelled_by_site";
            case CANCELLED_LATE -> "cancelled_late";
            case DUE -> "due";
            case BOOKED_SECONDS -> "booked_seconds";
            case SESSION_SECONDS -> "session_seconds";
            case LEAD_DAYS -> "lead_days";
            case WAIT_SECONDS -> "wait_seconds";
            case WAITS -> "waits";
            case UNSETTLED -> "unsettled";
            case FIRST_VISITS -> "first_visits";
            case OFFERED_MINUTES -> "offered_minutes";
            case THIRD_NEXT_MILLIDAYS -> "third_next_millidays";
            case PROVIDERS_MEASURED -> "providers_measured";
            case WITHOUT_THIRD_SLOT -> "without_third_slot";
            case PROVIDERS_AWAY -> "providers_away";
            case SURVEYS_SENT -> "surveys_sent";
            case SURVEY_ANSWERS -> "survey_answers";
            case SURVEY_MARKS -> "survey_marks";
            case CONCERNS_RAISED -> "concerns_raised";
            case CONCERNS_RESOLVED -> "concerns_resolved";
            case RESOLVING_MILLIDAYS -> "resolving_millidays";
        };
    }

    /** Whether single appointments make it up. */
    public boolean ofAppointments() {
        return source == Source.PROVIDER_DAY || source == Source.SESSION || source == Source.UNSETTLED;
    }

    /** Those whose sums are kept by day. */
    public static List<Measure> stored() {
        return Arrays.stream(values())
                .filter(measure -> measure.source == Source.PROVIDER_DAY)
                .toList();
    }
}
