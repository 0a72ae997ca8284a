package org.medgroup.deploy.importing;

import java.util.List;
import java.util.Random;

/** Names for people who do not exist. */
final class InventedNames {
    private static final List<String> WOMEN = List.of(
            "Ada", "Beatriz", "Carmen", "Dalia", "Elena", "Farah", "Grace", "Hana", "Ines", "Jana", "Keiko", "Leila",
            "Mara", "Nadia", "Olga", "Priya", "Rosa", "Sofia", "Tessa", "Uma", "Vera", "Wanda", "Yara", "Zoe");
    private static final List<String> MEN = List.of(
            "Adam", "Bruno", "Carlos", "Dario", "Emil", "Felix", "Gustav", "Hugo", "Ivan", "Jonas", "Karim", "Luca",
            "Marco", "Nils", "Omar", "Pavel", "Rafael", "Samir", "Theo", "Umar", "Victor", "Walter", "Yusuf", "Zeno");
    private static final List<String> FAMILIES = List.of(
            "Abbott",
            "Bakshi",
            "Castillo",
            "Dimitrov",
            "Eriksen",
            "Ferreira",
            "Gallagher",
            "Haddad",
            "Ibarra",
            "Janssen",
            "Kowalski",
            "Lindqvist",
            "Moreau",
            "Nakamura",
            "Okafor",
            "Petrov",
            "Quispe",
            "Rossi",
            "Santos",
            "Tanaka",
            "Underhill",
            "Vasquez",
            "Whitfield",
            "Xu",
            "Yilmaz",
            "Zielinski",
            "Ashworth",
            "Bergman",
            "Calloway",
            "Delacroix",
            "Ellsworth",
            "Fairbanks",
            "Goldberg",
            "Hargrove",
            "Iverson",
            "Jellicoe");

    private InventedNames() {}

    static String given(boolean woman, Random random) {
        List<String> names = woman ? WOMEN : MEN;
        return names.get(random.nextInt(names.size()));
    }

    static String family(Random random) {
        return FAMILIES.get(random.nextInt(FAMILIES.size()));
    }
}
