package org.medgroup.scheduling.staffchannel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;
import org.medgroup.contracts.Identifier;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.StableIds;

/** The staff channel of one site. */
public record StaffChannelId(@JsonValue UUID value) implements Identifier {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public StaffChannelId {
        Objects.requireNonNull(value, "value");
    }

    /** There is one for each site. */
    public static StaffChannelId of(SiteId site) {
        return new StaffChannelId(StableIds.of("staff-channel", site.toString()));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
