package org.medgroup.kit.personal;

import java.nio.file.Path;

/** A process that wraps all keys anew, a few at a time, to be killed in the middle. */
public final class RotatingVault {
    private RotatingVault() {}

    public static void main(String[] arguments) {
        try (var vault = new Vault(
                new VaultProperties(arguments[0], arguments[1], arguments[2]),
                new MasterKeyFile(Path.of(arguments[3])))) {
            Vault.Rewrapped rewrapped;
            do {
                rewrapped = vault.rewrap(5);
                System.out.println("left " + rewrapped.left());
            } while (rewrapped.left() > 0);
        }
    }
}
