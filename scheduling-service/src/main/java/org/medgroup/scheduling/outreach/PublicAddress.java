package org.medgroup.scheduling.outreach;

import java.net.URI;
import org.springframework.stereotype.Component;

/** Where people outside find what this service shows without an account: behind the gateway. */
@Component
public class PublicAddress {
    private final OutreachSettings settings;

    PublicAddress(OutreachSettings settings) {
        this.settings = settings;
    }

    /** @param path such as {@code /public/scheduling/…} */
    public URI of(String path) {
        return settings.publicUrl().resolve(path);
    }
}
