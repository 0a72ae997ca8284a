package org.medgroup.kit.personal;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * {@code /actuator/vault}: which master key wraps how many keys; a POST wraps some of them anew. A master key is changed by
 * putting a new one on top of the file and posting until nothing is left.
 */
@Endpoint(id = "vault")
public final class VaultEndpoint {
    private static final int MOST_AT_ONCE = 5_000;

    private final Vault vault;

    VaultEndpoint(Vault vault) {
        this.vault = vault;
    }

    @ReadOperation
    public Vault.State state() {
        return vault.state();
    }

    /** @param limit how many keys, 1 to 5,000 */
    @WriteOperation
    public Vault.Rewrapped rewrap(int limit) {
        return vault.rewrap(Math.clamp(limit, 1, MOST_AT_ONCE));
    }
}
