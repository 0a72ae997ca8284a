package org.medgroup.kit.personal;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** Where the keys are. A service that is not told cannot open anything. */
@ConfigurationProperties("medgroup.vault")
record VaultProperties(String url, String username, String password) {
    @Override
    public String toString() {
        return "VaultProperties[url=%s, username=%s]".formatted(url, username);
    }
}
