package org.medgroup.deploy.verifying;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/**
 * The heads of a service's journal that were written outside the database while it grew. They show what the chain alone
 * cannot: that its end was cut off, or the whole of it written anew.
 *
 * @param hashes the hash (hex) that each anchored position must have
 * @param unsigned lines that the service's key has not signed
 */
record Anchors(Map<Long, String> hashes, int unsigned) {
    private static final String ALGORITHM = "Ed25519";
    private static final int FIELDS = 6; // service epoch position hash at signature

    /** @param publicKey PEM file; together with the anchors it is all that is needed to check them */
    static Anchors read(Path file, Path publicKey) throws IOException, GeneralSecurityException {
        Map<Long, String> hashes = new TreeMap<>();
        int unsigned = 0;
        if (Files.exists(file)) {
            PublicKey key = key(publicKey);
            String text = Files.readString(file);
            // a line without an end is being written
            for (String line :
                    text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
                String[] fields = line.split(" ", -1);
                if (fields.length == FIELDS && isSigned(line.substring(0, line.lastIndexOf(' ')), fields[5], key)) {
                    hashes.put(Long.parseLong(fields[2]), fields[3]);
                } else {
                    unsigned++;
                }
            }
        }
        return new Anchors(hashes, unsigned);
    }

    private static boolean isSigned(String text, String signed, PublicKey key) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(ALGORITHM);
        signature.initVerify(key);
        signature.update(text.getBytes(UTF_8));
        return signature.verify(Base64.getDecoder().decode(signed));
    }

    private static PublicKey key(Path pem) throws IOException, GeneralSecurityException {
        String encoded = Files.readString(pem).replaceAll("-----[A-Z ]+-----", "");
        return KeyFactory.getInstance(ALGORITHM)
                .generatePublic(new X509EncodedKeySpec(Base64.getMimeDecoder().decode(encoded)));
    }
}
