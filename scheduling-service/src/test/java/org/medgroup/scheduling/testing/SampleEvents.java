package org.medgroup.scheduling.testing;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.DeviationId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.RoomId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.TemplateId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.contracts.scheduling.CancelledBy;
import org.medgroup.contracts.scheduling.FeeReason;
import org.medgroup.kit.personal.Sealed;
import org.medgroup.scheduling.accessrequest.AccessRequestEvent.AccessRequestDenied;
import org.medgroup.scheduling.accessrequest.AccessRequestEvent.AccessRequestExtended;
import org.medgroup.scheduling.accessrequest.AccessRequestEvent.AccessRequestFulfilled;
import org.medgroup.scheduling.accessrequest.AccessRequestEvent.AccessRequestOpened;
import org.medgroup.scheduling.accessrequest.AccessRequestId;
import org.medgroup.scheduling.accessrequest.Outcome;
import org.medgroup.scheduling.appointment.AppointmentEvent;
import org.medgroup.scheduling.appointment.AppointmentEvent.AppointmentBooked;
import org.medgroup.scheduling.appointment.AppointmentEvent.AppointmentCancelled;
import org.medgroup.scheduling.appointment.AppointmentEvent.AppointmentConfirmed;
import org.medgroup.scheduling.appointment.AppointmentEvent.AppointmentKept;
import org.medgroup.scheduling.appointment.AppointmentEvent.AppointmentRescheduled;
import org.medgroup.scheduling.appointment.AppointmentEvent.FeeIncurred;
import org.medgroup.scheduling.appointment.AppointmentEvent.FeeWaived;
import org.medgroup.scheduling.appointment.AppointmentEvent.NoShowUndone;
import org.medgroup.scheduling.appointment.AppointmentEvent.PatientCheckedIn;
import org.medgroup.scheduling.appointment.AppointmentEvent.PatientNoShow;
import org.medgroup.scheduling.appointment.AppointmentEvent.PatientRoomed;
import org.medgroup.scheduling.appointment.AppointmentEvent.PatientSeen;
import org.medgroup.scheduling.appointment.AppointmentEvent.VisitCompleted;
import org.medgroup.scheduling.appointment.AppointmentStatus;
import org.medgroup.scheduling.appointment.Obstacle;
import org.medgroup.scheduling.appointment.Occurrence;
import org.medgroup.scheduling.appointment.SeriesId;
import org.medgroup.scheduling.appointment.Visit;
import org.medgroup.scheduling.arrival.ArrivalCheckId;
import org.medgroup.scheduling.arrival.ArrivalEvent.ArrivalChecked;
import org.medgroup.scheduling.arrival.Confirmed;
import org.medgroup.scheduling.arrival.Missing;
import org.medgroup.scheduling.breakglass.BreakGlassEvent.BreakGlassOpened;
import org.medgroup.scheduling.breakglass.BreakGlassEvent.BreakGlassReviewed;
import org.medgroup.scheduling.breakglass.BreakGlassId;
import org.medgroup.scheduling.breakglass.Decision;
import org.medgroup.scheduling.breakglass.ReasonCode;
import org.medgroup.scheduling.calendarfeed.CalendarFeedEvent.CalendarFeedOpened;
import org.medgroup.scheduling.calendarfeed.CalendarFeedEvent.CalendarFeedRevoked;
import org.medgroup.scheduling.calendarfeed.CalendarFeedId;
import org.medgroup.scheduling.claiming.Share;
import org.medgroup.scheduling.concern.ConcernEvent.ConcernAssigned;
import org.medgroup.scheduling.concern.ConcernEvent.ConcernRaised;
import org.medgroup.scheduling.concern.ConcernEvent.ConcernReopened;
import org.medgroup.scheduling.concern.ConcernEvent.ConcernResolved;
import org.medgroup.scheduling.concern.ConcernEvent.ConcernStepTaken;
import org.medgroup.scheduling.concern.ConcernEvent.ConcernWithdrawn;
import org.medgroup.scheduling.concern.ConcernEvent.Resolution;
import org.medgroup.scheduling.concern.ConcernId;
import org.medgroup.scheduling.concern.ConcernMatter;
import org.medgroup.scheduling.concern.ConcernOutcome;
import org.medgroup.scheduling.concern.ConcernSeverity;
import org.medgroup.scheduling.deviation.DeviatingHours;
import org.medgroup.scheduling.deviation.DeviationEvent.DeviationAdded;
import org.medgroup.scheduling.deviation.DeviationEvent.DeviationWithdrawn;
import org.medgroup.scheduling.disclosure.Basis;
import org.medgroup.scheduling.disclosure.DisclosureEvent.DisclosureRecorded;
import org.medgroup.scheduling.disclosure.DisclosureId;
import org.medgroup.scheduling.document.DeletionReason;
import org.medgroup.scheduling.document.DocumentEvent.DocumentAdded;
import org.medgroup.scheduling.document.DocumentEvent.DocumentDeleted;
import org.medgroup.scheduling.document.DocumentId;
import org.medgroup.scheduling.document.DocumentKind;
import org.medgroup.scheduling.equipment.EquipmentEvent.EquipmentInstalled;
import org.medgroup.scheduling.equipment.EquipmentEvent.EquipmentRetired;
import org.medgroup.scheduling.equipment.EquipmentId;
import org.medgroup.scheduling.form.SignedFormEvent.FormSigned;
import org.medgroup.scheduling.form.SignedFormEvent.SignedFormStruck;
import org.medgroup.scheduling.form.SignedFormId;
import org.medgroup.scheduling.kiosk.KioskEvent.KioskRegistered;
import org.medgroup.scheduling.kiosk.KioskEvent.KioskRevoked;
import org.medgroup.scheduling.kiosk.KioskId;
import org.medgroup.scheduling.messagetemplate.MessageKind;
import org.medgroup.scheduling.messagetemplate.MessageTemplateEvent.MessageWorded;
import org.medgroup.scheduling.messagetemplate.MessageTemplateId;
import org.medgroup.scheduling.messagetemplate.Wording;
import org.medgroup.scheduling.noshow.Evaluation;
import org.medgroup.scheduling.noshow.Learnt;
import org.medgroup.scheduling.noshow.NoShowModelEvent.NoShowModelLearnt;
import org.medgroup.scheduling.noshow.NoShowModelEvent.NoShowModelPutToUse;
import org.medgroup.scheduling.noshow.NoShowModelId;
import org.medgroup.scheduling.noshow.RiskFormula;
import org.medgroup.scheduling.patient.Channel;
import org.medgroup.scheduling.patient.ConsentSource;
import org.medgroup.scheduling.patient.ContactPersonId;
import org.medgroup.scheduling.patient.ErasureReason;
import org.medgroup.scheduling.patient.Flag;
import org.medgroup.scheduling.patient.InsuranceId;
import org.medgroup.scheduling.patient.InsurancePriority;
import org.medgroup.scheduling.patient.LegalHoldId;
import org.medgroup.scheduling.patient.PatientEvent.BirthDateCorrected;
import org.medgroup.scheduling.patient.PatientEvent.ChartLocated;
import org.medgroup.scheduling.patient.PatientEvent.ConsentRecorded;
import org.medgroup.scheduling.patient.PatientEvent.ContactDataChanged;
import org.medgroup.scheduling.patient.PatientEvent.ContactPersonRecorded;
import org.medgroup.scheduling.patient.PatientEvent.ContactPersonRemoved;
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
import org.medgroup.scheduling.patient.PersonalFields;
import org.medgroup.scheduling.patient.Relation;
import org.medgroup.scheduling.patient.SealedInsurance;
import org.medgroup.scheduling.patient.Sex;
import org.medgroup.scheduling.priorauthorization.AuthorizationAsked;
import org.medgroup.scheduling.priorauthorization.AuthorizationTerms;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizationEvent.AuthorizedVisitReserved;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizationEvent.AuthorizedVisitReturned;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizationEvent.AuthorizedVisitUsed;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizationEvent.PriorAuthorizationChanged;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizationEvent.PriorAuthorizationDocumentAttached;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizationEvent.PriorAuthorizationRecorded;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizationEvent.PriorAuthorizationWithdrawn;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizationId;
import org.medgroup.scheduling.priorauthorization.WhyReturned;
import org.medgroup.scheduling.recall.ContactAttempt;
import org.medgroup.scheduling.recall.DeclineReason;
import org.medgroup.scheduling.recall.RecallEvent.RecallBooked;
import org.medgroup.scheduling.recall.RecallEvent.RecallContacted;
import org.medgroup.scheduling.recall.RecallEvent.RecallDeclined;
import org.medgroup.scheduling.recall.RecallEvent.RecallOpened;
import org.medgroup.scheduling.recall.RecallEvent.RecallReopened;
import org.medgroup.scheduling.recall.RecallEvent.RecallSnoozed;
import org.medgroup.scheduling.recall.RecallId;
import org.medgroup.scheduling.referral.ReferralEvent.ReferralAccepted;
import org.medgroup.scheduling.referral.ReferralEvent.ReferralAppointmentGone;
import org.medgroup.scheduling.referral.ReferralEvent.ReferralAppointmentLinked;
import org.medgroup.scheduling.referral.ReferralEvent.ReferralCancelled;
import org.medgroup.scheduling.referral.ReferralEvent.ReferralClosed;
import org.medgroup.scheduling.referral.ReferralEvent.ReferralDeclined;
import org.medgroup.scheduling.referral.ReferralEvent.ReferralDocumentAttached;
import org.medgroup.scheduling.referral.ReferralEvent.ReferralExpired;
import org.medgroup.scheduling.referral.ReferralEvent.ReferralPatientSeen;
import org.medgroup.scheduling.referral.ReferralEvent.ReferralRecorded;
import org.medgroup.scheduling.referral.ReferralEvent.ReferralScheduledElsewhere;
import org.medgroup.scheduling.referral.ReferralId;
import org.medgroup.scheduling.referral.ReferralTerms;
import org.medgroup.scheduling.referral.ReferralUrgency;
import org.medgroup.scheduling.remindercall.CallOutcome;
import org.medgroup.scheduling.remindercall.ReminderCallEvent.PatientCalled;
import org.medgroup.scheduling.remindercall.ReminderCallId;
import org.medgroup.scheduling.reminderrule.ReminderRuleEvent.ReminderRuleSet;
import org.medgroup.scheduling.reminderrule.ReminderRuleId;
import org.medgroup.scheduling.reminderrule.ReminderStep;
import org.medgroup.scheduling.reminderrule.RemindingPlan;
import org.medgroup.scheduling.reminderrule.RemindingRule;
import org.medgroup.scheduling.requiredform.FormRule;
import org.medgroup.scheduling.requiredform.RequiredFormEvent.FormNoLongerRequired;
import org.medgroup.scheduling.requiredform.RequiredFormEvent.FormRequired;
import org.medgroup.scheduling.requiredform.RequiredFormId;
import org.medgroup.scheduling.room.RoomEvent.RoomClosed;
import org.medgroup.scheduling.room.RoomEvent.RoomOpened;
import org.medgroup.scheduling.room.RoomEvent.RoomReopened;
import org.medgroup.scheduling.series.SeriesEvent.SeriesBooked;
import org.medgroup.scheduling.series.SeriesEvent.SeriesCancelled;
import org.medgroup.scheduling.series.SeriesWish;
import org.medgroup.scheduling.slothold.HeldSlot;
import org.medgroup.scheduling.slothold.SlotHoldEvent.HeldSlotUsed;
import org.medgroup.scheduling.slothold.SlotHoldEvent.SlotHeld;
import org.medgroup.scheduling.slothold.SlotHoldEvent.SlotReleased;
import org.medgroup.scheduling.slothold.SlotHoldId;
import org.medgroup.scheduling.staffchannel.ChatService;
import org.medgroup.scheduling.staffchannel.NoticeKind;
import org.medgroup.scheduling.staffchannel.StaffChannelEvent.ChannelSettings;
import org.medgroup.scheduling.staffchannel.StaffChannelEvent.StaffChannelRemoved;
import org.medgroup.scheduling.staffchannel.StaffChannelEvent.StaffChannelSet;
import org.medgroup.scheduling.staffchannel.StaffChannelId;
import org.medgroup.scheduling.survey.Marks;
import org.medgroup.scheduling.survey.SurveyEvent.SurveyAnswered;
import org.medgroup.scheduling.survey.SurveyEvent.SurveySent;
import org.medgroup.scheduling.survey.SurveyId;
import org.medgroup.scheduling.survey.SurveyedVisit;
import org.medgroup.scheduling.template.SlotKind;
import org.medgroup.scheduling.template.TemplateEvent.TemplateEnded;
import org.medgroup.scheduling.template.TemplateEvent.TemplateOpened;
import org.medgroup.scheduling.template.WeeklyHours;
import org.medgroup.scheduling.thirdnext.AccessMeasurementEvent.AccessMeasured;
import org.medgroup.scheduling.thirdnext.AccessMeasurementId;
import org.medgroup.scheduling.thirdnext.ProviderAccess;
import org.medgroup.scheduling.thirdnext.ProviderAccess.OfVisitType;
import org.medgroup.scheduling.visittype.CancelRule;
import org.medgroup.scheduling.visittype.VisitRules;
import org.medgroup.scheduling.visittype.VisitTypeEvent.RecallIntervalSet;
import org.medgroup.scheduling.visittype.VisitTypeEvent.VisitTypeChanged;
import org.medgroup.scheduling.visittype.VisitTypeEvent.VisitTypeDefined;
import org.medgroup.scheduling.visittype.VisitTypeEvent.VisitTypeEnded;
import org.medgroup.scheduling.visittype.VisitTypeEvent.VisitTypeResumed;
import org.medgroup.scheduling.waitlist.LeavingReason;
import org.medgroup.scheduling.waitlist.SlotOffer;
import org.medgroup.scheduling.waitlist.Urgency;
import org.medgroup.scheduling.waitlist.WaitlistEntryId;
import org.medgroup.scheduling.waitlist.WaitlistEvent.OfferDeclined;
import org.medgroup.scheduling.waitlist.WaitlistEvent.OfferExpired;
import org.medgroup.scheduling.waitlist.WaitlistEvent.SlotOffered;
import org.medgroup.scheduling.waitlist.WaitlistEvent.WaitlistFilled;
import org.medgroup.scheduling.waitlist.WaitlistEvent.WaitlistJoined;
import org.medgroup.scheduling.waitlist.WaitlistEvent.WaitlistLeft;
import org.medgroup.scheduling.waitlist.Wish;

/** One of every event that this service stores. */
public final class SampleEvents {
    private static final AppointmentId ID = AppointmentId.of("0197b000-0000-7000-8000-00000000000a");
    private static final SiteId SITE = SiteId.of("0197b000-0000-7000-8000-000000000001");
    private static final PatientId PATIENT = PatientId.of("0197b000-0000-7000-8000-000000000002");
    private static final PatientId OTHER_PATIENT = PatientId.of("0197b000-0000-7000-8000-000000000012");
    private static final ContactPersonId CONTACT =
            new ContactPersonId(UUID.fromString("0197b000-0000-7000-8000-000000000013"));
    private static final InsuranceId INSURANCE =
            new InsuranceId(UUID.fromString("0197b000-0000-7000-8000-000000000014"));
    private static final ProviderId PROVIDER = ProviderId.of("0197b000-0000-7000-8000-000000000003");
    private static final RoomId ROOM = RoomId.of("0197b000-0000-7000-8000-000000000005");
    private static final VisitTypeId TYPE = VisitTypeId.of("0197b000-0000-7000-8000-000000000007");
    private static final VisitTypeId OTHER_TYPE = VisitTypeId.of("0197b000-0000-7000-8000-0000000000ab");
    private static final LegalHoldId HOLD = new LegalHoldId(UUID.fromString("0197b000-0000-7000-8000-000000000009"));
    private static final DocumentId DOCUMENT = new DocumentId(UUID.fromString("0197b000-0000-7000-8000-000000000010"));
    private static final TemplateId TEMPLATE = TemplateId.of("0197b000-0000-7000-8000-000000000008");
    private static final BreakGlassId OPENING =
            new BreakGlassId(UUID.fromString("0197b000-0000-7000-8000-00000000000b"));
    private static final AccessRequestId REQUEST =
            new AccessRequestId(UUID.fromString("0197b000-0000-7000-8000-00000000000c"));
    private static final SlotHoldId SLOT_HOLD = new SlotHoldId(UUID.fromString("0197b000-0000-7000-8000-00000000000e"));
    private static final Instant BOOKED_AT = Instant.parse("2026-02-20T12:34:56.123456Z");
    private static final Instant LATER = Instant.parse("2026-03-02T15:07:00Z");
    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);
    private static final LocalDate JUNE = LocalDate.of(2026, 6, 30);
    private static final Visit VISIT = new Visit(
            SITE,
            PATIENT,
            PROVIDER,
            null,
            TYPE,
            "Follow-up",
            Instant.parse("2026-03-02T15:00:00Z"),
            Instant.parse("2026-03-02T15:30:00Z"),
            Instant.parse("2026-03-02T15:40:00Z"));
    private static final Visit IN_ROOM =
            new Visit(SITE, PATIENT, PROVIDER, ROOM, TYPE, "Follow-up", VISIT.start(), VISIT.end(), VISIT.busyUntil());
    private static final WeeklyHours HOURS = new WeeklyHours(
            PROVIDER,
            SITE,
            DayOfWeek.MONDAY,
            LocalTime.of(9, 0),
            LocalTime.of(17, 30),
            JANUARY,
            null,
            new SlotKind("same-day", List.of(TYPE), 4, 24),
            2);

    private static final SeriesId SERIES = new SeriesId(UUID.fromString("0197b000-0000-7000-8000-000000000015"));
    private static final CalendarFeedId FEED =
            new CalendarFeedId(UUID.fromString("0197b000-0000-7000-8000-0000000000c1"));
    private static final KioskId KIOSK = new KioskId(UUID.fromString("0197b000-0000-7000-8000-0000000000d1"));
    private static final RequiredFormId REQUIRED =
            new RequiredFormId(UUID.fromString("0197b000-0000-7000-8000-0000000000d2"));
    private static final SignedFormId SIGNED =
            new SignedFormId(UUID.fromString("0197b000-0000-7000-8000-0000000000d3"));
    private static final ArrivalCheckId CHECK =
            new ArrivalCheckId(UUID.fromString("0197b000-0000-7000-8000-0000000000d4"));
    private static final EquipmentId PIECE = new EquipmentId(UUID.fromString("0197b000-0000-7000-8000-00000000000f"));
    private static final VisitRules RULES = new VisitRules(
            10,
            VisitRules.sorted(List.of("ecg")),
            VisitRules.sorted(List.of("Cardiology")),
            VisitRules.sorted(List.of("ACLS")),
            true,
            "Nothing to eat for six hours.",
            VisitRules.Patients.NEW,
            VisitRules.AuthorizationNeed.WARNS,
            new CancelRule(24, 2500L, 5000L, "USD"),
            8);
    private static final PriorAuthorizationId AUTHORIZATION =
            new PriorAuthorizationId(UUID.fromString("0197b000-0000-7000-8000-000000000015"));
    private static final AuthorizationAsked ASKED =
            new AuthorizationAsked(VisitRules.AuthorizationNeed.WARNS, AUTHORIZATION, new Sealed("v1.d2l0aG91dA"));
    private static final AuthorizationTerms TERMS = new AuthorizationTerms(
            INSURANCE,
            new Sealed("v1.bnVtYmVy"),
            AuthorizationTerms.sorted(Set.of(TYPE)),
            LocalDate.of(2026, 1, 1),
            LocalDate.of(2026, 6, 30),
            3,
            true);
    private static final org.medgroup.kit.message.Channel BY_MAIL = org.medgroup.kit.message.Channel.EMAIL;
    private static final org.medgroup.kit.message.Channel BY_SMS = org.medgroup.kit.message.Channel.SMS;
    private static final RemindingPlan ONE_DAY_BEFORE =
            new RemindingPlan(List.of(new ReminderStep(24, List.of(BY_MAIL, BY_SMS))), null);
    private static final RemindingPlan WITH_A_CALL =
            new RemindingPlan(List.of(new ReminderStep(72, List.of(BY_SMS))), 48);
    private static final ConcernId CONCERN = new ConcernId(UUID.fromString("0197b000-0000-7000-8000-000000000041"));
    private static final SurveyId SURVEY = new SurveyId(UUID.fromString("0197b000-0000-7000-8000-000000000042"));
    private static final SurveyedVisit SURVEYED = new SurveyedVisit(ID, PATIENT, SITE, PROVIDER, JANUARY);
    private static final RecallId RECALL = new RecallId(UUID.fromString("0197b000-0000-7000-8000-000000000018"));
    private static final ReferralId REFERRAL = new ReferralId(UUID.fromString("0197b000-0000-7000-8000-000000000016"));
    private static final ReferralTerms REFERRED = new ReferralTerms(
            ReferralTerms.Direction.INCOMING,
            null,
            new Sealed("v1.Y291bnRlcnBhcnQ"),
            "Cardiology",
            TYPE,
            new Sealed("v1.cmVhc29u"),
            ReferralUrgency.URGENT,
            LocalDate.of(2026, 1, 1),
            LocalDate.of(2026, 1, 8),
            LocalDate.of(2026, 6, 30));
    private static final Visit WITH_EQUIPMENT = new Visit(
            SITE,
            PATIENT,
            PROVIDER,
            ROOM,
            TYPE,
            "Follow-up",
            VISIT.start(),
            VISIT.end(),
            VISIT.busyUntil(),
            VISIT.start().minusSeconds(600),
            List.of(PIECE),
            true,
            new Occurrence(SERIES, VISIT.start().minusSeconds(86_400)),
            new Share(
                    1,
                    List.of(new Share.QuotaUnit(
                            UUID.fromString("0197b000-0000-7000-8000-0000000000d1"), LocalDate.of(2026, 3, 2), 2)),
                    new Share.Seat(UUID.fromString("0197b000-0000-7000-8000-0000000000e1"), 3)));

    private static final DeviationId DEVIATION =
            new DeviationId(UUID.fromString("0197b000-0000-7000-8000-000000000011"));
    private static final DeviatingHours MEETING = new DeviatingHours(
            SITE,
            PROVIDER,
            DeviatingHours.Kind.BLOCKED,
            JANUARY,
            LocalTime.NOON,
            LocalTime.of(13, 0),
            JUNE,
            "Staff meeting");
    private static final NoShowModelId MODEL =
            new NoShowModelId(UUID.fromString("0197b000-0000-7000-8000-00000000000d"));
    private static final Learnt LEARNT = new Learnt(
            new RiskFormula(-1.5, new TreeMap<>(Map.of("lead-days:0", -0.75, "lead-days:61+", 0.875))),
            BOOKED_AT,
            LATER,
            7_500,
            0.2,
            new Evaluation(2_500, 0.21, 0.7, 0.15, 0.16, List.of(new Evaluation.Bin(250, 0.05, 0.0625))));

    private static final WaitlistEntryId WAITING =
            new WaitlistEntryId(UUID.fromString("0197b000-0000-7000-8000-000000000015"));
    private static final Wish WISH = new Wish(
            TYPE,
            List.of(SITE),
            List.of(PROVIDER),
            List.of(new Wish.Window(Set.of(DayOfWeek.MONDAY), LocalTime.of(8, 0), LocalTime.NOON)),
            Urgency.SOON,
            JANUARY,
            JUNE);

    private SampleEvents() {}

    public static List<AppointmentEvent> ofAppointments() {
        return List.of(
                new AppointmentBooked(ID, VISIT, "no-shows", new Sealed("v1.dXJnZW50"), SLOT_HOLD, ASKED, BOOKED_AT),
                new AppointmentConfirmed(ID, WITH_EQUIPMENT, LATER),
                new AppointmentRescheduled(ID, VISIT, IN_ROOM, new Sealed("v1.dXJnZW50"), SLOT_HOLD, ASKED, LATER),
                new AppointmentKept(ID, VISIT, Obstacle.PROVIDER_AWAY, new Sealed("v1.dXJnZW50"), LATER),
                new AppointmentCancelled(ID, VISIT, CancelledBy.PATIENT, "ILL", true, LATER),
                new FeeIncurred(ID, VISIT, FeeReason.LATE_CANCELLATION, 2500, "USD", LATER),
                new FeeWaived(ID, VISIT, FeeReason.LATE_CANCELLATION, new Sealed("v1.d2FpdmVk"), LATER),
                new PatientCheckedIn(ID, VISIT, LATER),
                new PatientRoomed(ID, IN_ROOM, LATER),
                new PatientSeen(ID, VISIT, VISIT.start(), LATER),
                new VisitCompleted(ID, VISIT, LATER),
                new PatientNoShow(ID, VISIT, LATER),
                new NoShowUndone(ID, VISIT, AppointmentStatus.CONFIRMED, null, LATER));
    }

    public static List<Object> all() {
        return Stream.concat(
                        ofAppointments().stream(),
                        Stream.of(
                                new PatientRegistered(
                                        PATIENT,
                                        SITE,
                                        new PersonalFields(
                                                new Sealed("v1.Z2l2ZW4"),
                                                new Sealed("v1.ZmFtaWx5"),
                                                new Sealed("v1.YmlydGg"),
                                                new Sealed("v1.cGhvbmU"),
                                                new Sealed("v1.bWFpbA")),
                                        Sex.FEMALE,
                                        BOOKED_AT),
                                new PatientConfirmedDistinct(PATIENT, Set.of(OTHER_PATIENT), BOOKED_AT),
                                new PatientLinked(PATIENT, SITE, LATER),
                                new PatientTakenIn(PATIENT, SITE, new Sealed("v1.cmVhc29u"), LATER),
                                new PatientRenamed(PATIENT, new Sealed("v1.Z2l2ZW4"), new Sealed("v1.ZmFtaWx5"), LATER),
                                new BirthDateCorrected(PATIENT, new Sealed("v1.YmlydGg"), LATER),
                                new SexCorrected(PATIENT, Sex.OTHER, LATER),
                                new ContactDataChanged(
                                        PATIENT, new Sealed("v1.cGhvbmU"), new Sealed("v1.bWFpbA"), LATER),
                                new PatientMoved(PATIENT, new Sealed("v1.YWRkcmVzcw"), LATER),
                                new LanguageChanged(PATIENT, "es", LATER),
                                new ContactPersonRecorded(
                                        PATIENT,
                                        CONTACT,
                                        Relation.PARENT,
                                        true,
                                        new Sealed("v1.bmFtZQ"),
                                        new Sealed("v1.cGhvbmU"),
                                        LATER),
                                new ContactPersonRemoved(PATIENT, CONTACT, LATER),
                                new ConsentRecorded(PATIENT, Channel.SMS, true, ConsentSource.SIGNED_FORM, LATER),
                                new FlagRaised(PATIENT, Flag.INTERPRETER, "es", new Sealed("v1.bm90ZQ"), LATER),
                                new FlagLowered(PATIENT, Flag.INTERPRETER, LATER),
                                new InsuranceRecorded(
                                        PATIENT,
                                        INSURANCE,
                                        new SealedInsurance(
                                                InsurancePriority.PRIMARY,
                                                new Sealed("v1.cGF5ZXI"),
                                                new Sealed("v1.bWVtYmVy"),
                                                new Sealed("v1.cGxhbg"),
                                                JANUARY,
                                                JUNE,
                                                DOCUMENT.value(),
                                                DOCUMENT.value()),
                                        LATER),
                                new InsuranceRemoved(PATIENT, INSURANCE, LATER),
                                new ChartLocated(PATIENT, SITE, new Sealed("v1.c2hlbGY"), LATER),
                                new PatientMerged(
                                        PATIENT, OTHER_PATIENT, Set.of(SITE), new Sealed("v1.cmVhc29u"), LATER),
                                new PatientUnmerged(PATIENT, OTHER_PATIENT, new Sealed("v1.cmVhc29u"), LATER),
                                new PatientAbsorbed(OTHER_PATIENT, PATIENT, Set.of(SITE), LATER),
                                new PatientReleased(OTHER_PATIENT, PATIENT, LATER),
                                new LegalHoldPlaced(PATIENT, HOLD, new Sealed("v1.cmVhc29u"), LATER),
                                new LegalHoldLifted(PATIENT, HOLD, new Sealed("v1.c2V0dGxlZA"), LATER),
                                new PatientErased(PATIENT, ErasureReason.PATIENT_REQUEST, LATER),
                                new NoShowModelLearnt(MODEL, LEARNT, LATER),
                                new NoShowModelPutToUse(MODEL, LATER),
                                new DocumentAdded(
                                        DOCUMENT,
                                        PATIENT,
                                        DocumentKind.INSURANCE_CARD,
                                        "image/jpeg",
                                        123_456,
                                        "00".repeat(32),
                                        JUNE,
                                        LATER),
                                new DocumentDeleted(DOCUMENT, PATIENT, DeletionReason.ENTERED_IN_ERROR, LATER),
                                new SlotHeld(
                                        SLOT_HOLD,
                                        new HeldSlot(SITE, PATIENT, PROVIDER, ROOM, TYPE, VISIT.start(), VISIT.end()),
                                        "6a7b8c9d",
                                        BOOKED_AT.plusSeconds(300),
                                        BOOKED_AT),
                                new SlotReleased(SLOT_HOLD, LATER),
                                new HeldSlotUsed(SLOT_HOLD, ID, LATER),
                                new WaitlistJoined(WAITING, PATIENT, WISH, BOOKED_AT),
                                new SlotOffered(
                                        WAITING,
                                        PATIENT,
                                        TYPE,
                                        new SlotOffer(
                                                SLOT_HOLD,
                                                SITE,
                                                PROVIDER,
                                                VISIT.start(),
                                                VISIT.end(),
                                                BOOKED_AT.plusSeconds(3600),
                                                new SlotOffer.Rank(Urgency.SOON, 12, true, 1)),
                                        LATER),
                                new OfferDeclined(WAITING, SLOT_HOLD, LATER),
                                new OfferExpired(WAITING, SLOT_HOLD, LATER),
                                new WaitlistFilled(WAITING, ID, SLOT_HOLD, null, LATER),
                                new WaitlistLeft(WAITING, LeavingReason.PATIENT_REQUEST, SLOT_HOLD, LATER),
                                new SeriesBooked(
                                        SERIES,
                                        new SeriesWish(
                                                SITE,
                                                PATIENT,
                                                PROVIDER,
                                                ROOM,
                                                TYPE,
                                                VISIT.start(),
                                                "FREQ=WEEKLY;COUNT=10"),
                                        ZoneId.of("America/Chicago"),
                                        List.of(VISIT.start().plusSeconds(604_800)),
                                        BOOKED_AT),
                                new SeriesCancelled(SERIES, LATER, CancelledBy.PATIENT, "FEELS_BETTER", LATER),
                                new DeviationAdded(DEVIATION, MEETING, BOOKED_AT),
                                new DeviationWithdrawn(DEVIATION, MEETING, LATER),
                                new PriorAuthorizationRecorded(AUTHORIZATION, PATIENT, SITE, TERMS, BOOKED_AT),
                                new PriorAuthorizationChanged(AUTHORIZATION, TERMS, LATER),
                                new PriorAuthorizationWithdrawn(AUTHORIZATION, new Sealed("v1.cmVhc29u"), LATER),
                                new PriorAuthorizationDocumentAttached(AUTHORIZATION, DOCUMENT, LATER),
                                new AuthorizedVisitReserved(AUTHORIZATION, ID, JANUARY, LATER),
                                new AuthorizedVisitUsed(AUTHORIZATION, ID, LATER),
                                new AuthorizedVisitReturned(AUTHORIZATION, ID, WhyReturned.CANCELLED, LATER),
                                new StaffChannelSet(
                                        StaffChannelId.of(SITE),
                                        SITE,
                                        new ChannelSettings(
                                                ChatService.TEAMS,
                                                new Sealed("v1.YWRkcmVzcw"),
                                                "prod-1.westus.logic.azure.com/…f00d",
                                                "en",
                                                List.of(
                                                        NoticeKind.APPOINTMENTS_IMPOSSIBLE,
                                                        NoticeKind.CONCERN_OVERDUE)),
                                        BOOKED_AT),
                                new StaffChannelRemoved(StaffChannelId.of(SITE), SITE, LATER),
                                new MessageWorded(
                                        MessageTemplateId.of(MessageKind.CANCELLED, "en", SITE),
                                        SITE,
                                        MessageKind.CANCELLED,
                                        "en",
                                        2,
                                        new Wording(
                                                "Your visit",
                                                "Not on {date}, sorry.\n",
                                                "{site}: sorry, not on {date}."),
                                        LATER),
                                new ReminderRuleSet(
                                        ReminderRuleId.OF_THE_GROUP,
                                        2,
                                        new RemindingRule(ONE_DAY_BEFORE, ONE_DAY_BEFORE, ONE_DAY_BEFORE, WITH_A_CALL),
                                        LATER),
                                new PatientCalled(
                                        new ReminderCallId(UUID.fromString("0197b000-0000-7000-8000-000000000019")),
                                        ID,
                                        SITE,
                                        BOOKED_AT,
                                        CallOutcome.NO_ANSWER,
                                        LATER),
                                new ConcernRaised(
                                        CONCERN,
                                        SITE,
                                        new ConcernMatter(
                                                PATIENT,
                                                ConcernMatter.Channel.PHONE,
                                                ConcernMatter.Category.WAIT,
                                                ConcernSeverity.MEDIUM,
                                                new Sealed("v1.d29yZHM"),
                                                ID,
                                                List.of(PROVIDER)),
                                        JANUARY,
                                        JUNE,
                                        "somebody",
                                        BOOKED_AT),
                                new ConcernAssigned(CONCERN, "somebody-else", "somebody", LATER),
                                new ConcernStepTaken(CONCERN, new Sealed("v1.d29yZHM"), "somebody", LATER),
                                new ConcernResolved(
                                        CONCERN,
                                        SITE,
                                        ConcernOutcome.PUT_RIGHT,
                                        true,
                                        new Sealed("v1.d29yZHM"),
                                        BOOKED_AT,
                                        JUNE,
                                        "somebody",
                                        LATER),
                                new ConcernReopened(
                                        CONCERN,
                                        SITE,
                                        new Sealed("v1.d29yZHM"),
                                        new Resolution(BOOKED_AT, LATER, JUNE),
                                        JUNE,
                                        "somebody",
                                        LATER),
                                new ConcernWithdrawn(CONCERN, new Sealed("v1.d29yZHM"), "somebody", LATER),
                                new SurveySent(SURVEY, SURVEYED, LATER, BOOKED_AT),
                                new SurveyAnswered(
                                        SURVEY, SURVEYED, new Marks(9, 4, 5), new Sealed("v1.d29yZHM"), LATER),
                                new RecallOpened(
                                        RECALL, PATIENT, SITE, TYPE, JUNE, ID, new Sealed("v1.bm90ZQ"), BOOKED_AT),
                                new RecallContacted(
                                        RECALL,
                                        new ContactAttempt(
                                                ContactAttempt.Way.PHONE,
                                                ContactAttempt.Outcome.REACHED,
                                                new Sealed("v1.bm90ZQ"),
                                                JUNE),
                                        LATER),
                                new RecallSnoozed(RECALL, JUNE, LATER),
                                new RecallDeclined(RECALL, DeclineReason.GOES_ELSEWHERE, LATER),
                                new RecallBooked(RECALL, ID, LATER),
                                new RecallReopened(RECALL, ID, LATER),
                                new ReferralRecorded(REFERRAL, PATIENT, SITE, REFERRED, BOOKED_AT),
                                new ReferralAccepted(REFERRAL, LATER),
                                new ReferralDeclined(REFERRAL, new Sealed("v1.cmVhc29u"), LATER),
                                new ReferralAppointmentLinked(REFERRAL, ID, LATER),
                                new ReferralAppointmentGone(REFERRAL, ID, LATER),
                                new ReferralScheduledElsewhere(REFERRAL, JANUARY, LATER),
                                new ReferralPatientSeen(REFERRAL, ID, LATER),
                                new ReferralDocumentAttached(REFERRAL, DOCUMENT, LATER),
                                new ReferralClosed(REFERRAL, new Sealed("v1.cmVwb3J0"), LATER),
                                new ReferralCancelled(REFERRAL, new Sealed("v1.cmVhc29u"), LATER),
                                new ReferralExpired(REFERRAL, LATER),
                                new RoomOpened(ROOM, SITE, "Room 1", "exam", BOOKED_AT),
                                new RoomClosed(ROOM, LocalDate.of(2026, 3, 31), LATER),
                                new RoomReopened(ROOM, LATER),
                                new TemplateOpened(TEMPLATE, HOURS, BOOKED_AT),
                                new TemplateEnded(
                                        TEMPLATE,
                                        new WeeklyHours(
                                                PROVIDER,
                                                SITE,
                                                DayOfWeek.MONDAY,
                                                LocalTime.of(9, 0),
                                                LocalTime.of(17, 30),
                                                JANUARY,
                                                JUNE),
                                        JUNE,
                                        LATER),
                                new BreakGlassOpened(
                                        OPENING,
                                        PATIENT,
                                        "5f1e2d3c",
                                        ReasonCode.PATIENT_PRESENT,
                                        new Sealed("v1.cmVhc29u"),
                                        BOOKED_AT,
                                        BOOKED_AT.plusSeconds(3600)),
                                new BreakGlassReviewed(
                                        OPENING, Decision.JUSTIFIED, new Sealed("v1.bm90ZQ"), "6a7b8c9d", LATER),
                                new AccessRequestOpened(
                                        REQUEST,
                                        PATIENT,
                                        new Sealed("v1.d2hhdA"),
                                        JANUARY,
                                        JANUARY.plusDays(30),
                                        BOOKED_AT),
                                new AccessRequestExtended(
                                        REQUEST, new Sealed("v1.cmVhc29u"), JANUARY.plusDays(60), LATER),
                                new AccessRequestFulfilled(REQUEST, Outcome.ELECTRONIC, LATER),
                                new AccessRequestDenied(REQUEST, new Sealed("v1.cmVhc29u"), LATER),
                                new DisclosureRecorded(
                                        new DisclosureId(UUID.fromString("0197b000-0000-7000-8000-00000000000d")),
                                        PATIENT,
                                        JANUARY,
                                        Basis.JUDICIAL,
                                        new Sealed("v1.cmVjaXBpZW50"),
                                        new Sealed("v1.YWRkcmVzcw"),
                                        new Sealed("v1.ZGVzY3JpcHRpb24"),
                                        new Sealed("v1.cHVycG9zZQ"),
                                        "6a7b8c9d",
                                        LATER),
                                new VisitTypeDefined(TYPE, "FU", "Follow-up", 30, 10, "exam", null, BOOKED_AT),
                                new VisitTypeChanged(TYPE, "Follow-up", 45, 10, null, RULES, LATER),
                                new VisitTypeEnded(TYPE, LocalDate.of(2026, 3, 31), LATER),
                                new VisitTypeResumed(TYPE, LATER),
                                new RecallIntervalSet(TYPE, 12, LATER),
                                new EquipmentInstalled(PIECE, SITE, "ECG 1", "ecg", BOOKED_AT),
                                new EquipmentRetired(PIECE, LATER),
                                new CalendarFeedOpened(FEED, SITE, PROVIDER, "Phone", BOOKED_AT),
                                new CalendarFeedRevoked(FEED, LATER),
                                new AccessMeasured(
                                        new AccessMeasurementId(
                                                UUID.fromString("0197b000-0000-7000-8000-0000000000ac")),
                                        new ProviderAccess(
                                                SITE,
                                                PROVIDER,
                                                BOOKED_AT,
                                                JANUARY,
                                                92,
                                                false,
                                                List.of(
                                                        new OfVisitType(TYPE, JANUARY.plusDays(6)),
                                                        new OfVisitType(OTHER_TYPE, null))),
                                        BOOKED_AT),
                                new KioskRegistered(KIOSK, SITE, "Entrance", BOOKED_AT),
                                new KioskRevoked(KIOSK, LATER),
                                new FormRequired(
                                        REQUIRED,
                                        SITE,
                                        new FormRule("PRIVACY", "Privacy notice", List.of(TYPE), 12),
                                        BOOKED_AT),
                                new FormNoLongerRequired(REQUIRED, LATER),
                                new FormSigned(
                                        SIGNED,
                                        PATIENT,
                                        "PRIVACY",
                                        JANUARY,
                                        new Sealed("v1.c2lnbmVk"),
                                        DOCUMENT,
                                        BOOKED_AT),
                                new SignedFormStruck(SIGNED, PATIENT, LATER),
                                new ArrivalChecked(
                                        CHECK,
                                        ID,
                                        PATIENT,
                                        SITE,
                                        KIOSK,
                                        List.of(Confirmed.IDENTITY),
                                        List.of(Missing.FORM, Missing.INSURANCE_CARD),
                                        LATER)))
                .toList();
    }
}
