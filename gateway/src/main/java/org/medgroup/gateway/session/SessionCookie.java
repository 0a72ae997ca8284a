package org.medgroup.gateway.session;

import jakarta.servlet.http.HttpServletRequest;
import org.medgroup.gateway.GatewaySettings;

/** The cookie that stands for a session. */
public final class SessionCookie {
    private SessionCookie() {}

    /** {@code __Host-}: the browser itself sees to it that no other host and no plain connection can set it. */
    public static String name(GatewaySettings.Session settings) {
        return settings.secureCookie() ? "__Host-medgroup" : "medgroup";
    }

    public static boolean isIn(HttpServletRequest request, String name) {
        var cookies = request.getCookies();
        if (cookies != null) {
            for (var cookie : cookies) {
                if (cookie.getName().equals(name)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the browser still holds the cookie of a session that is over. */
    public static boolean isStale(HttpServletRequest request) {
        return request.getRequestedSessionId() != null && !request.isRequestedSessionIdValid();
    }
}
