package org.medgroup.staff.provider;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collection;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What patients choose a provider by, beyond the first speciality.
 *
 * @param furtherSpecialities in the order of the alphabet
 * @param languages in which patients are seen, as BCP 47 tags in their usual spelling
 * @param gender none: nobody has said
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Profile(
        List<String> furtherSpecialities,
        List<String> languages,
        @Nullable AdministrativeGender gender) {
    private static final Set<String> KNOWN_LANGUAGES = Set.of(Locale.getISOLanguages());

    public Profile {
        furtherSpecialities = inOrder(furtherSpecialities);
        languages = inOrder(languages);
    }

    /** @throws ProviderRejected if a language is none that ISO 639 knows */
    public static Profile of(
            Collection<String> furtherSpecialities,
            Collection<String> languages,
            @Nullable AdministrativeGender gender) {
        return new Profile(
                furtherSpecialities.stream().map(String::strip).toList(),
                languages.stream().map(Profile::language).toList(),
                gender);
    }

    private static String language(String tag) {
        try {
            Locale language = new Locale.Builder().setLanguageTag(tag.strip()).build();
            if (KNOWN_LANGUAGES.contains(language.getLanguage())) {
                return language.toLanguageTag();
            }
        } catch (IllformedLocaleException notATag) {
            throw ProviderRejected.unknownLanguage();
        }
        throw ProviderRejected.unknownLanguage();
    }

    // the same event must always be written as the same text
    private static List<String> inOrder(Collection<String> texts) {
        return texts.stream().distinct().sorted().toList();
    }
}
