package org.medgroup.gateway.protection;

import jakarta.servlet.http.HttpServletRequest;

/** Bulk loads: few requests with much in them, so limits of their own. */
final class Imports {
    private Imports() {}

    static boolean is(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/api/")
                && request.getRequestURI().contains("/imports/");
    }
}
