package org.medgroup.deploy.verifying;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The heads of a service's journal that were written outside the database while it grew. They show what the chain alone
 * cannot: that its end was cut off, or the whole of it written anew. A restore to an earlier point takes heads back; it is
 * declared among them, with the same signature.
 *
 * @param restores by the epoch that each opened
 * @param unsigned lines that the service's key has not signed
 */
record Anchors(List<Head> heads, Map<Long, Restore> restores, int unsigned) {
    private static final String ALGORITHM = "Ed25519";
    private static final int FIELDS = 6; // service epoch position hash at signature
    // service "restored" epoch fromEpoch cutPosition cutHash givenUpEpoch givenUpPosition givenUpHash at signature
    private static final int RESTORE_FIELDS = 11;

    record Head(long epoch, long position, String hash) {}

    record Restore(long fromEpoch, long cutPosition, String cutHash) {}

    /** @param publicKey PEM file; together with the anchors it is all that is needed to check them */
    static Anchors read(Path file, Path publicKey) throws IOException, GeneralSecurityException {
        List<Head> heads = new ArrayList<>();
        Map<Long, Restore> restores = new TreeMap<>();
        int unsigned = 0;
        if (Files.exists(file)) {
            Optional<PublicKey> key = key(publicKey);
            String text = Files.readString(file, ISO_8859_1); // all of it is ASCII, and whatever is not is not signed
            // a line without an end is being written
            for (String line :
                    text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
                String[] fields = line.split(" ", -1);
                String signed = line.substring(0, Math.max(0, line.lastIndexOf(' ')));
                if (key.isEmpty() || !isSigned(signed, fields[fields.length - 1], key.get())) {
                    unsigned++;
                } else if (fields.length == RESTORE_FIELDS && fields[1].equals("restored")) {
                    restores.put(
                            Long.parseLong(fields[2]),
                            new Restore(Long.parseLong(fields[3]), Long.parseLong(fields[4]), fields[5]));
                } else if (fields.length == FIELDS) {
                    heads.add(new Head(Long.parseLong(fields[1]), Long.parseLong(fields[2]), fields[3]));
                } else {
                    unsigned++;
                }
            }
        }
        return new Anchors(heads, restores, unsigned);
    }

    /**
     * What the journal must hold in this epoch, by position: every head of the epochs that it came through, up to where
     * the next one branched off, and the branching points themselves. Everything else was taken back by a declared
     * restore.
     *
     * @param draft gets what is not declared
     */
    Map<Long, String> wanted(long epoch, Verdict.Draft draft) {
        Map<Long, String> wanted = new TreeMap<>();
        Map<Long, Long> reach = new TreeMap<>();
        long upTo = Long.MAX_VALUE;
        reach.put(epoch, upTo);
        for (long at = epoch; at > 1; ) {
            Restore restore = restores.get(at);
            if (restore == null || restore.fromEpoch() >= at) {
                draft.violation("The restore that opened epoch " + at + " was not declared");
                break;
            }
            if (restore.cutPosition() <= upTo) {
                upTo = restore.cutPosition();
                want(wanted, upTo, restore.cutHash(), draft);
            }
            at = restore.fromEpoch();
            reach.put(at, upTo);
        }
        for (Head head : heads) {
            if (head.epoch() > epoch) {
                draft.violation("The journal is in epoch " + epoch + " and was anchored in epoch " + head.epoch());
            } else if (head.position() <= reach.getOrDefault(head.epoch(), -1L)) {
                want(wanted, head.position(), head.hash(), draft);
            }
        }
        restores.keySet().stream()
                .filter(opened -> opened > epoch)
                .forEach(opened ->
                        draft.violation("The journal is in epoch " + epoch + ", and a restore opened epoch " + opened));
        // a journal that was still empty is anchored as the zeros that its first hash begins from
        wanted.remove(0L, "0".repeat(64));
        return wanted;
    }

    private static void want(Map<Long, String> wanted, long position, String hash, Verdict.Draft draft) {
        String other = wanted.put(position, hash);
        if (other != null && !other.equals(hash)) {
            draft.violation("Position " + position + " was anchored in two ways");
        }
    }

    private static boolean isSigned(String text, String signed, PublicKey key) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(ALGORITHM);
        signature.initVerify(key);
        signature.update(text.getBytes(UTF_8));
        try {
            return signature.verify(Base64.getDecoder().decode(signed));
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            return false; // not even a signature
        }
    }

    /** @return empty if there is no such key, or something else in its place: then it has signed nothing */
    private static Optional<PublicKey> key(Path pem) throws IOException, GeneralSecurityException {
        if (Files.notExists(pem)) {
            return Optional.empty();
        }
        String encoded = Files.readString(pem, ISO_8859_1).replaceAll("-----[A-Z ]+-----", "");
        try {
            return Optional.of(KeyFactory.getInstance(ALGORITHM)
                    .generatePublic(
                            new X509EncodedKeySpec(Base64.getMimeDecoder().decode(encoded))));
        } catch (IllegalArgumentException | InvalidKeySpecException e) {
            return Optional.empty();
        }
    }
}
