package org.medgroup.deploy.installation;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;
import java.util.TreeMap;

/** Passwords of one installation: drawn at random when first asked for, kept in a file that only its owner reads. */
public final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;
    private final TreeMap<String, String> values = new TreeMap<>();

    private Secrets(Path file) {
        this.file = file;
    }

    public static Secrets of(StateFolder state) {
        var secrets = new Secrets(state.secrets());
        secrets.read();
        return secrets;
    }

    /** The secret of that name: the same one for as long as the installation lives. */
    public synchronized String get(String name) {
        var known = values.get(name);
        if (known != null) {
            return known;
        }
        read(); // another process of this installation may have been first
        var stored = values.get(name);
        if (stored != null) {
            return stored;
        }
        var bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        var fresh = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        values.put(name, fresh);
        store();
        return fresh;
    }

    /**
     * A file with one line {@code name:base64 of 32 bytes}, made when it is missing. Services read it; a new key goes on
     * top of the old one. Losing the master key loses every personal field.
     */
    public static synchronized void ensureKey(Path file) {
        if (Files.exists(file)) {
            return;
        }
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        try {
            StateFolder.replace(file, "local:" + Base64.getEncoder().encodeToString(bytes) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        if (Files.exists(file)) {
            try {
                var stored = new Properties();
                stored.load(new StringReader(Files.readString(file)));
                stored.forEach((name, value) -> values.put((String) name, (String) value));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void store() {
        var out = new StringWriter();
        out.append(
                "# Generated for this installation. Keep it with the data: without it the databases cannot be opened.\n");
        values.forEach(
                (name, value) -> out.append(name).append('=').append(value).append('\n'));
        try {
            StateFolder.replace(file, out.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
