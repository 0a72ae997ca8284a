package org.medgroup.acceptance;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** HTTP/1.1 by hand: sends what no decent client would, one request per connection. */
final class RawHttp {
    private static final int LARGEST_ANSWER = 64 << 20;

    private RawHttp() {}

    /** @param headers names in lower case */
    record Answer(int status, Map<String, List<String>> headers, String body, Duration time) {
        String header(String name) {
            return said(headers, name);
        }
    }

    /** @throws IOException if there is no answer, not a whole one, or none in time */
    static Answer exchange(int port, byte[] request, boolean expectsBody, Duration patience) throws IOException {
        long start = System.nanoTime();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 5_000);
            socket.setSoTimeout((int) patience.toMillis());
            socket.setTcpNoDelay(true);
            Thread sender = Thread.ofVirtual().start(() -> send(socket, request));
            try {
                return read(socket.getInputStream(), expectsBody, start);
            } finally {
                sender.interrupt();
            }
        }
    }

    private static void send(Socket socket, byte[] request) {
        try {
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
        } catch (IOException refusedMeanwhile) {
            // an answer may come before the whole request was read; whether one came, the reader sees
        }
    }

    private static Answer read(InputStream in, boolean expectsBody, long start) throws IOException {
        int status;
        Map<String, List<String>> headers;
        do {
            String[] statusLine = line(in).split(" ", 3);
            if (statusLine.length < 2 || !statusLine[0].startsWith("HTTP/1.")) {
                throw new IOException("No HTTP answer: " + String.join(" ", statusLine));
            }
            status = Integer.parseInt(statusLine[1]);
            headers = headers(in);
        } while (status == 100);
        byte[] body =
                expectsBody && status != 204 && status != 304 ? unpacked(body(in, headers), headers) : new byte[0];
        return new Answer(
                status, headers, new String(body, StandardCharsets.UTF_8), Duration.ofNanos(System.nanoTime() - start));
    }

    private static Map<String, List<String>> headers(InputStream in) throws IOException {
        Map<String, List<String>> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        return headers;
    }

    private static String said(Map<String, List<String>> headers, String name) {
        return String.join(", ", headers.getOrDefault(name, List.of()));
    }

    /** Packed or not, it has to be looked into. */
    private static byte[] unpacked(byte[] body, Map<String, List<String>> headers) throws IOException {
        if (!said(headers, "content-encoding").contains("gzip")
                && !said(headers, "transfer-encoding").contains("gzip")) {
            return body;
        }
        try (InputStream packed = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return packed.readAllBytes();
        }
    }

    private static byte[] body(InputStream in, Map<String, List<String>> headers) throws IOException {
        @Nullable List<String> type = headers.get("content-type");
        if (type != null && type.getFirst().startsWith("text/event-stream")) {
            return new byte[0]; // it would go on for hours
        }
        @Nullable List<String> length = headers.get("content-length");
        if (length != null) {
            byte[] body = in.readNBytes(Integer.parseInt(length.getFirst()));
            if (body.length < Integer.parseInt(length.getFirst())) {
                throw new EOFException("The answer is cut off");
            }
            return body;
        }
        if (said(headers, "transfer-encoding").contains("chunked")) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            for (int size = chunkSize(in); size > 0; size = chunkSize(in)) {
                byte[] chunk = in.readNBytes(size);
                if (chunk.length < size || body.size() > LARGEST_ANSWER) {
                    throw new EOFException("The answer is cut off or endless");
                }
                body.write(chunk);
                line(in);
            }
            return body.toByteArray();
        }
        return in.readAllBytes();
    }

    private static int chunkSize(InputStream in) throws IOException {
        return Integer.parseInt(line(in).split(";", 2)[0].strip(), 16);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The connection ended before the answer did");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
