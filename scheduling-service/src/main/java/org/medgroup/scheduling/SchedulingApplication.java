package org.medgroup.scheduling;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.medgroup.kit.event.EventCatalogue;
import org.medgroup.scheduling.accessrequest.AccessRequestEvent;
import org.medgroup.scheduling.appointment.AppointmentEvent;
import org.medgroup.scheduling.arrival.ArrivalEvent;
import org.medgroup.scheduling.breakglass.BreakGlassEvent;
import org.medgroup.scheduling.calendarfeed.CalendarFeedEvent;
import org.medgroup.scheduling.concern.ConcernEvent;
import org.medgroup.scheduling.deviation.DeviationEvent;
import org.medgroup.scheduling.disclosure.DisclosureEvent;
import org.medgroup.scheduling.document.DocumentEvent;
import org.medgroup.scheduling.equipment.EquipmentEvent;
import org.medgroup.scheduling.form.SignedFormEvent;
import org.medgroup.scheduling.kiosk.KioskEvent;
import org.medgroup.scheduling.messagetemplate.MessageTemplateEvent;
import org.medgroup.scheduling.noshow.NoShowModelEvent;
import org.medgroup.scheduling.patient.PatientEvent;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizationEvent;
import org.medgroup.scheduling.recall.RecallEvent;
import org.medgroup.scheduling.referral.ReferralEvent;
import org.medgroup.scheduling.remindercall.ReminderCallEvent;
import org.medgroup.scheduling.reminderrule.ReminderRuleEvent;
import org.medgroup.scheduling.requiredform.RequiredFormEvent;
import org.medgroup.scheduling.room.RoomEvent;
import org.medgroup.scheduling.series.SeriesEvent;
import org.medgroup.scheduling.slothold.SlotHoldEvent;
import org.medgroup.scheduling.staffchannel.StaffChannelEvent;
import org.medgroup.scheduling.survey.SurveyEvent;
import org.medgroup.scheduling.template.TemplateEvent;
import org.medgroup.scheduling.thirdnext.AccessMeasurementEvent;
import org.medgroup.scheduling.visittype.VisitTypeEvent;
import org.medgroup.scheduling.waitlist.WaitlistEvent;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
public class SchedulingApplication {
    public static void main(String[] args) {
        SpringApplication.run(SchedulingApplication.class, args);
    }

    /** In microseconds, as PostgreSQL keeps them: what an event says and what the tables say is the same instant. */
    @Bean
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), ChronoUnit.MICROS.getDuration());
    }

    @Bean
    EventCatalogue eventCatalogue() {
        return EventCatalogue.of(
                AccessMeasurementEvent.class,
                AccessRequestEvent.class,
                AppointmentEvent.class,
                ArrivalEvent.class,
                BreakGlassEvent.class,
                ConcernEvent.class,
                DeviationEvent.class,
                DisclosureEvent.class,
                DocumentEvent.class,
                CalendarFeedEvent.class,
                EquipmentEvent.class,
                KioskEvent.class,
                MessageTemplateEvent.class,
                NoShowModelEvent.class,
                PatientEvent.class,
                PriorAuthorizationEvent.class,
                RecallEvent.class,
                ReferralEvent.class,
                ReminderCallEvent.class,
                ReminderRuleEvent.class,
                RequiredFormEvent.class,
                RoomEvent.class,
                SeriesEvent.class,
                SignedFormEvent.class,
                SlotHoldEvent.class,
                StaffChannelEvent.class,
                SurveyEvent.class,
                TemplateEvent.class,
                VisitTypeEvent.class,
                WaitlistEvent.class);
    }
}
