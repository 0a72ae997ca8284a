package org.medgroup.scheduling.delivery;

/** An address of which just enough is left to tell it from another one. */
final class MaskedAddress {
    private static final String COVER = "•••";
    private static final int DIGITS_LEFT = 4;
    private static final int FEWEST_DIGITS = 7;

    private MaskedAddress() {}

    static String of(String address) {
        int at = address.lastIndexOf('@');
        if (at > 0) {
            return address.substring(0, address.offsetByCodePoints(0, 1)) + COVER + address.substring(at);
        }
        var digits = address.replaceAll("\\D", "");
        return digits.length() < FEWEST_DIGITS ? COVER : COVER + " " + digits.substring(digits.length() - DIGITS_LEFT);
    }
}
