package org.medgroup.scheduling.staffchannel;

import static org.medgroup.scheduling.readmodel.SqlValues.instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.command.Commands;
import org.medgroup.kit.personal.Sealed;
import org.medgroup.kit.personal.Sealer;
import org.medgroup.scheduling.staffchannel.StaffChannelCommand.RemoveStaffChannel;
import org.medgroup.scheduling.staffchannel.StaffChannelCommand.SetStaffChannel;
import org.medgroup.scheduling.staffchannel.StaffChannelEvent.ChannelSettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where a site's staff are told, and of what. The address comes in once, is sealed, and is answered to nobody. */
@Component
public class StaffChannels {
    /** What addresses are sealed as, under the site's key. */
    static final String ADDRESS = "staff-channel";

    private final JdbcClient jdbc;
    private final Commands commands;
    private final Sealer sealer;
    private final ChatAddresses addresses;

    StaffChannels(JdbcClient jdbc, Commands commands, Sealer sealer, ChatAddresses addresses) {
        this.jdbc = jdbc;
        this.commands = commands;
        this.sealer = sealer;
        this.addresses = addresses;
    }

    /** @param service none: the site has no staff channel @param shown what may be told of the address */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record StaffChannelView(
            SiteId siteId,
            @Nullable ChatService service,
            @Nullable String shown,
            @Nullable String language,
            List<NoticeKind> kinds,
            @Nullable Instant changedAt) {}

    private record Stored(ChannelSettings settings, Instant changedAt) {}

    public StaffChannelView at(SiteId site) {
        return stored(site)
                .map(found -> new StaffChannelView(
                        site,
                        found.settings().service(),
                        found.settings().shown(),
                        found.settings().language(),
                        found.settings().kinds(),
                        found.changedAt()))
                .orElseGet(() -> new StaffChannelView(site, null, null, null, List.of(), null));
    }

    /**
     * @param address of the webhook; none: the one that is known
     * @throws StaffChannelRejected if notices may not go there, or none is known
     */
    public void set(
            SiteId site, ChatService service, @Nullable String address, String language, List<NoticeKind> kinds) {
        ChannelSettings settings;
        if (address == null) {
            var known = settings(site)
                    .filter(current -> current.service() == service)
                    .orElseThrow(StaffChannelRejected::addressMissing);
            settings = new ChannelSettings(service, known.address(), known.shown(), language, kinds);
        } else {
            var allowed = addresses.require(service, address);
            settings = new ChannelSettings(
                    service,
                    sealer.seal(site.value(), ADDRESS, allowed.toString()),
                    ChatAddresses.shown(allowed),
                    language,
                    kinds);
        }
        commands.send(new SetStaffChannel(StaffChannelId.of(site), site, settings));
    }

    /** What is not there is not removed. */
    public void remove(SiteId site) {
        if (stored(site).isPresent()) {
            commands.send(new RemoveStaffChannel(StaffChannelId.of(site), site));
        }
    }

    Optional<ChannelSettings> settings(SiteId site) {
        return stored(site).map(Stored::settings);
    }

    private Optional<Stored> stored(SiteId site) {
        return jdbc.sql("select * from staff_channel where site_id = :site")
                .param("site", site.value())
                .query((row, _) -> new Stored(settings(row), instant(row, "changed_at")))
                .optional();
    }

    private static ChannelSettings settings(ResultSet row) throws SQLException {
        return new ChannelSettings(
                ChatService.valueOf(row.getString("service")),
                new Sealed(row.getString("address")),
                row.getString("shown"),
                row.getString("language"),
                Arrays.stream((String[]) row.getArray("kinds").getArray())
                        .map(NoticeKind::valueOf)
                        .toList());
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(StaffChannelSettings.class)
    static class Settings {}
}
