package dev.duban.operations;

import dev.duban.engine.AdvisoryLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import liquibase.integration.spring.SpringLiquibase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Lets one program at a time change the database at its start. Liquibase keeps a row for that, and the row of a program that was
 * killed in the middle holds up every later start; the lock taken here ends with its program, so that whoever holds it may clear
 * such a row. A database with changes that this version does not know is refused: Liquibase would pass over them, and the program
 * would write what the newer one cannot read.
 */
@Component
class MigrationLock implements BeanPostProcessor, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(MigrationLock.class);
    private static final long KEY = 7303;

    private final ConcurrentMap<Object, AdvisoryLock> held = new ConcurrentHashMap<>();

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof SpringLiquibase liquibase && liquibase.getDataSource() != null) {
            held.put(bean, AdvisoryLock.await(liquibase.getDataSource(), KEY));
            forgetDead(name, liquibase.getDataSource());
            refuseNewer(name, liquibase.getDataSource());
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

    /** A start that failed in the middle lets go as well. */
    @Override
    public void destroy() {
        held.values().forEach(AdvisoryLock::close);
        held.clear();
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

    /** A change stands in its file by its id; to look there costs less than to read the whole changelog a second time. */
    private static void refuseNewer(String name, DataSource database) {
        var files = new HashMap<String, String>();
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            try (var there = statement.executeQuery("select to_regclass('databasechangelog') is not null")) {
                if (!there.next() || !there.getBoolean(1)) {
                    return;
                }
            }
            try (var changes = statement.executeQuery("select id, filename from databasechangelog")) {
                while (changes.next()) {
                    var id = changes.getString("id");
                    var file = files.computeIfAbsent(changes.getString("filename"), MigrationLock::text);
                    if (!Pattern.compile(Pattern.quote(id) + "(?![\\w-])")
                            .matcher(file)
                            .find()) {
                        throw new OtherDatabase(id);
                    }
                }
            }
        } catch (SQLException failure) {
            throw new BeanCreationException(name, "The changes of the database cannot be read", failure);
        }
    }

    /** Empty if this version has no such file. */
    private static String text(String file) {
        var resource = new ClassPathResource(file.replaceFirst("^classpath:/?", ""));
        try {
            return resource.exists() ? resource.getContentAsString(StandardCharsets.UTF_8) : "";
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
