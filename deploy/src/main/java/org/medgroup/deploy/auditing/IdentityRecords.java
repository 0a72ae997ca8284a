package org.medgroup.deploy.auditing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.medgroup.deploy.auditing.Evidence.Account;
import org.medgroup.deploy.auditing.Evidence.FailedSignIn;
import org.medgroup.deploy.auditing.Evidence.RoleChange;
import org.medgroup.deploy.auditing.Evidence.SignInDay;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Keycloak knows of accounts, roles and sign-ins, read from its database in one snapshot: the tables are the same
 * since version 12, and no administrator's password is needed for it.
 */
final class IdentityRecords {
    private static final String REALM = "medgroup";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Connection keycloak;
    private final Period period;

    IdentityRecords(Connection keycloak, Period period) {
        this.keycloak = keycloak;
        this.period = period;
    }

    /** Everybody with an account now, roles through groups and roles of roles included. */
    List<Account> accounts() throws SQLException {
        List<Account> accounts = new ArrayList<>();
        try (PreparedStatement select = keycloak.prepareStatement("""
                with recursive held as (
                    select m.user_id, m.role_id from user_role_mapping m
                    union
                    select g.user_id, r.role_id from user_group_membership g
                      join group_role_mapping r on r.group_id = g.group_id
                    union
                    select h.user_id, c.child_role from held h join composite_role c on c.composite = h.role_id
                )
                select u.username, concat_ws(' ', u.first_name, u.last_name) as name, u.enabled, u.created_timestamp,
                       array(select r.name from held h join keycloak_role r on r.id = h.role_id
                              where h.user_id = u.id and not r.client_role
                                and r.name not like 'default-roles-%' and r.name not in ('offline_access', 'uma_authorization')
                              order by r.name) as roles,
                       array(select a.name || '=' || coalesce(a.value, a.long_value) from user_attribute a
                              where a.user_id = u.id and a.name in ('scope_group', 'regions', 'sites')
                              order by a.name, a.value) as scope
                  from user_entity u join realm on realm.id = u.realm_id
                 where realm.name = ? and u.service_account_client_link is null
                 order by u.username
                """)) {
            select.setString(1, REALM);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    long created = row.getLong("created_timestamp");
                    accounts.add(new Account(
                            row.getString("username"),
                            row.getString("name"),
                            row.getBoolean("enabled"),
                            texts(row, "roles"),
                            scope(texts(row, "scope")),
                            created == 0 ? null : Instant.ofEpochMilli(created)));
                }
            }
        }
        return accounts;
    }

    private static String scope(List<String> attributes) {
        if (attributes.contains("scope_group=true")) {
            return "group";
        }
        return attributes.stream()
                .filter(attribute -> !attribute.startsWith("scope_group"))
                .map(attribute -> attribute.replaceFirst("s=", " "))
                .collect(Collectors.joining(", "));
    }

    /** Who gave or took which role or account when. */
    List<RoleChange> roleChanges() throws SQLException {
        List<RoleChange> changes = new ArrayList<>();
        try (PreparedStatement select = keycloak.prepareStatement("""
                select e.admin_event_time, e.operation_type, e.resource_type, e.representation,
                       coalesce(by_user.username, e.auth_user_id) as by_name,
                       coalesce(about.username, e.resource_path) as account
                  from admin_event_entity e
                  join realm on realm.id = e.realm_id
                  left join user_entity by_user on by_user.id = e.auth_user_id
                  left join user_entity about on about.id = substring(e.resource_path from 'users/([^/]+)')
                 where realm.name = ? and e.admin_event_time >= ? and e.admin_event_time < ?
                   and e.resource_type in ('REALM_ROLE_MAPPING', 'CLIENT_ROLE_MAPPING', 'GROUP_MEMBERSHIP', 'USER')
                 order by e.admin_event_time
                """)) {
            bind(select);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    changes.add(new RoleChange(
                            Instant.ofEpochMilli(row.getLong("admin_event_time")),
                            row.getString("by_name"),
                            row.getString("operation_type") + " " + row.getString("resource_type"),
                            row.getString("account"),
                            names(row.getString("representation"))));
                }
            }
        }
        return changes;
    }

    // of what was changed only the names of roles: an account's representation holds personal data of employees
    private static String names(@Nullable String representation) {
        if (representation == null || !representation.startsWith("[")) {
            return "";
        }
        List<String> names = new ArrayList<>();
        for (JsonNode each : JSON.readTree(representation)) {
            names.add(each.path("name").asString(""));
        }
        return String.join(" ", names);
    }

    List<SignInDay> signIns() throws SQLException {
        List<SignInDay> days = new ArrayList<>();
        try (PreparedStatement select = keycloak.prepareStatement("""
                select (to_timestamp(e.event_time / 1000.0) at time zone 'UTC')::date as day,
                       count(*) filter (where e.type = 'LOGIN') as good,
                       count(*) filter (where e.type = 'LOGIN_ERROR') as failed
                  from event_entity e join realm on realm.id = e.realm_id
                 where realm.name = ? and e.event_time >= ? and e.event_time < ?
                   and e.type in ('LOGIN', 'LOGIN_ERROR')
                 group by day order by day
                """)) {
            bind(select);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    days.add(new SignInDay(
                            row.getObject("day", LocalDate.class), row.getLong("good"), row.getLong("failed")));
                }
            }
        }
        return days;
    }

    List<FailedSignIn> failedSignIns() throws SQLException {
        List<FailedSignIn> failed = new ArrayList<>();
        try (PreparedStatement select = keycloak.prepareStatement("""
                select e.event_time, e.error, e.ip_address, coalesce(u.username, e.details_json) as who,
                       u.username is null as unknown
                  from event_entity e
                  join realm on realm.id = e.realm_id
                  left join user_entity u on u.id = e.user_id
                 where realm.name = ? and e.event_time >= ? and e.event_time < ? and e.type = 'LOGIN_ERROR'
                 order by e.event_time
                """)) {
            bind(select);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    String who = row.getString("who");
                    failed.add(new FailedSignIn(
                            Instant.ofEpochMilli(row.getLong("event_time")),
                            row.getBoolean("unknown") ? typed(who) : who,
                            network(row.getString("ip_address")),
                            String.valueOf(row.getString("error"))));
                }
            }
        }
        return failed;
    }

    // what was typed as a name may be a password that slipped into the wrong field
    private static String typed(@Nullable String details) {
        String name =
                details == null ? "" : JSON.readTree(details).path("username").asString("");
        return name.isEmpty() ? "(nobody)" : "(unknown name of " + name.length() + " characters)";
    }

    private static String network(@Nullable String address) {
        return address == null ? "" : address.replaceFirst("^(\\d+\\.\\d+\\.\\d+)\\.\\d+$", "$1.0/24");
    }

    private void bind(PreparedStatement select) throws SQLException {
        select.setString(1, REALM);
        select.setLong(2, period.start().toInstant().toEpochMilli());
        select.setLong(3, period.end().toInstant().toEpochMilli());
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }
}
