package org.medgroup.scheduling.staffchannel;

import java.util.Locale;

/** What staff can be told of. */
public enum NoticeKind {
    /** Appointments that cannot take place as things are: the work list has grown. */
    APPOINTMENTS_IMPOSSIBLE("worklist"),
    /** A visit was cancelled or moved, and nobody who waits wants the time. */
    SLOT_NOT_FILLED("today"),
    /** Somebody was given a concern by somebody else. */
    CONCERN_HANDED_OVER("concerns"),
    CONCERN_OVERDUE("concerns"),
    /** Authorizations end soon, or have too few visits left. */
    AUTHORIZATIONS_END("referrals");

    private final String screen;

    NoticeKind(String screen) {
        this.screen = screen;
    }

    /** The last part of the address of the site's screen on which it is seen to. */
    String screen() {
        return screen;
    }

    /** In the delivery log. */
    String purpose() {
        return "staff-" + key();
    }

    /** Of its texts. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
