package org.medgroup.kit.accesslog;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Where a request came from, no nearer than a site's network: the last byte of IPv4, all after 48 bits of IPv6 left out. */
final class ClientNetwork {
    private ClientNetwork() {}

    /** Null if the address makes no sense. */
    static @Nullable String of(@Nullable String address) {
        // never a name: that would be looked up
        if (address == null || !address.matches("[0-9a-fA-F:.%]+")) {
            return null;
        }
        try {
            var bytes = InetAddress.getByName(address).getAddress();
            var kept = bytes.length == 4 ? 3 : 6;
            Arrays.fill(bytes, kept, bytes.length, (byte) 0);
            return InetAddress.getByAddress(bytes).getHostAddress() + "/" + kept * 8;
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
