package org.medgroup.deploy.importing;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.medgroup.deploy.Failure;

/** The time zone in which most people of a U.S. state live; where a state has two, a site near its border is wrong. */
final class StateTimeZones {
    private static final Map<String, ZoneId> ZONES = new HashMap<>();

    static {
        put("America/New_York", "CT DC DE FL GA IN KY MA MD ME MI NC NH NJ NY OH PA RI SC VA VT WV");
        put("America/Chicago", "AL AR IA IL KS LA MN MO MS ND NE OK SD TN TX WI");
        put("America/Denver", "CO ID MT NM UT WY");
        put("America/Phoenix", "AZ");
        put("America/Los_Angeles", "CA NV OR WA");
        put("America/Anchorage", "AK");
        put("Pacific/Honolulu", "HI");
        put("America/Puerto_Rico", "PR");
    }

    private StateTimeZones() {}

    /** @param state two letters, as the postal service writes it */
    static ZoneId of(String state) {
        ZoneId zone = ZONES.get(state.toUpperCase(Locale.ROOT));
        if (zone == null) {
            throw new Failure(
                    "No time zone is known for the state \"" + state + "\".", "Use a U.S. state's two letters.");
        }
        return zone;
    }

    private static void put(String zone, String states) {
        for (String state : states.split(" ")) {
            ZONES.put(state, ZoneId.of(zone));
        }
    }
}
