package org.medgroup.deploy.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.medgroup.deploy.installation.StateFolder;

/**
 * Declares restores where the heads of the journals are anchored, signed with the same key. Without it a journal that was
 * set back looks like one that somebody has cut off.
 */
final class Declarations {
    private static final String RESTORED = "restored";

    private final StateFolder state;

    Declarations(StateFolder state) {
        this.state = state;
    }

    /** The highest epoch that the anchors of a service know of, 1 if there are none. */
    long highestEpoch(String service) throws IOException {
        long highest = 1;
        var file = file(service);
        if (Files.exists(file)) {
            for (var line : Files.readAllLines(file)) {
                var fields = line.split(" ", -1);
                var epoch = fields.length > 2 ? fields[fields[1].equals(RESTORED) ? 2 : 1] : "";
                if (epoch.matches("\\d{1,18}")) {
                    highest = Math.max(highest, Long.parseLong(epoch));
                }
            }
        }
        return highest;
    }

    /** The last head that was anchored; null if there is none. */
    Manifest.@Nullable Head lastHead(String service) throws IOException {
        var file = file(service);
        if (!Files.exists(file)) {
            return null;
        }
        Manifest.Head last = null;
        for (var line : Files.readAllLines(file)) {
            var fields = line.split(" ", -1);
            if (fields.length == 6) {
                last = new Manifest.Head(Long.parseLong(fields[1]), Long.parseLong(fields[2]), fields[3]);
            }
        }
        return last;
    }

    /** @return false if this installation has no key for the service, which then has never anchored anything */
    boolean declare(String service, Journals.Branch branch, Manifest.Head givenUp, Instant at)
            throws IOException, GeneralSecurityException {
        var key = state.anchorKeys().resolve(service + ".pem");
        if (!Files.exists(key)) {
            return false;
        }
        var text = "%s %s %d %d %d %s %d %d %s %s"
                .formatted(
                        service,
                        RESTORED,
                        branch.epoch(),
                        branch.fromEpoch(),
                        branch.cutPosition(),
                        branch.cutHash(),
                        givenUp.epoch(),
                        givenUp.position(),
                        givenUp.hash(),
                        at.truncatedTo(ChronoUnit.SECONDS));
        Files.createDirectories(state.anchors());
        try (var file = FileChannel.open(file(service), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            file.write(ByteBuffer.wrap((text + " " + sign(key, text) + "\n").getBytes(UTF_8)));
            file.force(true);
        }
        return true;
    }

    private Path file(String service) {
        return state.anchors().resolve(service + ".anchors");
    }

    private static String sign(Path pem, String text) throws IOException, GeneralSecurityException {
        var encoded = Files.readString(pem).replaceAll("-----[A-Z ]+-----", "");
        var signature = Signature.getInstance("Ed25519");
        signature.initSign(KeyFactory.getInstance("Ed25519")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(encoded))));
        signature.update(text.getBytes(UTF_8));
        return Base64.getEncoder().encodeToString(signature.sign());
    }
}
