package org.medgroup.scheduling.outreach;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/**
 * What is written to patients about one thing, by language: {@code messages/<name>_<language>.properties}. A message
 * names the site and the time, and no more: somebody else may read it.
 */
public final class Texts {
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final String bundle;

    public Texts(String name) {
        this.bundle = "messages." + name;
    }

    /** @param start fills {date} and {time} @param others such as {@code link} for {link} */
    public String line(Locale locale, String key, String site, ZonedDateTime start, Map<String, String> others) {
        var date = DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(locale);
        var text = text(locale, key)
                .replace("{site}", site)
                .replace("{date}", date.format(start))
                .replace("{time}", time(locale, start));
        for (var other : others.entrySet()) {
            text = text.replace('{' + other.getKey() + '}', other.getValue());
        }
        return text;
    }

    public String line(Locale locale, String key, String site, ZonedDateTime start) {
        return line(locale, key, site, start, Map.of());
    }

    public static String time(Locale locale, ZonedDateTime at) {
        return DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                .withLocale(locale)
                .format(at)
                .replace('\u202f', ' ');
    }

    /** The wanted language, or English. */
    public static Locale supported(Locale wanted) {
        return wanted.getLanguage().equals("es") ? Locale.of("es", "US") : Locale.US;
    }

    /** As it stands, nothing filled in. @throws IllegalStateException if there is none */
    public String text(Locale locale, String key) {
        try {
            return ResourceBundle.getBundle(bundle, Locale.of(locale.getLanguage()), NO_FALLBACK)
                    .getString(key);
        } catch (MissingResourceException e) {
            throw new IllegalStateException("No text " + key + " in " + locale.getLanguage(), e);
        }
    }
}
