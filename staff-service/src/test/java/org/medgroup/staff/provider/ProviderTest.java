package org.medgroup.staff.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.AbsenceId;
import org.medgroup.contracts.CredentialId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.SiteDirectory;
import org.medgroup.kit.personal.Sealed;
import org.medgroup.staff.KnownSites;
import org.medgroup.staff.Refusal;
import org.medgroup.staff.provider.ProviderCommand.AddCredential;
import org.medgroup.staff.provider.ProviderCommand.AssignSites;
import org.medgroup.staff.provider.ProviderCommand.DescribeProvider;
import org.medgroup.staff.provider.ProviderCommand.ErasePrivateData;
import org.medgroup.staff.provider.ProviderCommand.JoinProvider;
import org.medgroup.staff.provider.ProviderCommand.RecordAbsence;
import org.medgroup.staff.provider.ProviderCommand.RevokeCredential;
import org.medgroup.staff.provider.ProviderCommand.WithdrawAbsence;
import org.medgroup.staff.provider.ProviderEvent.AbsenceRecorded;
import org.medgroup.staff.provider.ProviderEvent.AbsenceWithdrawn;
import org.medgroup.staff.provider.ProviderEvent.CredentialAdded;
import org.medgroup.staff.provider.ProviderEvent.CredentialRevoked;
import org.medgroup.staff.provider.ProviderEvent.PrivateDataErased;
import org.medgroup.staff.provider.ProviderEvent.ProviderChanged;
import org.medgroup.staff.provider.ProviderEvent.ProviderJoined;

class ProviderTest {
    private static final ProviderId ID = ProviderId.of("0197b000-0000-7000-8000-000000000006");
    private static final ProviderId OTHER = ProviderId.of("0197b000-0000-7000-8000-000000000007");
    private static final SiteId A = SiteId.of("0197b000-0000-7000-8000-00000000000a");
    private static final SiteId B = SiteId.of("0197b000-0000-7000-8000-00000000000b");
    private static final SiteId C = SiteId.of("0197b000-0000-7000-8000-00000000000c");
    private static final Set<SiteId> EVERYWHERE = Set.of(A, B, C);
    private static final Npi NPI = new Npi("1234567893");
    private static final Instant NOW = Instant.parse("2026-03-02T14:00:00Z");
    private static final Instant FROM = Instant.parse("2026-04-06T06:00:00Z");
    private static final Instant TO = Instant.parse("2026-04-11T06:00:00Z");
    private static final AbsenceId ABSENCE = AbsenceId.of("0197b000-0000-7000-8000-0000000000a1");
    private static final AbsenceId SECOND = AbsenceId.of("0197b000-0000-7000-8000-0000000000a2");
    private static final CredentialId CREDENTIAL = CredentialId.of("0197b000-0000-7000-8000-0000000000c1");
    private static final Sealed NUMBER = new Sealed("v1.c2VhbGVk");
    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);
    private static final LocalDate DECEMBER = LocalDate.of(2026, 12, 31);

    private static final Profile PROFILE =
            Profile.of(List.of("Geriatrics"), List.of("en", "es"), AdministrativeGender.FEMALE);
    private static final ProviderJoined JOINED = joined(A, B);
    private static final AbsenceRecorded AWAY = new AbsenceRecorded(ID, ABSENCE, FROM, TO, AbsenceReason.VACATION);
    private static final CredentialAdded LICENSED =
            new CredentialAdded(ID, CREDENTIAL, "state-licence", NUMBER, JANUARY, DECEMBER, true);

    private final Map<Npi, ProviderId> npis = new HashMap<>();
    private final SiteDirectory sites = KnownSites.open(A, B, C);
    private final AggregateTestFixture<Provider> fixture = new AggregateTestFixture<>(Provider.class);

    @BeforeEach
    void surroundings() {
        ProviderNpis providerNpis = (npi, provider) -> provider.equals(npis.computeIfAbsent(npi, _ -> provider));
        fixture.registerInjectableResource(providerNpis);
        fixture.registerInjectableResource(sites);
        fixture.registerInjectableResource(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void a_provider_joins() {
        fixture.givenNoPriorActivity()
                .when(new JoinProvider(ID, "Dr. Sample", "Family medicine", NPI, ordered(A, B), PROFILE))
                .expectEvents(JOINED);
    }

    @Test
    void an_id_joins_once() {
        fixture.given(JOINED)
                .when(new JoinProvider(ID, "Dr. Sample", "Family medicine", NPI, ordered(A, B), PROFILE))
                .expectNoEvents()
                .expectException(Refusal.code("already-exists"));
    }

    @Test
    void two_providers_cannot_have_one_npi() {
        npis.put(NPI, OTHER);
        fixture.givenNoPriorActivity()
                .when(new JoinProvider(ID, "Dr. Sample", "Family medicine", NPI, Set.of(A), PROFILE))
                .expectNoEvents()
                .expectException(Refusal.code("npi-taken"));
    }

    @Test
    void a_provider_works_at_open_sites_and_at_one_at_least() {
        fixture.givenNoPriorActivity()
                .when(new JoinProvider(ID, "Dr. Sample", "Family medicine", null, Set.of(), PROFILE))
                .expectException(Refusal.code("no-site"));
        sites.close(B);
        fixture.givenNoPriorActivity()
                .when(new JoinProvider(ID, "Dr. Sample", "Family medicine", null, ordered(A, B), PROFILE))
                .expectNoEvents()
                .expectException(Refusal.code("site-not-open"));
    }

    @Test
    void sites_are_replaced() {
        fixture.given(JOINED).when(new AssignSites(ID, Set.of(C), EVERYWHERE)).expectEvents(changed(C));
    }

    @Test
    void what_patients_choose_by_is_told_anew_and_only_if_it_differs() {
        Profile another = Profile.of(List.of(), List.of("pt"), null);
        fixture.given(JOINED)
                .when(new DescribeProvider(ID, another))
                .expectEvents(new ProviderChanged(ID, "Dr. Sample", "Family medicine", NPI, ordered(A, B), another));
        fixture.given(JOINED).when(new DescribeProvider(ID, PROFILE)).expectNoEvents();
    }

    @Test
    void a_language_is_one_that_iso_639_knows() {
        assertThat(Profile.of(List.of(), List.of("ES-mx", " en ", "en"), null).languages())
                .containsExactly("en", "es-MX");
        for (String wrong : List.of("klingon", "xx", "e", "en_US_", "")) {
            assertThatThrownBy(() -> Profile.of(List.of(), List.of(wrong), null))
                    .as(wrong)
                    .isInstanceOfSatisfying(
                            ProviderRejected.class,
                            refused -> assertThat(refused.code()).isEqualTo("unknown-language"));
        }
    }

    @Test
    void sites_beyond_the_senders_reach_stay_as_they_are() {
        fixture.given(JOINED).when(new AssignSites(ID, Set.of(C), Set.of(B, C))).expectEvents(changed(A, C));
    }

    @Test
    void the_same_sites_are_no_news() {
        fixture.given(JOINED)
                .when(new AssignSites(ID, ordered(B, A), EVERYWHERE))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void a_site_that_has_closed_can_be_kept_but_not_taken_up() {
        sites.close(A);
        fixture.given(JOINED)
                .when(new AssignSites(ID, ordered(A, C), EVERYWHERE))
                .expectEvents(changed(A, C));
        fixture.given(joined(B))
                .when(new AssignSites(ID, Set.of(A), EVERYWHERE))
                .expectNoEvents()
                .expectException(Refusal.code("site-not-open"));
    }

    @Test
    void a_provider_cannot_lose_the_last_site() {
        fixture.given(JOINED)
                .when(new AssignSites(ID, Set.of(), EVERYWHERE))
                .expectNoEvents()
                .expectException(Refusal.code("no-site"));
    }

    @Test
    void a_provider_is_away() {
        fixture.given(JOINED)
                .when(new RecordAbsence(ID, ABSENCE, FROM, TO, AbsenceReason.VACATION))
                .expectEvents(AWAY);
    }

    @Test
    void nobody_is_away_twice_at_a_time() {
        for (Instant[] span : List.of(
                new Instant[] {FROM, TO},
                new Instant[] {FROM.minusSeconds(60), FROM.plusSeconds(1)},
                new Instant[] {TO.minusSeconds(1), TO.plusSeconds(60)},
                new Instant[] {FROM.plusSeconds(60), TO.minusSeconds(60)})) {
            fixture.given(JOINED, AWAY)
                    .when(new RecordAbsence(ID, SECOND, span[0], span[1], AbsenceReason.ILLNESS))
                    .expectNoEvents()
                    .expectException(Refusal.code("absence-overlaps"));
        }
    }

    @Test
    void absences_may_touch() {
        fixture.given(JOINED, AWAY)
                .when(new RecordAbsence(ID, SECOND, TO, TO.plusSeconds(60), AbsenceReason.ILLNESS))
                .expectEvents(new AbsenceRecorded(ID, SECOND, TO, TO.plusSeconds(60), AbsenceReason.ILLNESS));
    }

    @Test
    void a_withdrawn_absence_is_in_nobodys_way() {
        fixture.given(JOINED, AWAY, new AbsenceWithdrawn(ID, ABSENCE, FROM, TO))
                .when(new RecordAbsence(ID, SECOND, FROM, TO, AbsenceReason.VACATION))
                .expectEvents(new AbsenceRecorded(ID, SECOND, FROM, TO, AbsenceReason.VACATION));
    }

    @Test
    void an_absence_has_an_end_after_its_beginning_and_within_five_years() {
        for (Instant[] span : List.of(
                new Instant[] {FROM, FROM}, new Instant[] {TO, FROM}, new Instant[] {Instant.MIN, TO}, new Instant[] {
                    FROM, Instant.MAX
                })) {
            fixture.given(JOINED)
                    .when(new RecordAbsence(ID, ABSENCE, span[0], span[1], AbsenceReason.OTHER))
                    .expectNoEvents()
                    .expectException(Refusal.code("invalid-absence"));
        }
    }

    @Test
    void withdrawing_tells_the_times_again_and_happens_once() {
        fixture.given(JOINED, AWAY)
                .when(new WithdrawAbsence(ID, ABSENCE))
                .expectEvents(new AbsenceWithdrawn(ID, ABSENCE, FROM, TO));
        fixture.given(JOINED, AWAY, new AbsenceWithdrawn(ID, ABSENCE, FROM, TO))
                .when(new WithdrawAbsence(ID, ABSENCE))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void an_absence_that_is_not_there_cannot_be_withdrawn() {
        fixture.given(JOINED, AWAY)
                .when(new WithdrawAbsence(ID, SECOND))
                .expectNoEvents()
                .expectException(Refusal.code("not-found"));
    }

    @Test
    void a_credential_is_added() {
        fixture.given(JOINED)
                .when(new AddCredential(ID, CREDENTIAL, "state-licence", NUMBER, JANUARY, DECEMBER, true))
                .expectEvents(LICENSED);
    }

    @Test
    void a_credential_may_last_for_a_day_or_for_ever_but_not_end_before_it_begins() {
        fixture.given(JOINED)
                .when(new AddCredential(ID, CREDENTIAL, "board", NUMBER, JANUARY, JANUARY, false))
                .expectEvents(new CredentialAdded(ID, CREDENTIAL, "board", NUMBER, JANUARY, JANUARY, false));
        fixture.given(JOINED)
                .when(new AddCredential(ID, CREDENTIAL, "board", NUMBER, JANUARY, null, false))
                .expectEvents(new CredentialAdded(ID, CREDENTIAL, "board", NUMBER, JANUARY, null, false));
        fixture.given(JOINED)
                .when(new AddCredential(ID, CREDENTIAL, "board", NUMBER, DECEMBER, JANUARY, false))
                .expectNoEvents()
                .expectException(Refusal.code("invalid-credential"));
        fixture.given(JOINED)
                .when(new AddCredential(ID, CREDENTIAL, "board", NUMBER, LocalDate.MIN, null, false))
                .expectNoEvents()
                .expectException(Refusal.code("invalid-credential"));
    }

    @Test
    void revoking_tells_the_dates_again_and_happens_once() {
        CredentialRevoked revoked = new CredentialRevoked(ID, CREDENTIAL, "state-licence", JANUARY, DECEMBER, true);
        fixture.given(JOINED, LICENSED)
                .when(new RevokeCredential(ID, CREDENTIAL))
                .expectEvents(revoked);
        fixture.given(JOINED, LICENSED, revoked)
                .when(new RevokeCredential(ID, CREDENTIAL))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void a_credential_that_is_not_there_cannot_be_revoked() {
        fixture.given(JOINED)
                .when(new RevokeCredential(ID, CREDENTIAL))
                .expectNoEvents()
                .expectException(Refusal.code("not-found"));
    }

    @Test
    void private_data_is_erased_once_no_credential_is_in_force_and_then_stays_erased() {
        ErasePrivateData erase = new ErasePrivateData(ID, ErasureReason.EMPLOYEE_REQUEST);
        PrivateDataErased erased = new PrivateDataErased(ID, ErasureReason.EMPLOYEE_REQUEST, NOW);
        CredentialRevoked revoked = new CredentialRevoked(ID, CREDENTIAL, "state-licence", JANUARY, DECEMBER, true);
        fixture.given(JOINED, LICENSED).when(erase).expectException(Refusal.code("credentials-in-force"));
        fixture.given(JOINED, LICENSED, revoked).when(erase).expectEvents(erased);
        fixture.given(JOINED, erased)
                .when(erase)
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
        fixture.given(JOINED, erased)
                .when(new AddCredential(ID, CREDENTIAL, "board", NUMBER, JANUARY, null, false))
                .expectNoEvents()
                .expectException(Refusal.code("person-erased"));
    }

    private static ProviderJoined joined(SiteId... at) {
        return new ProviderJoined(ID, "Dr. Sample", "Family medicine", NPI, ordered(at), PROFILE);
    }

    private static ProviderChanged changed(SiteId... at) {
        return new ProviderChanged(ID, "Dr. Sample", "Family medicine", NPI, ordered(at), PROFILE);
    }

    private static Set<SiteId> ordered(SiteId... at) {
        return new LinkedHashSet<>(List.of(at));
    }
}
