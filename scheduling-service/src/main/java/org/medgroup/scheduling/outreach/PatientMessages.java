package org.medgroup.scheduling.outreach;

import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
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
    private final Patients patients;
    private final PersonalData personalData;
    private final Messages messages;
    private final Consents consents;
    private final OutreachSettings settings;

    PatientMessages(
            Patients patients,
            PersonalData personalData,
            Messages messages,
            Consents consents,
            OutreachSettings settings) {
        this.consents = consents;
        this.patients = patients;
        this.personalData = personalData;
        this.messages = messages;
        this.settings = settings;
    }

    /** @param letter where there is room @param brief where every character costs */
    public record Text(String subject, String letter, String brief) {}

    /**
     * @param siteId in whose name
     * @param purpose a code such as {@code appointment-reminder}
     * @param about the id of what it tells of
     * @param notAfter from then on it is not worth sending any more
     */
    public record Occasion(PatientId patientId, SiteId siteId, String purpose, UUID about, Instant notAfter) {}

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
        if (clear.email() == null && clear.phone() == null) {
            return false;
        }
        var language = patient.language() == null ? settings.language() : patient.language();
        var said = text.apply(Texts.supported(Locale.forLanguageTag(language)));
        var person = occasion.patientId().value();
        boolean allowed = false;
        if (clear.email() != null) {
            queue(occasion, Channel.EMAIL, clear.email(), said.subject(), said.letter());
            allowed = consents.allow(person, Channel.EMAIL);
        }
        if (clear.phone() != null) {
            queue(occasion, Channel.SMS, clear.phone(), said.subject(), said.brief());
            allowed |= consents.allow(person, Channel.SMS);
        }
        return allowed;
    }

    private void queue(Occasion occasion, Channel channel, String address, String subject, String text) {
        messages.queue(new NewMessage(
                occasion.patientId().value(),
                occasion.siteId(),
                occasion.purpose(),
                occasion.about(),
                channel,
                address,
                subject,
                text,
                occasion.notAfter()));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(OutreachSettings.class)
    static class Settings {}
}
