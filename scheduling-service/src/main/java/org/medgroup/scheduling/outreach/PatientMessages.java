package org.medgroup.scheduling.outreach;

import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.message.Channel;
import org.medgroup.kit.message.Consents;
import org.medgroup.kit.message.Messages;
import org.medgroup.kit.message.NewMessage;
import org.medgroup.kit.personal.PersonErased;
import org.medgroup.scheduling.patient.ClearFields;
import org.medgroup.scheduling.patient.Patients;
import org.medgroup.scheduling.patient.PersonalData;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Writes to patients by e-mail and SMS, as far as they have given addresses, in their language. */
@Component
public class PatientMessages {
    private static final Texts LAST_LINES = new Texts("optout");

    private final Patients patients;
    private final PersonalData personalData;
    private final Messages messages;
    private final Consents consents;
    private final OptOuts optOuts;
    private final OutreachSettings settings;

    PatientMessages(
            Patients patients,
            PersonalData personalData,
            Messages messages,
            Consents consents,
            OptOuts optOuts,
            OutreachSettings settings) {
        this.consents = consents;
        this.optOuts = optOuts;
        this.patients = patients;
        this.personalData = personalData;
        this.messages = messages;
        this.settings = settings;
    }

    /**
     * @param letter where there is room
     * @param brief where every character costs
     * @param wording whose words they are and which version of them, for the log
     */
    public record Text(
            String subject,
            String letter,
            String brief,
            @Nullable String wording) {
        public Text(String subject, String letter, String brief) {
            this(subject, letter, brief, null);
        }
    }

    /**
     * @param siteId in whose name
     * @param purpose a code such as {@code appointment-reminder}
     * @param about the id of what it tells of
     * @param notAfter from then on it is not worth sending any more
     * @param channels by which, as far as the patient has given addresses
     */
    public record Occasion(
            PatientId patientId, SiteId siteId, String purpose, UUID about, Instant notAfter, Set<Channel> channels) {
        /** By whatever the patient has given. */
        public Occasion(PatientId patientId, SiteId siteId, String purpose, UUID about, Instant notAfter) {
            this(patientId, siteId, purpose, about, notAfter, Set.of(Channel.EMAIL, Channel.SMS));
        }
    }

    /**
     * Queues what is to be said, in the current transaction. Whoever cannot be reached gets nothing.
     *
     * @param path of the page behind the message's link; asked for if there is a message
     * @param text what to say, in a language, with the link's address
     */
    public void write(Occasion occasion, Supplier<String> path, BiFunction<Locale, URI, Text> text) {
        write(occasion, language -> text.apply(language, settings.publicUrl().resolve(path.get())));
    }

    /** The same of what needs no answer. @return whether there is an address that may be written to */
    public boolean write(Occasion occasion, Function<Locale, Text> text) {
        var patient = patients.find(occasion.patientId()).orElse(null);
        if (patient == null || patient.personal() == null) {
            return false;
        }
        ClearFields clear;
        try {
            clear = personalData.open(occasion.patientId(), patient.personal());
        } catch (PersonErased _) {
            return false;
        }
        var email = occasion.channels().contains(Channel.EMAIL) ? clear.email() : null;
        var phone = occasion.channels().contains(Channel.SMS) ? clear.phone() : null;
        if (email == null && phone == null) {
            return false;
        }
        var language = patient.language() == null ? settings.language() : patient.language();
        var locale = Texts.supported(Locale.forLanguageTag(language));
        var said = text.apply(locale);
        var person = occasion.patientId().value();
        boolean allowed = false;
        if (email != null) {
            queue(occasion, Channel.EMAIL, email, locale, said, said.letter(), "letter");
            allowed = consents.allow(person, Channel.EMAIL);
        }
        if (phone != null) {
            queue(occasion, Channel.SMS, phone, locale, said, said.brief(), "brief");
            allowed |= consents.allow(person, Channel.SMS);
        }
        return allowed;
    }

    /** @param lastLine the name of what tells how to say no to the channel */
    private void queue(
            Occasion occasion,
            Channel channel,
            String address,
            Locale locale,
            Text said,
            String text,
            String lastLine) {
        var optOut = optOuts.address(occasion.patientId(), channel);
        messages.queue(new NewMessage(
                occasion.patientId().value(),
                occasion.siteId(),
                occasion.purpose(),
                occasion.about(),
                channel,
                address,
                said.subject(),
                text + LAST_LINES.text(locale, lastLine).replace("{link}", optOut.toString()),
                occasion.notAfter(),
                said.wording(),
                optOut));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(OutreachSettings.class)
    static class Settings {}
}
