package org.medgroup.acceptance;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Authorization headers that must not open anything, made from a good token, the issuer's public key and a key of our own. */
final class ForgedTokens {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final ObjectNode header;
    private final ObjectNode claims;
    private final String token;
    private final String signature;

    private ForgedTokens(String token) {
        String[] parts = token.split("\\.");
        this.token = token;
        this.header = (ObjectNode) JSON.readTree(Base64.getUrlDecoder().decode(parts[0]));
        this.claims = (ObjectNode) JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
        this.signature = parts[2];
    }

    /**
     * @param token a good one
     * @param otherRealms a token that the same server signed for another realm
     * @param issuersKeys the issuer's public keys as it publishes them
     */
    static List<String> from(String token, String otherRealms, JsonNode issuersKeys) {
        ForgedTokens forged = new ForgedTokens(token);
        List<String> all = new ArrayList<>(List.of(
                "",
                "Bearer",
                "Bearer ",
                "Bearer null",
                "Bearer x.y.z",
                "Bearer " + "a".repeat(4_000),
                "Bearer \u00ff\u00fe",
                "Basic " + Base64.getEncoder().encodeToString("admin:medgroup".getBytes(UTF_8)),
                "Negotiate " + token,
                token,
                "Bearer " + otherRealms,
                "Bearer " + token + "x",
                "Bearer " + token.substring(0, token.lastIndexOf('.') + 1),
                "Bearer " + token.substring(0, token.length() / 2),
                "Bearer " + forged.with(claims -> claims.put("exp", 4_102_444_800L)),
                "Bearer " + forged.with(claims -> claims.put("sub", "00000000-0000-0000-0000-000000000000")),
                "Bearer " + forged.with(claims -> claims.putArray("roles").add("admin")),
                "Bearer " + forged.with(claims -> claims.put("scope_group", true))));
        for (String algorithm : List.of("none", "None", "nOnE", "")) {
            all.add("Bearer " + forged.unsigned(algorithm));
        }
        try {
            var pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
            all.add("Bearer " + forged.signed(_ -> {}, "RS256", pair.getPrivate()));
            all.add("Bearer "
                    + forged.signed(head -> head.put("jku", "http://127.0.0.1:1/keys"), "RS256", pair.getPrivate()));
            all.add("Bearer "
                    + forged.signed(head -> head.put("kid", "../../../../dev/null"), "RS256", pair.getPrivate()));
            all.add("Bearer "
                    + forged.signed(
                            head -> head.putObject("jwk")
                                    .put("kty", "RSA")
                                    .put("e", "AQAB")
                                    .put(
                                            "n",
                                            BASE64.encodeToString(
                                                    ((java.security.interfaces.RSAPublicKey) pair.getPublic())
                                                            .getModulus()
                                                            .toByteArray())),
                            "RS256",
                            pair.getPrivate()));
            all.add("Bearer " + forged.keyedWithThePublicKey(publicKey(issuersKeys)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        return List.copyOf(all);
    }

    /** Other claims under the old signature. */
    private String with(Consumer<ObjectNode> change) {
        ObjectNode changed = claims.deepCopy();
        change.accept(changed);
        return part(header) + "." + part(changed) + "." + signature;
    }

    private String unsigned(String algorithm) {
        return part(header.deepCopy().put("alg", algorithm)) + "." + part(claims) + ".";
    }

    private String signed(Consumer<ObjectNode> change, String algorithm, java.security.PrivateKey key)
            throws GeneralSecurityException {
        ObjectNode changed = header.deepCopy().put("alg", algorithm);
        change.accept(changed);
        String content = part(changed) + "." + part(claims);
        Signature rsa = Signature.getInstance("SHA256withRSA");
        rsa.initSign(key);
        rsa.update(content.getBytes(US_ASCII));
        return content + "." + BASE64.encodeToString(rsa.sign());
    }

    /** The public key taken for a shared secret. */
    private String keyedWithThePublicKey(PublicKey key) throws GeneralSecurityException {
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
        String content = part(header.deepCopy().put("alg", "HS256")) + "." + part(claims);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(pem.getBytes(US_ASCII), "HmacSHA256"));
        return content + "." + BASE64.encodeToString(mac.doFinal(content.getBytes(US_ASCII)));
    }

    private static PublicKey publicKey(JsonNode keys) throws GeneralSecurityException {
        JsonNode key = keys.path("keys")
                .valueStream()
                .filter(each -> each.path("use").asString("").equals("sig"))
                .findFirst()
                .orElseThrow();
        return KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(
                        new BigInteger(
                                1, Base64.getUrlDecoder().decode(key.path("n").asString())),
                        new BigInteger(
                                1, Base64.getUrlDecoder().decode(key.path("e").asString()))));
    }

    private static String part(JsonNode json) {
        return BASE64.encodeToString(json.toString().getBytes(UTF_8));
    }
}
