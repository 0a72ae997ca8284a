package org.medgroup.scheduling.staffchannel;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where chats have their webhooks. A host beginning with a dot stands for all below it.
 *
 * @param slackHosts of Slack's incoming webhooks
 * @param teamsHosts of Power Automate, which runs the Workflows of Teams; the first one is being given up by Microsoft
 * @param loopback whether notices may go to this machine, unencrypted: for trying things out, never in production
 */
@ConfigurationProperties("medgroup.staff-channel")
record StaffChannelSettings(
        @DefaultValue({"hooks.slack.com", "hooks.slack-gov.com"})
        List<String> slackHosts,

        @DefaultValue({".logic.azure.com", ".environment.api.powerplatform.com"})
        List<String> teamsHosts,

        @DefaultValue("false") boolean loopback) {
    List<String> hostsOf(ChatService service) {
        return switch (service) {
            case SLACK -> slackHosts;
            case TEAMS -> teamsHosts;
        };
    }
}
