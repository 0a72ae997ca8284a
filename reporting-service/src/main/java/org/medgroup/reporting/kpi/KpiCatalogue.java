package org.medgroup.reporting.kpi;

import static org.medgroup.reporting.figures.Measure.BOOKED_SECONDS;
import static org.medgroup.reporting.figures.Measure.CANCELLED_BY_PATIENT;
import static org.medgroup.reporting.figures.Measure.CANCELLED_BY_SITE;
import static org.medgroup.reporting.figures.Measure.CANCELLED_LATE;
import static org.medgroup.reporting.figures.Measure.CONCERNS_RAISED;
import static org.medgroup.reporting.figures.Measure.CONCERNS_RESOLVED;
import static org.medgroup.reporting.figures.Measure.DUE;
import static org.medgroup.reporting.figures.Measure.FIRST_VISITS;
import static org.medgroup.reporting.figures.Measure.LEAD_DAYS;
import static org.medgroup.reporting.figures.Measure.NO_SHOWS;
import static org.medgroup.reporting.figures.Measure.OFFERED_MINUTES;
import static org.medgroup.reporting.figures.Measure.PROVIDERS_AWAY;
import static org.medgroup.reporting.figures.Measure.PROVIDERS_MEASURED;
import static org.medgroup.reporting.figures.Measure.RESOLVING_MILLIDAYS;
import static org.medgroup.reporting.figures.Measure.SCHEDULED;
import static org.medgroup.reporting.figures.Measure.SESSION_SECONDS;
import static org.medgroup.reporting.figures.Measure.SURVEYS_SENT;
import static org.medgroup.reporting.figures.Measure.SURVEY_ANSWERS;
import static org.medgroup.reporting.figures.Measure.SURVEY_MARKS;
import static org.medgroup.reporting.figures.Measure.THIRD_NEXT_MILLIDAYS;
import static org.medgroup.reporting.figures.Measure.UNSETTLED;
import static org.medgroup.reporting.figures.Measure.VISITS;
import static org.medgroup.reporting.figures.Measure.WAITS;
import static org.medgroup.reporting.figures.Measure.WAIT_SECONDS;
import static org.medgroup.reporting.figures.Measure.WITHOUT_THIRD_SLOT;

import java.util.List;
import java.util.Optional;
import org.medgroup.reporting.kpi.Kpi.Better;
import org.medgroup.reporting.kpi.Kpi.Formula;
import org.medgroup.reporting.kpi.Kpi.Reference;
import org.medgroup.reporting.kpi.Kpi.Term;

/** Every KPI there is. */
public final class KpiCatalogue {
    private static final List<Level> EVERY_LEVEL = List.of(Level.values());
    private static final List<Level> UP_TO_SITES = List.of(Level.GROUP, Level.REGION, Level.SITE);

    private static final List<Kpi> KPIS = List.of(
            new Kpi(
                    "visits",
                    "Visits",
                    "Completed visits. A patient's first completed visit anywhere in the group counts as a new"
                            + " patient's, all others as established patients'.",
                    "Completed visits",
                    "1: a plain count",
                    "visits",
                    Better.UP,
                    EVERY_LEVEL,
                    1,
                    List.of(),
                    Formula.count(Term.of(VISITS), FIRST_VISITS)),
            new Kpi(
                    "no-show-rate",
                    "No-show rate",
                    "How many of the appointments that were due the patient missed without calling off. Cancellations"
                            + " at least 24 hours ahead and cancellations by the site are not due; later cancellations"
                            + " by the patient are, as late cancellations. An appointment that nobody has settled yet"
                            + " is due from its start on.",
                    "No-shows",
                    "Appointments that were due: patient came, no-show, cancelled by the patient less than 24 hours"
                            + " ahead, or start passed and outcome not recorded yet",
                    "ratio",
                    Better.DOWN,
                    EVERY_LEVEL,
                    1,
                    List.of(
                            Reference.range(0.05, 0.07, "Range commonly quoted for medical practices"),
                            Reference.of(0.0681, "MGMA", 2023)),
                    Formula.ratio(Term.of(NO_SHOWS), Term.of(DUE, UNSETTLED))),
            new Kpi(
                    "cancellation-rate",
                    "Cancellation rate",
                    "How many of the scheduled appointments were cancelled, by the patient or by the site; shown apart"
                            + " by whose wish it was, and those that the patient cancelled less than 24 hours ahead."
                            + " An appointment counts on the day it was last scheduled for.",
                    "Cancelled appointments",
                    "Scheduled appointments, whatever became of them",
                    "ratio",
                    Better.DOWN,
                    EVERY_LEVEL,
                    1,
                    List.of(),
                    Formula.ratio(
                            Term.of(CANCELLED_BY_PATIENT, CANCELLED_BY_SITE),
                            Term.of(SCHEDULED),
                            CANCELLED_BY_PATIENT,
                            CANCELLED_BY_SITE,
                            CANCELLED_LATE)),
            new Kpi(
                    "fill-rate",
                    "Fill rate",
                    "How much of the time that providers offer is booked. Offered is what their weekly templates open"
                            + " within the site's opening hours, except on holidays and other closed days, and their"
                            + " extra hours; less blocked hours and absences. Booked is the length of every"
                            + " appointment that was not cancelled; a session of a group counts once, however many"
                            + " come.",
                    "Booked minutes",
                    "Offered minutes",
                    "ratio",
                    Better.UP,
                    EVERY_LEVEL,
                    3,
                    List.of(),
                    Formula.ratio(Term.minutes(BOOKED_SECONDS, SESSION_SECONDS), Term.of(OFFERED_MINUTES))),
            new Kpi(
                    "wait-time",
                    "Waiting time",
                    "Minutes from check-in until the provider sees the patient: the median, and the 90th percentile"
                            + " (interpolated). Patients who were never checked in do not count.",
                    "Minutes waited, added up",
                    "Patients who were checked in and seen; numerator ÷ denominator is the mean, the value is the"
                            + " median",
                    "minutes",
                    Better.DOWN,
                    EVERY_LEVEL,
                    1,
                    List.of(Reference.of(20, "MGMA, total wait", 2017)),
                    Formula.median(Term.minutes(WAIT_SECONDS), Term.of(WAITS))),
            new Kpi(
                    "lead-time",
                    "Lead time",
                    "Calendar days at the site from booking to visit, mean over completed visits. Booked and visited"
                            + " on the same day is 0.",
                    "Days between booking and visit, added up",
                    "Completed visits",
                    "days",
                    Better.DOWN,
                    EVERY_LEVEL,
                    1,
                    List.of(),
                    Formula.ratio(Term.of(LEAD_DAYS), Term.of(VISITS))),
            new Kpi(
                    "third-next-available",
                    "Third next available",
                    "Calendar days from the time of asking to the third open routine slot of a visit type, as the"
                            + " Institute for Healthcare Improvement defines it. Asked once a week at the same hour of"
                            + " the site, for each provider and visit type; each provider's values are averaged first,"
                            + " then the providers', never pooled. Time put aside for urgent visits is not open;"
                            + " providers who are away for more than three days, and visit types without a third open"
                            + " slot in the next 92 days, are left out of the average and counted apart.",
                    "Each provider's average in days, added up",
                    "Providers with an average",
                    "days",
                    Better.DOWN,
                    EVERY_LEVEL,
                    1,
                    List.of(
                            Reference.of(6.0, "MGMA, new patients, primary care", 2017),
                            Reference.of(6.3, "MGMA, new patients, surgical specialties", 2017)),
                    Formula.ratio(
                            Term.days(THIRD_NEXT_MILLIDAYS),
                            Term.of(PROVIDERS_MEASURED),
                            WITHOUT_THIRD_SLOT,
                            PROVIDERS_AWAY)),
            new Kpi(
                    "patient-satisfaction",
                    "Patient satisfaction",
                    "Whether patients would recommend the site to family or friends, from 0 (not at all) to 10, asked"
                            + " after a visit, of nobody more often than every 90 days; the mean of the answers. It"
                            + " counts on the day of the visit. How many were asked is shown apart: a mean of few"
                            + " answers says little.",
                    "Marks from 0 to 10, added up",
                    "Surveys answered",
                    "points",
                    Better.UP,
                    EVERY_LEVEL,
                    1,
                    List.of(),
                    Formula.ratio(Term.of(SURVEY_MARKS), Term.of(SURVEY_ANSWERS), SURVEYS_SENT)),
            new Kpi(
                    "concerns-per-1000-visits",
                    "Concerns per 1,000 visits",
                    "How many concerns patients raised for each thousand completed visits. A concern counts on the day"
                            + " it was raised at the site, also if it was withdrawn later. Many concerns may also mean"
                            + " that a site listens well.",
                    "Concerns raised",
                    "Completed visits, in thousands",
                    "concerns",
                    Better.DOWN,
                    UP_TO_SITES,
                    1,
                    List.of(),
                    Formula.ratio(Term.of(CONCERNS_RAISED), Term.thousands(VISITS))),
            new Kpi(
                    "days-to-resolve-concerns",
                    "Days to resolve concerns",
                    "Days from the moment a concern was raised until it was resolved; the mean over those that were"
                            + " resolved in the period. A resolution does not count if the concern was opened again.",
                    "Days from raised to resolved, added up",
                    "Concerns resolved",
                    "days",
                    Better.DOWN,
                    UP_TO_SITES,
                    1,
                    List.of(),
                    Formula.ratio(Term.days(RESOLVING_MILLIDAYS), Term.of(CONCERNS_RESOLVED))));

    private KpiCatalogue() {}

    public static List<Kpi> all() {
        return KPIS;
    }

    public static Optional<Kpi> byId(String id) {
        return KPIS.stream().filter(kpi -> kpi.id().equals(id)).findFirst();
    }
}
