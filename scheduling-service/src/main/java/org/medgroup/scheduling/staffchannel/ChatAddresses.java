package org.medgroup.scheduling.staffchannel;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Which addresses notices may go to. A manager types them in, and this service, which stands inside, calls them: so they
 * are taken from the hosts of the chats alone, and asked about again before each call.
 */
@Component
class ChatAddresses {
    private static final int HTTPS = 443;
    private static final int LEFT = 4;

    /** By name or number, as somebody writes them: a name that others resolve to this machine is none of them. */
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final StaffChannelSettings settings;

    ChatAddresses(StaffChannelSettings settings) {
        this.settings = settings;
    }

    /** @throws StaffChannelRejected if notices may not go there */
    URI require(ChatService service, String address) {
        return parsed(address)
                .filter(uri -> allows(service, uri))
                .orElseThrow(() -> StaffChannelRejected.badAddress(settings.hostsOf(service)));
    }

    boolean allows(ChatService service, URI address) {
        var host = address.getHost();
        if (host == null || address.getRawUserInfo() != null || address.getRawFragment() != null) {
            return false;
        }
        if (isLoopback(address)) {
            return settings.loopback();
        }
        return "https".equalsIgnoreCase(address.getScheme())
                && (address.getPort() == -1 || address.getPort() == HTTPS)
                && settings.hostsOf(service).stream().anyMatch(allowed -> isAt(host.toLowerCase(Locale.ROOT), allowed));
    }

    boolean isLoopback(URI address) {
        return "http".equalsIgnoreCase(address.getScheme()) && LOOPBACK.contains(address.getHost());
    }

    /** Enough to tell it from another one, and nothing that anybody could write with. */
    static String shown(URI address) {
        var whole = address.toString();
        return address.getHost() + "/…" + whole.substring(Math.max(0, whole.length() - LEFT));
    }

    private static boolean isAt(String host, String allowed) {
        return allowed.startsWith(".")
                ? host.endsWith(allowed) && host.length() > allowed.length()
                : host.equals(allowed);
    }

    private static Optional<URI> parsed(String address) {
        try {
            return Optional.of(new URI(address));
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }
}
