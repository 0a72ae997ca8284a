package org.medgroup.scheduling.outreach;

import static java.util.Objects.requireNonNull;
import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;
import static org.medgroup.scheduling.readmodel.SqlValues.uuid;

import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.medgroup.contracts.PatientId;
import org.medgroup.kit.Ids;
import org.medgroup.kit.access.Actor;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.access.RowScope;
import org.medgroup.kit.access.SystemRights;
import org.medgroup.kit.command.Commands;
import org.medgroup.kit.message.Channel;
import org.medgroup.kit.message.Consents;
import org.medgroup.kit.personal.PersonalTraces;
import org.medgroup.kit.problem.Conflicts;
import org.medgroup.kit.problem.Rejection;
import org.medgroup.scheduling.patient.ConsentSource;
import org.medgroup.scheduling.patient.PatientCommand.RecordConsent;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Addresses by which a person says no to a channel, without an account: a signed id, the same in all that they are sent by
 * that channel. It holds for good, and saying no twice is saying no.
 */
@Component
public class OptOuts implements PersonalTraces {
    public static final String PATH = "/public/scheduling/opt-outs/";

    private static final String SIGNATURE = "opt-out-link";
    private static final int ATTEMPTS = 5;

    private final JdbcClient jdbc;
    private final SignedIds signedIds;
    private final PublicAddress publicAddress;
    private final Commands commands;
    private final Consents consents;
    private final CurrentActor currentActor;
    private final RowScope rows;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Actor self;

    OptOuts(
            JdbcClient jdbc,
            SignedIds signedIds,
            PublicAddress publicAddress,
            Commands commands,
            Consents consents,
            CurrentActor currentActor,
            RowScope rows,
            PlatformTransactionManager transactions,
            Clock clock,
            @Value("${medgroup.service}") String service) {
        this.jdbc = jdbc;
        this.signedIds = signedIds;
        this.publicAddress = publicAddress;
        this.commands = commands;
        this.consents = consents;
        this.currentActor = currentActor;
        this.rows = rows;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.self = Actor.system(service);
    }

    /** @param isOut whether nothing is sent that way any more */
    public record OptOut(Channel channel, boolean isOut) {}

    private record Link(UUID id, PatientId person, Channel channel) {}

    /** Of this person's messages by that channel. */
    URI address(PatientId patient, Channel channel) {
        var id = rows.wholeGroup(() -> linkOf(patient, channel));
        return publicAddress.of(PATH + signedIds.sign(SIGNATURE, id));
    }

    private UUID linkOf(PatientId patient, Channel channel) {
        jdbc.sql("""
                insert into opt_out_link (opt_out_link_id, patient_id, channel, issued_at)
                values (:id, :patient, :channel, :now)
                on conflict (patient_id, channel) do nothing
                """)
                .param("id", Ids.next())
                .param("patient", patient.value())
                .param("channel", channel.name())
                .param("now", timestamptz(clock.instant()))
                .update();
        return jdbc.sql("select opt_out_link_id from opt_out_link where patient_id = :patient and channel = :channel")
                .param("patient", patient.value())
                .param("channel", channel.name())
                .query((row, _) -> uuid(row, "opt_out_link_id"))
                .single();
    }

    /** Looks, and changes nothing: mail scanners open links. @return none for an address that nobody signed */
    public Optional<OptOut> look(String token) {
        return currentActor.as(
                self, () -> requireNonNull(transaction.execute(_ -> read(token).map(this::standing))));
    }

    /** Withdraws what was consented to. */
    public Optional<OptOut> optOut(String token) {
        return currentActor.as(self, () -> {
            for (int attempt = 1; ; attempt++) {
                try {
                    return requireNonNull(transaction.execute(_ -> read(token).map(this::withdraw)));
                } catch (Rejection refused) {
                    return Optional.<OptOut>empty(); // erased meanwhile: nobody is written to any more
                } catch (RuntimeException failure) {
                    if (attempt == ATTEMPTS || !Conflicts.goesAwayOnRetry(failure)) {
                        throw failure;
                    }
                }
            }
        });
    }

    private OptOut withdraw(Link link) {
        if (standing(link).isOut()) {
            return new OptOut(link.channel(), true);
        }
        commands.send(new RecordConsent(
                link.person(),
                org.medgroup.scheduling.patient.Channel.valueOf(link.channel().name()),
                false,
                ConsentSource.ONLINE));
        jdbc.sql("update opt_out_link set used_at = :now where opt_out_link_id = :id")
                .param("now", timestamptz(clock.instant()))
                .param("id", link.id())
                .update();
        return new OptOut(link.channel(), true);
    }

    private OptOut standing(Link link) {
        return new OptOut(link.channel(), !consents.allow(link.person().value(), link.channel()));
    }

    /** Whoever was registered twice is one person, who says no for both. */
    private Optional<Link> read(String token) {
        return signedIds
                .read(SIGNATURE, token)
                .flatMap(id -> jdbc.sql("""
                        select l.channel, coalesce(p.merged_into, l.patient_id) as person_id
                          from opt_out_link l join patient p on p.patient_id = l.patient_id
                         where l.opt_out_link_id = :id
                        """)
                        .param("id", id)
                        .query((row, _) -> new Link(
                                id, new PatientId(uuid(row, "person_id")), Channel.valueOf(row.getString("channel"))))
                        .optional());
    }

    @Override
    public void forget(UUID personId) {
        jdbc.sql("delete from opt_out_link where patient_id = :person")
                .param("person", personId)
                .update();
    }

    @Configuration(proxyBeanMethods = false)
    static class Rights {
        @Bean
        SystemRights optOutRights() {
            return SystemRights.of(RecordConsent.class);
        }
    }
}
