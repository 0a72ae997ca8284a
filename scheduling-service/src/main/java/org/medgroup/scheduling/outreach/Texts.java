package org.medgroup.scheduling.outreach;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is written to patients about one thing, by language: {@code messages/<name>_<language>.properties}. A message
 * names the site and the time, and no more: somebody else may read it.
 */
public final class Texts {
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private static final Pattern IN_BRACES = Pattern.compile("\\{(\\w+)}");

    private final String bundle;

    public Texts(String name) {
        this.bundle = "messages." + name;
    }

    /** @param start fills {date} and {time} @param others such as {@code link} for {link} */
    public String line(Locale locale, String key, String site, ZonedDateTime start, Map<String, String> others) {
        return fill(text(locale, key), values(locale, site, start, others));
    }

    /** What is filled in, by name. @param start gives {date} and {time} @param others such as {@code link} for {link} */
    public static Map<String, String> values(
            Locale locale, String site, ZonedDateTime start, Map<String, String> others) {
        Map<String, String> values = new HashMap<>(others);
        values.put("site", site);
        values.put(
                "date",
                DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
                        .withLocale(locale)
                        .format(start));
        values.put("time", time(locale, start));
        return values;
    }

    /** What is not known stays as it is; what has been filled in is not looked at again. */
    public static String fill(String text, Map<String, String> values) {
        return IN_BRACES
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group())));
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
