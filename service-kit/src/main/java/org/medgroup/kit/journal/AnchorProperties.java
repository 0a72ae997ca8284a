package org.medgroup.kit.journal;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the journal's head is kept outside the database.
 *
 * @param directory one file per service, {@code <service>.anchors}; without it nothing is anchored
 * @param keyFile Ed25519 private key in PKCS#8 PEM; made if it does not exist, its public half beside it as {@code .pub}
 */
@ConfigurationProperties("medgroup.anchor")
public record AnchorProperties(
        @Nullable Path directory,
        @Nullable Path keyFile,
        @DefaultValue("1m") Duration every) {
    public AnchorProperties {
        if (directory != null && keyFile == null) {
            throw new IllegalArgumentException("medgroup.anchor.directory needs medgroup.anchor.key-file");
        }
    }
}
