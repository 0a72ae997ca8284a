package org.medgroup.kit.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.medgroup.kit.access.RowScope;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Tests look into the service's tables and call its parts from their own thread, where nobody acts: there, and nowhere
 * else, a connection begins with the rows of the whole group. The service's own threads are walled in as always, and a
 * transaction in somebody's name is so on the test's thread too.
 */
final class TestsSeeTheGroup implements BeanPostProcessor {
    /** JUnit's, and the one on which Awaitility asks again and again. */
    private static final List<String> TEST_THREADS = List.of("main", "awaitility");

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof HikariDataSource pool && name.equals("dataSource") ? new TwoPools(pool) : bean;
    }

    private static final class TwoPools extends DelegatingDataSource implements AutoCloseable {
        private final HikariDataSource service;
        private final HikariDataSource tests;

        TwoPools(HikariDataSource service) {
            super(service);
            this.service = service;
            var config = new HikariConfig();
            config.setPoolName("tests");
            config.setJdbcUrl(service.getJdbcUrl());
            config.setUsername(service.getUsername());
            config.setPassword(service.getPassword());
            config.setConnectionInitSql(service.getConnectionInitSql());
            config.addDataSourceProperty("options", "-c " + RowScope.SETTING + "=" + RowScope.WHOLE_GROUP);
            config.setMinimumIdle(0);
            config.setMaximumPoolSize(4);
            this.tests = new HikariDataSource(config);
        }

        @Override
        public Connection getConnection() throws SQLException {
            var thread = Thread.currentThread().getName();
            return TEST_THREADS.stream().anyMatch(thread::startsWith) ? tests.getConnection() : service.getConnection();
        }

        // whoever asks for what is behind this one means the service's pool
        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            return service.unwrap(type);
        }

        @Override
        public boolean isWrapperFor(Class<?> type) throws SQLException {
            return service.isWrapperFor(type);
        }

        @Override
        public void close() {
            tests.close();
            service.close();
        }

        @Override
        public DataSource getTargetDataSource() {
            return service;
        }
    }
}
