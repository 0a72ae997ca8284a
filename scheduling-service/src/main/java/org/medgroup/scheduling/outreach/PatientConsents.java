package org.medgroup.scheduling.outreach;

import java.util.UUID;
import org.medgroup.kit.message.Channel;
import org.medgroup.kit.message.Consents;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What patients are written about here is part of the treatment: whoever has given an address is written to there, unless they have said no to that
 * channel, for either registration if they have two. Chat is for staff and never reaches patients.
 */
@Component
class PatientConsents implements Consents {
    private final JdbcClient jdbc;

    PatientConsents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean allow(UUID personId, Channel channel) {
        return channel != Channel.CHAT
                && jdbc.sql("""
                    select exists (select from patient where patient_id = :id and erased_at is null)
                       and not exists (
                            select from patient_consent
                            where patient_id in (
                                      select :id union select merged_into from patient where patient_id = :id)
                              and channel = :channel and not granted)
                    """)
                        .param("id", personId)
                        .param("channel", channel.name())
                        .query(Boolean.class)
                        .single();
    }
}
