package org.medgroup.scheduling.waitlist;

import static java.util.Objects.requireNonNull;
import static org.medgroup.scheduling.readmodel.SqlValues.instant;
import static org.medgroup.scheduling.readmodel.SqlValues.uuid;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.axonframework.eventhandling.EventHandler;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.Ids;
import org.medgroup.kit.access.Actor;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.access.SiteDirectory;
import org.medgroup.kit.command.Commands;
import org.medgroup.kit.message.Messages;
import org.medgroup.kit.problem.Conflicts;
import org.medgroup.kit.problem.Rejection;
import org.medgroup.scheduling.appointment.AppointmentCommand.BookAppointment;
import org.medgroup.scheduling.messagetemplate.MessageKind;
import org.medgroup.scheduling.messagetemplate.MessageTemplates;
import org.medgroup.scheduling.outreach.PatientMessages;
import org.medgroup.scheduling.outreach.PatientMessages.Occasion;
import org.medgroup.scheduling.outreach.SignedIds;
import org.medgroup.scheduling.outreach.Texts;
import org.medgroup.scheduling.slothold.SlotHoldId;
import org.medgroup.scheduling.waitlist.WaitlistCommand.DeclineOffer;
import org.medgroup.scheduling.waitlist.WaitlistEvent.OfferDeclined;
import org.medgroup.scheduling.waitlist.WaitlistEvent.OfferExpired;
import org.medgroup.scheduling.waitlist.WaitlistEvent.SlotOffered;
import org.medgroup.scheduling.waitlist.WaitlistEvent.WaitlistFilled;
import org.medgroup.scheduling.waitlist.WaitlistEvent.WaitlistLeft;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What is offered, sent out and answered: by the desk on somebody's behalf, or by the link in the message. Accepting is
 * booking what is held; the entry and the hold follow in the same transaction.
 */
@Component
public class Offers {
    public static final String PATH = "/public/scheduling/waitlist/";
    public static final Texts TEXTS = new Texts("waitlist");

    private static final String SIGNATURE = "waitlist-offer";
    private static final String PURPOSE = "waitlist-offer";
    private static final int ATTEMPTS = 5;

    private final JdbcClient jdbc;
    private final Commands commands;
    private final CurrentActor currentActor;
    private final SignedIds signedIds;
    private final PatientMessages patientMessages;
    private final MessageTemplates templates;
    private final Messages messages;
    private final SiteDirectory sites;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Actor self;

    Offers(
            JdbcClient jdbc,
            Commands commands,
            CurrentActor currentActor,
            SignedIds signedIds,
            PatientMessages patientMessages,
            MessageTemplates templates,
            Messages messages,
            SiteDirectory sites,
            PlatformTransactionManager transactions,
            Clock clock,
            @Value("${medgroup.service}") String service) {
        this.jdbc = jdbc;
        this.commands = commands;
        this.currentActor = currentActor;
        this.signedIds = signedIds;
        this.patientMessages = patientMessages;
        this.templates = templates;
        this.messages = messages;
        this.sites = sites;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.self = Actor.system(service);
    }

    /** How it stands between the patient and an offer. */
    public enum State {
        OPEN,
        ACCEPTED,
        DECLINED,
        OVER
    }

    /** All that the page may show. */
    public record Page(State state, String site, Instant start, Instant until, ZoneId zone) {}

    private record Offer(
            SlotHoldId id,
            WaitlistEntryId entry,
            PatientId patient,
            VisitTypeId visitType,
            SiteId site,
            ProviderId provider,
            Instant start,
            Instant until,
            String status) {}

    /** @throws WaitlistRejected if that is not what is offered at this moment */
    public void accept(WaitlistEntryId entry, SlotHoldId offerId) {
        var offer = open(entry, offerId);
        commands.send(new BookAppointment(
                new AppointmentId(Ids.next()),
                offer.site(),
                offer.patient(),
                offer.provider(),
                null,
                offer.visitType(),
                offer.start(),
                offerId));
    }

    /** @throws WaitlistRejected if that is not what is offered at this moment */
    public void decline(WaitlistEntryId entry, SlotHoldId offerId) {
        open(entry, offerId);
        commands.send(new DeclineOffer(entry, offerId));
    }

    /** Looks, and changes nothing. @return none for an address that nobody signed */
    public Optional<Page> look(String token) {
        return currentActor.as(
                self, () -> requireNonNull(transaction.execute(_ -> read(token).map(this::page))));
    }

    public Optional<Page> answer(String token, boolean accepts) {
        return currentActor.as(self, () -> {
            for (int attempt = 1; ; attempt++) {
                try {
                    return requireNonNull(transaction.execute(_ -> read(token).map(offer -> answer(offer, accepts))));
                } catch (Rejection refused) {
                    // answered at this very moment, or the calendar has changed meanwhile
                    return look(token).map(page -> page.state() == State.OPEN ? over(page) : page);
                } catch (RuntimeException failure) {
                    if (attempt == ATTEMPTS || !Conflicts.goesAwayOnRetry(failure)) {
                        throw failure;
                    }
                }
            }
        });
    }

    private Page answer(Offer offer, boolean accepts) {
        var before = page(offer);
        if (before.state() != State.OPEN) {
            return before;
        }
        if (accepts) {
            accept(offer.entry(), offer.id());
        } else {
            decline(offer.entry(), offer.id());
        }
        return new Page(
                accepts ? State.ACCEPTED : State.DECLINED,
                before.site(),
                before.start(),
                before.until(),
                before.zone());
    }

    private static Page over(Page page) {
        return new Page(State.OVER, page.site(), page.start(), page.until(), page.zone());
    }

    @EventHandler
    void on(WaitlistEvent event) {
        switch (event) {
            case SlotOffered e -> tell(e);
            case OfferDeclined e -> withdraw(e.offerId());
            case OfferExpired e -> withdraw(e.offerId());
            case WaitlistFilled e -> {
                withdraw(e.accepted());
                withdraw(e.withdrawn());
            }
            case WaitlistLeft e -> withdraw(e.withdrawn());
            case WaitlistEvent.WaitlistJoined _ -> {}
        }
    }

    private void tell(SlotOffered event) {
        var offer = event.offer();
        var zone = sites.zoneOf(offer.siteId());
        var start = offer.start().atZone(zone);
        patientMessages.write(
                new Occasion(
                        event.patientId(), offer.siteId(), PURPOSE, offer.id().value(), offer.until()),
                () -> PATH + signedIds.sign(SIGNATURE, offer.id().value()),
                (language, link) -> {
                    var others = Map.of(
                            "link",
                            link.toString(),
                            "until",
                            Texts.time(language, offer.until().atZone(zone)));
                    return templates.text(MessageKind.OFFER, offer.siteId(), language, start, others);
                });
    }

    private void withdraw(@Nullable SlotHoldId offer) {
        if (offer != null) {
            messages.withdraw(offer.value(), PURPOSE);
        }
    }

    // of two answers at once the second waits here, and finds what became of the first
    private Offer open(WaitlistEntryId entry, SlotHoldId offerId) {
        jdbc.sql("select from waitlist_offer where offer_id = :id for update")
                .param("id", offerId.value())
                .query((_, _) -> offerId)
                .list();
        return find(offerId)
                .filter(found -> found.entry().equals(entry) && stateOf(found) == State.OPEN)
                .orElseThrow(WaitlistRejected::offerOver);
    }

    private Optional<Offer> read(String token) {
        return signedIds.read(SIGNATURE, token).flatMap(id -> find(new SlotHoldId(id)));
    }

    private Optional<Offer> find(SlotHoldId id) {
        return jdbc.sql("""
                select o.*, e.visit_type_id, coalesce(registered.merged_into, e.patient_id) as person_id
                from waitlist_offer o
                join waitlist_entry e on e.entry_id = o.entry_id
                join patient registered on registered.patient_id = e.patient_id
                where o.offer_id = :id
                """)
                .param("id", id.value())
                .query((row, _) -> new Offer(
                        id,
                        new WaitlistEntryId(uuid(row, "entry_id")),
                        new PatientId(uuid(row, "person_id")),
                        new VisitTypeId(uuid(row, "visit_type_id")),
                        new SiteId(uuid(row, "site_id")),
                        new ProviderId(uuid(row, "provider_id")),
                        instant(row, "starts_at"),
                        instant(row, "until"),
                        row.getString("status")))
                .optional();
    }

    private State stateOf(Offer offer) {
        return switch (offer.status()) {
            case "OPEN" -> clock.instant().isBefore(offer.until()) ? State.OPEN : State.OVER;
            case "ACCEPTED" -> State.ACCEPTED;
            case "DECLINED" -> State.DECLINED;
            default -> State.OVER;
        };
    }

    private Page page(Offer offer) {
        return new Page(
                stateOf(offer),
                sites.find(offer.site()).map(known -> known.name()).orElse(""),
                offer.start(),
                offer.until(),
                sites.zoneOf(offer.site()));
    }
}
