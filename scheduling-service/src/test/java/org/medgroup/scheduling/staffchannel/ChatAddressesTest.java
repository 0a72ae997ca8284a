package org.medgroup.scheduling.staffchannel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatAddressesTest {
    private static final List<String> SLACK = List.of("hooks.slack.com");
    private static final List<String> TEAMS = List.of(".logic.azure.com", ".environment.api.powerplatform.com");

    private final ChatAddresses production = new ChatAddresses(new StaffChannelSettings(SLACK, TEAMS, false));
    private final ChatAddresses local = new ChatAddresses(new StaffChannelSettings(SLACK, TEAMS, true));

    @Test
    void webhooks_are_at_the_hosts_of_their_chat() {
        assertThat(production.require(ChatService.SLACK, "https://hooks.slack.com/services/T0/B0/secret"))
                .hasHost("hooks.slack.com");
        assertThat(production.require(
                        ChatService.TEAMS,
                        "https://prod-186.westus.logic.azure.com:443/workflows/1/triggers/manual/paths/invoke?sig=x"))
                .hasPort(443);
        assertThat(production.require(
                        ChatService.TEAMS, "https://default5c.61.environment.api.powerplatform.com/workflows/1?sig=x"))
                .hasNoPort();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hooks.slack.com/services/T0",
                "https://hooks.slack.com:8443/services/T0",
                "https://hooks.slack.com.evil.example/services/T0",
                "https://evil.example/hooks.slack.com",
                "https://hooks.slack.com@evil.example/",
                "https://user@hooks.slack.com/services",
                "https://hooks.slack.com/services#fragment",
                "https://sub.hooks.slack.com/services",
                "https://prod-1.westus.logic.azure.com/workflows/1",
                "https://169.254.169.254/latest/meta-data",
                "https://127.0.0.1/",
                "http://localhost:8080/actuator",
                "http://[::1]:8080/",
                "file:///etc/passwd",
                "https:hooks.slack.com",
                "//hooks.slack.com/services",
                "hooks.slack.com",
                "https://hooks.slack.com/ services",
                ""
            })
    void nothing_else_is_called(String address) {
        assertThatThrownBy(() -> production.require(ChatService.SLACK, address))
                .isInstanceOfSatisfying(StaffChannelRejected.class, refused -> {
                    assertThat(refused.code()).isEqualTo("chat-address-not-allowed");
                    assertThat(refused.detail()).as("it is a secret").doesNotContain("slack");
                });
    }

    @Test
    void only_a_host_below_a_dotted_one_is_meant_by_it() {
        assertThat(production.allows(ChatService.TEAMS, URI.create("https://logic.azure.com/workflows")))
                .isFalse();
        assertThat(production.allows(ChatService.TEAMS, URI.create("https://evillogic.azure.com/workflows")))
                .isFalse();
    }

    @Test
    void where_nothing_leaves_the_machine_notices_may_go_to_the_machine_itself() {
        assertThat(local.require(ChatService.SLACK, "http://127.0.0.1:9000/hook"))
                .hasPort(9000);
        assertThatThrownBy(() -> local.require(ChatService.SLACK, "http://127.0.0.2:9000/hook"))
                .isInstanceOf(StaffChannelRejected.class);
        assertThatThrownBy(() -> local.require(ChatService.SLACK, "http://127.0.0.1.evil.example:9000/hook"))
                .isInstanceOf(StaffChannelRejected.class);
    }

    @Test
    void of_an_address_nothing_is_shown_that_anybody_could_write_with() {
        assertThat(ChatAddresses.shown(URI.create("https://hooks.slack.com/services/T01/B02/verysecret")))
                .isEqualTo("hooks.slack.com/…cret");
    }
}
