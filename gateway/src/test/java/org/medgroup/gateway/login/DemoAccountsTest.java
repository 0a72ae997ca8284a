package org.medgroup.gateway.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.DemoIds;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The realm's files are written by hand; what other parts rely on is checked here. */
class DemoAccountsTest {
    private static final Path FOLDER = Path.of("..", "deploy", "keycloak");

    private final JsonNode realm =
            JsonMapper.shared().readTree(FOLDER.resolve("medgroup-realm.json").toFile());
    private final JsonNode demo =
            JsonMapper.shared().readTree(FOLDER.resolve("medgroup-demo.json").toFile());
    private final JsonNode users = JsonMapper.shared()
            .readTree(FOLDER.resolve("medgroup-users-0.json").toFile())
            .get("users");

    @Test
    void managers_and_desks_have_the_sites_of_the_demo_group() {
        for (var kind : List.of("manager-", "desk-")) {
            assertThat(IntStream.rangeClosed(1, 8).mapToObj(n -> sites(kind + n)))
                    .isEqualTo(IntStream.rangeClosed(1, 8)
                            .mapToObj(n -> List.of(DemoIds.site(n).toString()))
                            .toList());
        }
    }

    @Test
    void everybody_else_sees_the_group() {
        for (var name : List.of("lead", "finance", "hr", "biller", "stock", "auditor", "privacy", "admin")) {
            assertThat(user(name).get("attributes").get("scope_group").get(0).asString())
                    .isEqualTo("true");
        }
        assertThat(users).hasSize(24);
    }

    @Test
    void accounts_have_only_roles_that_exist_and_that_tokens_may_carry() {
        var roles = names(realm.get("roles").get("realm"), "name");
        var inTokens = texts(realm.get("scopeMappings").get(0).get("roles"));

        assertThat(inTokens).containsExactlyInAnyOrderElementsOf(roles);
        assertThat(texts(demo.get("scopeMappings").get(0).get("roles"))).isEqualTo(inTokens);
        assertThat(users).allSatisfy(user -> assertThat(roles).containsAll(texts(user.get("realmRoles"))));
    }

    @Test
    void both_clients_tokens_say_the_same_and_no_client_scope_replaces_the_built_in_ones() {
        var gateway = client("medgroup-gateway");
        var cli = named(demo.get("clients"), "clientId", "medgroup-cli");

        assertThat(names(gateway.get("protocolMappers"), "name"))
                .containsExactly("audience", "roles", "scope_group", "regions", "sites");
        assertThat(cli.get("protocolMappers")).isEqualTo(gateway.get("protocolMappers"));
        assertThat(realm.has("clientScopes")).isFalse();
    }

    @Test
    void the_realm_holds_no_secret_no_account_and_no_client_that_turns_passwords_into_tokens() {
        assertThat(client("medgroup-gateway").get("secret").asString()).isEqualTo("${MEDGROUP_GATEWAY_CLIENT_SECRET}");
        assertThat(realm.get("clients"))
                .hasSize(2)
                .allSatisfy(client -> assertThat(
                                client.get("directAccessGrantsEnabled").asBoolean())
                        .isFalse());
        assertThat(client("admin-cli").get("enabled").asBoolean()).isFalse();
        assertThat(realm.has("users")).isFalse();
    }

    @Test
    void roles_that_reach_beyond_a_sites_daily_work_demand_a_second_factor_unless_a_demo_says_otherwise() {
        assertThat(stream(realm.get("roles").get("realm"))
                        .filter(role -> role.path("composites").toString().contains("second-factor"))
                        .map(role -> role.get("name").asString()))
                .containsExactlyInAnyOrder("admin", "privacy-officer", "auditor", "hr", "finance", "regional-lead");
        var signIn = named(realm.get("authenticationFlows"), "alias", "medgroup sign-in");
        var demanded = stream(signIn.get("authenticationExecutions"))
                .filter(step -> step.path("flowAlias").asString("").equals("medgroup demanded second factor"))
                .findAny()
                .orElseThrow();
        assertThat(demanded.get("requirement").asString()).isEqualTo("${MEDGROUP_SECOND_FACTOR:CONDITIONAL}");
        assertThat(realm.get("browserFlow").asString()).isEqualTo("medgroup browser");
    }

    private List<String> sites(String username) {
        return texts(user(username).get("attributes").get("sites"));
    }

    private JsonNode user(String username) {
        return named(users, "username", username);
    }

    private JsonNode client(String id) {
        return named(realm.get("clients"), "clientId", id);
    }

    private static JsonNode named(JsonNode all, String member, String value) {
        return stream(all)
                .filter(each -> each.get(member).asString().equals(value))
                .findAny()
                .orElseThrow();
    }

    private static List<String> names(JsonNode all, String member) {
        return stream(all).map(each -> each.get(member).asString()).toList();
    }

    private static List<String> texts(JsonNode all) {
        return stream(all).map(JsonNode::asString).toList();
    }

    private static Stream<JsonNode> stream(JsonNode all) {
        return StreamSupport.stream(all.spliterator(), false);
    }
}
