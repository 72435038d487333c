package dev.duban.operations;

import dev.duban.engine.AdvisoryLock;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.sql.DataSource;
import liquibase.integration.spring.SpringLiquibase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/**
 * Lets one program at a time change the database at its start. Liquibase keeps a row for that, and the row of a program that was
 * killed in the middle holds up every later start; the lock taken here ends with its program, so that whoever holds it may clear
 * such a row.
 */
@Component
class MigrationLock implements BeanPostProcessor {

    private static final Logger log = LoggerFactory.getLogger(MigrationLock.class);
    private static final long KEY = 7303;

    private final ConcurrentMap<Object, AdvisoryLock> held = new ConcurrentHashMap<>();

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof SpringLiquibase liquibase && liquibase.getDataSource() != null) {
            held.put(bean, AdvisoryLock.await(liquibase.getDataSource(), KEY));
            forgetDead(name, liquibase.getDataSource());
        }
        return bean;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        var lock = held.remove(bean);
        if (lock != null) {
            lock.close();
        }
        return bean;
    }

    private static void forgetDead(String name, DataSource database) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            try (var there = statement.executeQuery("select to_regclass('databasechangeloglock') is not null")) {
                if (!there.next() || !there.getBoolean(1)) {
                    return;
                }
            }
            int cleared = statement.executeUpdate("""
                update databasechangeloglock set locked = false, lockgranted = null, lockedby = null where locked
                """);
            if (cleared > 0) {
                log.warn("A program was killed while it changed the database; its lock is cleared and the changes go"
                        + " on");
            }
        } catch (SQLException failure) {
            throw new BeanCreationException(name, "The lock of the database's changes cannot be read", failure);
        }
    }
}
