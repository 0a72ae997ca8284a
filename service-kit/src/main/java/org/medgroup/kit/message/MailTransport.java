package org.medgroup.kit.message;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailParseException;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * E-mail over SMTP. SMTP knows no repeated message; every attempt carries the same Message-ID, by which the receiving
 * side tells doubles. Mail programs find where to say no with one click (RFC 8058); that the server signs those headers
 * (DKIM), which they ask for, is its operator's business.
 */
final class MailTransport implements Transport {
    private final JavaMailSenderImpl sender;
    private final String from;

    MailTransport(JavaMailSenderImpl sender, String from) {
        this.sender = sender;
        this.from = from;
    }

    @Override
    public Channel channel() {
        return Channel.EMAIL;
    }

    @Override
    public @Nullable String send(Outgoing message) throws NotSent {
        MimeMessage mail;
        try {
            mail = new Identified(sender.getSession(), message.id());
            mail.setFrom(new InternetAddress(from, true));
            mail.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress(message.address(), true));
            mail.setSubject(message.subject(), StandardCharsets.UTF_8.name());
            mail.setText(message.text(), StandardCharsets.UTF_8.name());
            mail.setHeader("Auto-Submitted", "auto-generated");
            if (message.optOut() != null) {
                mail.setHeader("List-Unsubscribe", "<" + message.optOut() + ">");
                mail.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
            }
        } catch (MessagingException e) {
            throw NotSent.ever("address-invalid", e);
        }
        try {
            sender.send(mail);
            return mail.getMessageID();
        } catch (MailParseException e) {
            throw NotSent.ever("refused", e);
        } catch (MailAuthenticationException e) {
            throw NotSent.yet("authentication-failed", e);
        } catch (MailException | MessagingException e) {
            throw NotSent.yet("unreachable", e);
        }
    }

    /** Jakarta Mail gives a message a new id whenever it is saved. */
    private static final class Identified extends MimeMessage {
        private final UUID id;

        Identified(Session session, UUID id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + id + "@medgroup>");
        }
    }
}
