package org.medgroup.scheduling.outreach;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.medgroup.kit.personal.Sealer;
import org.springframework.stereotype.Component;

/**
 * Ids with a signature, for addresses that are sent out. A forged one is told by the signature, without a look into the
 * database.
 */
@Component
public class SignedIds {
    private static final int ID_BYTES = 16;

    private final Sealer sealer;

    SignedIds(Sealer sealer) {
        this.sealer = sealer;
    }

    /** @param purpose such as {@code appointment-link}: what is signed for one is nothing for another */
    public String sign(String purpose, UUID id) {
        var signature = sealer.blindIndex(purpose, id.toString());
        var bytes = ByteBuffer.allocate(ID_BYTES + signature.length)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .put(signature)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** None for what this service has not signed for that purpose. */
    public Optional<UUID> read(String purpose, String token) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
        if (bytes.length <= ID_BYTES) {
            return Optional.empty();
        }
        var buffer = ByteBuffer.wrap(bytes);
        var id = new UUID(buffer.getLong(), buffer.getLong());
        var expected = Base64.getUrlDecoder().decode(sign(purpose, id));
        return MessageDigest.isEqual(expected, bytes) ? Optional.of(id) : Optional.empty();
    }
}
