package org.medgroup.scheduling.reminder;

import java.net.URI;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.springframework.stereotype.Component;

/**
 * What is written to patients, by language: {@code messages/reminder_<language>.properties}. A message names the site and
 * the time, and no more: somebody else may read it.
 */
@Component
public class ReminderTexts {
    private static final String BUNDLE = "messages.reminder";

    /** @param letter where there is room @param brief where every character costs */
    record Text(String subject, String letter, String brief) {}

    Text reminder(String language, String site, ZonedDateTime start, URI link) {
        var locale = supported(Locale.forLanguageTag(language));
        return new Text(
                fill(text(locale, "reminder.subject"), locale, site, start, link.toString()),
                fill(text(locale, "reminder.letter"), locale, site, start, link.toString()),
                fill(text(locale, "reminder.brief"), locale, site, start, link.toString()));
    }

    /** A line of the page behind the link. */
    public String line(Locale locale, String key, String site, ZonedDateTime start) {
        return fill(text(locale, "page." + key), locale, site, start, "");
    }

    /** The wanted language, or English. */
    public Locale supported(Locale wanted) {
        return wanted.getLanguage().equals("es") ? Locale.of("es", "US") : Locale.US;
    }

    private static String fill(String text, Locale locale, String site, ZonedDateTime start, String link) {
        var date = DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(locale);
        var time = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(locale);
        return text.replace("{site}", site)
                .replace("{date}", date.format(start))
                .replace("{time}", time.format(start).replace('\u202f', ' '))
                .replace("{link}", link);
    }

    private static String text(Locale locale, String key) {
        try {
            return ResourceBundle.getBundle(BUNDLE, Locale.of(locale.getLanguage()), NO_FALLBACK)
                    .getString(key);
        } catch (MissingResourceException e) {
            throw new IllegalStateException("No text " + key + " in " + locale.getLanguage(), e);
        }
    }

    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
}
