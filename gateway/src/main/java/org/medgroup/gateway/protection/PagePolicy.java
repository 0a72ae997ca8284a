package org.medgroup.gateway.protection;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.security.web.header.HeaderWriter;

/**
 * The content security policy. Only the page itself may run scripts, and only its own files; styles made at run time
 * carry the nonce that the page was given. What a service shows to people without an account has a style sheet and sends
 * forms back. Everything else may do nothing at all.
 */
public final class PagePolicy implements HeaderWriter {
    private static final String HEADER = "Content-Security-Policy";
    private static final String NONCE = PagePolicy.class.getName() + ".nonce";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A new nonce for the page that answers this request. */
    public static String nonce(HttpServletRequest request) {
        var bytes = new byte[18];
        RANDOM.nextBytes(bytes);
        var nonce = Base64.getUrlEncoder().encodeToString(bytes);
        request.setAttribute(NONCE, nonce);
        return nonce;
    }

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(
                HEADER,
                request.getAttribute(NONCE) instanceof String nonce
                        ? "default-src 'self'; script-src 'self'; style-src 'self' 'nonce-" + nonce + "'; "
                                + "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; "
                                + "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
                        : isForEverybody(request)
                                ? "default-src 'none'; script-src 'self'; style-src 'self'; base-uri 'none'; form-action 'self'; "
                                        + "frame-ancestors 'none'"
                                : "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    }

    // what the server itself refuses may have no address
    private static boolean isForEverybody(HttpServletRequest request) {
        return request.getRequestURI() instanceof String address && address.startsWith("/public/");
    }
}
