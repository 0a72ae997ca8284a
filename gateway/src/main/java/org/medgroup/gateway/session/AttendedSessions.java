package org.medgroup.gateway.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/** Sessions as they are stored, except that unattended requests leave the time of the last access as it was. */
final class AttendedSessions implements SessionRepository<AttendedSessions.Attended> {
    private final SessionRepository<Session> stored;

    @SuppressWarnings("unchecked") // a session only ever goes back to the repository that made it
    AttendedSessions(SessionRepository<? extends Session> stored) {
        this.stored = (SessionRepository<Session>) stored;
    }

    @Override
    public Attended createSession() {
        return new Attended(stored.createSession(), false);
    }

    @Override
    public void save(Attended session) {
        stored.save(session.stored);
    }

    @Override
    public @Nullable Attended findById(String id) {
        var session = stored.findById(id);
        return session == null ? null : new Attended(session, Unattended.now());
    }

    @Override
    public void deleteById(String id) {
        stored.deleteById(id);
    }

    static final class Attended implements Session {
        private final Session stored;
        private final boolean unattended;

        private Attended(Session stored, boolean unattended) {
            this.stored = stored;
            this.unattended = unattended;
        }

        @Override
        public void setLastAccessedTime(Instant lastAccessedTime) {
            if (!unattended) {
                stored.setLastAccessedTime(lastAccessedTime);
            }
        }

        @Override
        public String getId() {
            return stored.getId();
        }

        @Override
        public String changeSessionId() {
            return stored.changeSessionId();
        }

        @Override
        public <T> @Nullable T getAttribute(String attributeName) {
            return stored.getAttribute(attributeName);
        }

        @Override
        public Set<String> getAttributeNames() {
            return stored.getAttributeNames();
        }

        @Override
        public void setAttribute(String attributeName, @Nullable Object attributeValue) {
            if (attributeValue == null) {
                stored.removeAttribute(attributeName);
            } else {
                stored.setAttribute(attributeName, attributeValue);
            }
        }

        @Override
        public void removeAttribute(String attributeName) {
            stored.removeAttribute(attributeName);
        }

        @Override
        public Instant getCreationTime() {
            return stored.getCreationTime();
        }

        @Override
        public Instant getLastAccessedTime() {
            return stored.getLastAccessedTime();
        }

        @Override
        public void setMaxInactiveInterval(Duration interval) {
            stored.setMaxInactiveInterval(interval);
        }

        @Override
        public Duration getMaxInactiveInterval() {
            return stored.getMaxInactiveInterval();
        }

        @Override
        public boolean isExpired() {
            return stored.isExpired();
        }
    }
}
