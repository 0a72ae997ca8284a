package org.medgroup.acceptance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One request that somebody careless or malicious might send.
 *
 * @param attack what is wrong with it
 * @param operation what it is aimed at, as in the OpenAPI document
 * @param target the request line's target as sent, each character one byte
 * @param headers in order, values each character one byte; without Host and Content-Length unless they are the attack
 * @param refused whether anything but a refusal is a fault; otherwise it may happen to be acceptable
 * @param statuses what the answer must be; empty = any refusal, or whatever is below 500 if it need not be refused
 */
record HostileRequest(
        String attack,
        String operation,
        String method,
        String target,
        List<Header> headers,
        byte @Nullable [] body,
        boolean refused,
        Set<Integer> statuses) {
    /** The value {@code Bearer {desk-1}} stands for a token of that account. */
    record Header(String name, String value) {}

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final Pattern ACCOUNT = Pattern.compile("Bearer \\{([a-z0-9-]+)}");

    static String tokenOf(String account) {
        return "Bearer {" + account + "}";
    }

    boolean isWrite() {
        return !READS.contains(method);
    }

    HostileRequest with(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new HostileRequest(attack, operation, method, target, more, body, refused, statuses);
    }

    @Nullable
    String header(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst()
                .orElse(null);
    }

    /** As it goes over the wire. */
    byte[] bytes(String host, UnaryOperator<String> tokens) {
        StringBuilder head = new StringBuilder();
        head.append(method).append(' ').append(target).append(" HTTP/1.1\r\n");
        if (header("Host") == null) {
            head.append("Host: ").append(host).append("\r\n");
        }
        for (Header header : headers) {
            Matcher account = ACCOUNT.matcher(header.value());
            head.append(header.name())
                    .append(": ")
                    .append(account.matches() ? "Bearer " + tokens.apply(account.group(1)) : header.value())
                    .append("\r\n");
        }
        if (body != null && header("Content-Length") == null && header("Transfer-Encoding") == null) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        if (header("Connection") == null) {
            head.append("Connection: close\r\n");
        }
        head.append("\r\n");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        if (body != null) {
            bytes.writeBytes(body);
        }
        return bytes.toByteArray();
    }

    /** What to type to see it again; the body is written to a file in the folder. */
    String curl(String url, Path folder, long seed) {
        StringBuilder curl = new StringBuilder("curl -sS -i --path-as-is -g -X ").append(quoted(method));
        for (Header header : headers) {
            Matcher account = ACCOUNT.matcher(header.value());
            curl.append(" \\\n  -H ");
            curl.append(
                    account.matches()
                            ? "\"" + header.name() + ": Bearer $(./medgroup token " + account.group(1) + ")\""
                            : quoted(header.name() + ": " + header.value()));
        }
        if (body != null) {
            Path file = folder.resolve("body-" + seed);
            try {
                Files.createDirectories(folder);
                Files.write(file, body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            curl.append(" \\\n  --data-binary @").append(file);
        }
        return curl.append(" \\\n  ").append(quoted(url + target)).toString();
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("$'");
        for (char c : text.toCharArray()) {
            if (c == '\'' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < 0x20 || c > 0x7e) {
                quoted.append("\\x%02x".formatted((int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('\'').toString();
    }
}
