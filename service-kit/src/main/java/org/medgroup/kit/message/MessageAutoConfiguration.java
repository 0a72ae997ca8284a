package org.medgroup.kit.message;

import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.medgroup.kit.access.RowScopeAutoConfiguration;
import org.medgroup.kit.access.SiteDirectory;
import org.medgroup.kit.axon.EventStoreAutoConfiguration;
import org.medgroup.kit.deadline.DeadlineAutoConfiguration;
import org.medgroup.kit.deadline.Deadlines;
import org.medgroup.kit.personal.PersonalDataAutoConfiguration;
import org.medgroup.kit.personal.Sealer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Messages, for services that know people and what they consent to. */
@AutoConfiguration(
        after = {
            RowScopeAutoConfiguration.class,
            PersonalDataAutoConfiguration.class,
            EventStoreAutoConfiguration.class,
            DeadlineAutoConfiguration.class
        },
        afterName = "org.springframework.boot.mail.autoconfigure.MailSenderAutoConfiguration")
@ConditionalOnBean({Sealer.class, Consents.class})
@EnableConfigurationProperties(MessageProperties.class)
public class MessageAutoConfiguration {
    private static final Duration CONNECTS_WITHIN = Duration.ofSeconds(5);

    @Bean
    Messages messages(
            JdbcClient jdbc,
            Sealer sealer,
            Consents consents,
            Deadlines deadlines,
            PlatformTransactionManager transactions,
            JsonMapper json,
            Clock clock) {
        return new Messages(jdbc, sealer, consents, deadlines, new TransactionTemplate(transactions), json, clock);
    }

    @Bean
    @ConditionalOnProperty("medgroup.messages.local")
    LocalOutbox localOutbox(Clock clock) {
        return new LocalOutbox(clock);
    }

    @Bean
    QuietHours quietHours(MessageProperties properties) {
        return properties.quietHours();
    }

    @Bean
    MessageSending messageSending(
            Messages messages,
            MessageProperties properties,
            Optional<LocalOutbox> localOutbox,
            ObjectProvider<JavaMailSenderImpl> mail,
            ObjectProvider<Transport> ownTransports,
            Sealer sealer,
            SiteDirectory sites,
            QuietHours quietHours,
            JsonMapper json,
            Clock clock) {
        var transports = transports(properties, localOutbox, mail, json, clock);
        ownTransports.forEach(own -> transports.put(own.channel(), own));
        return new MessageSending(messages, transports, sealer, sites, quietHours, json, clock);
    }

    private static Map<Channel, Transport> transports(
            MessageProperties properties,
            Optional<LocalOutbox> localOutbox,
            ObjectProvider<JavaMailSenderImpl> mail,
            JsonMapper json,
            Clock clock) {
        Map<Channel, Transport> transports = new EnumMap<>(Channel.class);
        if (localOutbox.isPresent()) {
            for (var channel : Channel.values()) {
                transports.put(channel, localOutbox.get().of(channel));
            }
            return transports;
        }
        var sender = mail.getIfAvailable();
        if (sender != null) {
            if (properties.from() == null) {
                throw new IllegalStateException("medgroup.messages.from is missing: e-mail needs a sender");
            }
            transports.put(Channel.EMAIL, new MailTransport(sender, properties.from()));
        }
        var http = HttpClient.newBuilder().connectTimeout(CONNECTS_WITHIN).build();
        if (properties.sms() != null) {
            transports.put(Channel.SMS, new WebhookTransport(Channel.SMS, properties.sms(), http, json, clock));
        }
        return transports;
    }
}
