package org.medgroup.kit.accesslog;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * Lets no byte of the body pass before the gate has been asked. A body of ordinary size waits until the request is
 * handled; of a longer one, such as an export, each further piece asks for itself. Thread-safe: a stream of events goes
 * on from another thread.
 */
final class HeldResponse extends HttpServletResponseWrapper {
    private static final int HELD_BYTES = 256 * 1024;

    /** Asked before bytes pass. */
    @FunctionalInterface
    interface Gate {
        /** @throws AccessNotLogged if nothing may pass */
        void open();
    }

    private final Gate gate;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream(2048);
    private final ServletOutputStream stream = new Held();
    private @Nullable PrintWriter writer;
    private boolean passing;
    private boolean refused;
    private boolean flushed;

    HeldResponse(HttpServletResponse response, Gate gate) {
        super(response);
        this.gate = gate;
    }

    /** The request is handled: what was held goes out, and what is still to come passes the gate by itself. */
    synchronized void release() throws IOException {
        if (writer != null) {
            writer.flush();
        }
        if (!passing) {
            pass();
        }
    }

    private void pass() throws IOException {
        ask();
        passing = true;
        if (held.size() > 0) {
            held.writeTo(super.getOutputStream());
            held.reset();
        }
        if (flushed) {
            super.flushBuffer();
        }
    }

    private void ask() {
        if (refused) {
            throw new AccessNotLogged(new IllegalStateException("Refused before"));
        }
        try {
            gate.open();
        } catch (AccessNotLogged e) {
            refused = true;
            held.reset();
            throw e;
        }
    }

    private synchronized void accept(byte[] bytes, int offset, int length) throws IOException {
        if (refused) {
            throw new IOException("The access log cannot be written");
        }
        if (!passing && held.size() + length > HELD_BYTES) {
            passOrFail();
        }
        if (passing) {
            askOrFail();
            super.getOutputStream().write(bytes, offset, length);
        } else {
            held.write(bytes, offset, length);
        }
    }

    // in the middle of a body there is nobody left who could answer with a problem: the connection breaks off
    private void passOrFail() throws IOException {
        try {
            pass();
        } catch (AccessNotLogged e) {
            throw new IOException(e);
        }
    }

    private void askOrFail() throws IOException {
        try {
            ask();
        } catch (AccessNotLogged e) {
            throw new IOException(e);
        }
    }

    @Override
    public synchronized void flushBuffer() throws IOException {
        if (writer != null) {
            writer.flush();
        }
        if (passing) {
            super.flushBuffer();
        } else {
            flushed = true;
        }
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return stream;
    }

    @Override
    public PrintWriter getWriter() {
        if (writer == null) {
            writer = new PrintWriter(new OutputStreamWriter(
                    stream, getCharacterEncoding() == null ? UTF_8 : Charset.forName(getCharacterEncoding())));
        }
        return writer;
    }

    @Override
    public synchronized void sendError(int status) throws IOException {
        held.reset();
        super.sendError(status);
    }

    @Override
    public synchronized void sendError(int status, String message) throws IOException {
        held.reset();
        super.sendError(status, message);
    }

    @Override
    public synchronized void reset() {
        super.reset();
        held.reset();
        flushed = false;
    }

    @Override
    public synchronized void resetBuffer() {
        super.resetBuffer();
        held.reset();
    }

    private final class Held extends ServletOutputStream {
        @Override
        public void write(int oneByte) throws IOException {
            accept(new byte[] {(byte) oneByte}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            accept(bytes, offset, length);
        }

        @Override
        public void flush() throws IOException {
            flushBuffer();
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException("Answers are written by their own threads");
        }
    }
}
