package org.medgroup.scheduling.patient;

import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.codec.language.DoubleMetaphone;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a patient can be found by, in the one spelling in which it is compared: blind indexes know equality
 * only, so {@code O'Brien}, {@code obrien} and {@code O’BRIEN} have to become the same before they are hashed.
 */
record SearchTerm(String field, String normalised) {
    private static final List<DateTimeFormatter> DATES =
            List.of(DateTimeFormatter.ISO_LOCAL_DATE, DateTimeFormatter.ofPattern("M/d/uuuu", Locale.ROOT));
    private static final Pattern SEPARATORS = Pattern.compile("[\\s,;]+");
    private static final int SHORTEST_PHONE = 7;
    /** Of a name; more are one family name or nobody's. */
    private static final int MOST_WORDS = 6;
    /** One consonant says nothing. */
    private static final int SHORTEST_SOUND = 2;

    private static final DoubleMetaphone SOUND = new DoubleMetaphone();

    static {
        SOUND.setMaxCodeLen(8); // with the usual 4, Fernandez and Fernsby are one
    }

    static List<SearchTerm> of(ClearFields fields) {
        List<SearchTerm> terms = new ArrayList<>(6);
        familyName(fields.familyName()).ifPresent(terms::add);
        familySound(fields.familyName()).ifPresent(terms::add);
        givenName(fields.givenName()).ifPresent(terms::add);
        givenSound(fields.givenName()).ifPresent(terms::add);
        if (fields.phone() != null) {
            phone(fields.phone()).ifPresent(terms::add);
        }
        if (fields.birthDate() != null) {
            terms.add(birthDate(fields.birthDate()));
        }
        return terms;
    }

    /**
     * Everything that somebody may have meant by it: a family name, a telephone number, a birth date, or several of them
     * together with a given name before or after. Of one alternative all terms have to be true of a patient, and the term
     * that the fewest share stands first.
     */
    static List<List<SearchTerm>> meantBy(String typed) {
        List<SearchTerm> facts = new ArrayList<>(2);
        List<String> words = new ArrayList<>();
        List<String> digits = new ArrayList<>();
        for (String part : SEPARATORS.split(typed.strip())) {
            Optional<LocalDate> date = date(part);
            if (date.isPresent()) {
                facts.add(birthDate(date.get()));
            } else {
                (letters(part).isEmpty() ? digits : words).add(part);
            }
        }
        phone(String.join("", digits)).ifPresent(number -> facts.addFirst(number));
        if (words.isEmpty()) {
            return facts.isEmpty() ? List.of() : List.of(facts);
        }
        List<List<SearchTerm>> names = new ArrayList<>(List.of(together(familyName(String.join("", words)))));
        if (!facts.isEmpty()) {
            names.add(together(givenName(String.join("", words)))); // alone it would be half the town
        }
        for (int at = 1; at < words.size() && words.size() <= MOST_WORDS; at++) {
            String before = String.join("", words.subList(0, at));
            String after = String.join("", words.subList(at, words.size()));
            names.add(together(familyName(after), givenName(before)));
            names.add(together(familyName(before), givenName(after)));
        }
        return names.stream()
                .map(name -> Stream.concat(facts.stream(), name.stream()).toList())
                .toList();
    }

    @SafeVarargs
    private static List<SearchTerm> together(Optional<SearchTerm>... terms) {
        return Stream.of(terms).flatMap(Optional::stream).toList();
    }

    /** All that has to be the same; none if the name is no name or the phone no phone. */
    static List<SearchTerm> exactly(String familyName, LocalDate birthDate, @Nullable String phone) {
        List<SearchTerm> terms = new ArrayList<>(3);
        var name = familyName(familyName);
        if (name.isEmpty()) {
            return List.of();
        }
        terms.add(name.get());
        terms.add(birthDate(birthDate));
        if (phone != null && !phone.isBlank()) {
            var number = phone(phone);
            if (number.isEmpty()) {
                return List.of();
            }
            terms.add(number.get());
        }
        return terms;
    }

    static Optional<SearchTerm> familyName(String name) {
        return word("family-name", letters(name));
    }

    static Optional<SearchTerm> givenName(String name) {
        return word("given-name", letters(name));
    }

    /** How the name sounds to an English ear: Meyer, Meier and Mayer are one. */
    static Optional<SearchTerm> familySound(String name) {
        return sound("family-sound", name);
    }

    static Optional<SearchTerm> givenSound(String name) {
        return sound("given-sound", name);
    }

    private static Optional<SearchTerm> sound(String field, String name) {
        String code = SOUND.doubleMetaphone(letters(name));
        return code == null || code.length() < SHORTEST_SOUND
                ? Optional.empty()
                : Optional.of(new SearchTerm(field, code));
    }

    private static Optional<SearchTerm> word(String field, String letters) {
        return letters.isEmpty() ? Optional.empty() : Optional.of(new SearchTerm(field, letters));
    }

    private static String letters(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}]", "");
    }

    /** Digits only, without the North American 1 in front. */
    static Optional<SearchTerm> phone(String number) {
        String digits = number.replaceAll("\\D", "");
        String national = digits.length() == 11 && digits.startsWith("1") ? digits.substring(1) : digits;
        return national.length() < SHORTEST_PHONE ? Optional.empty() : Optional.of(new SearchTerm("phone", national));
    }

    static SearchTerm birthDate(LocalDate date) {
        return new SearchTerm("birth-date", date.toString());
    }

    private static Optional<LocalDate> date(String typed) {
        for (DateTimeFormatter format : DATES) {
            try {
                return Optional.of(LocalDate.parse(typed, format));
            } catch (DateTimeParseException _) {
                // not in this format; the next one, or no date at all
            }
        }
        return Optional.empty();
    }
}
