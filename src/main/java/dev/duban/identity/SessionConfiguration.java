package dev.duban.identity;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.serializer.support.DeserializingConverter;
import org.springframework.core.serializer.support.SerializationFailedException;
import org.springframework.core.serializer.support.SerializingConverter;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;

/**
 * Sessions stand in the database: any program on it serves any browser, and a restart signs nobody out. A request of somebody
 * who is signed in costs one statement to read the session and one to note that it is in use.
 */
@Configuration(proxyBeanMethods = false)
class SessionConfiguration {

    private static final Logger log = LoggerFactory.getLogger(SessionConfiguration.class);

    /** Two requests of one browser may write the same attribute at the same time. */
    @Bean
    PostgreSqlJdbcIndexedSessionRepositoryCustomizer sessionsInPostgres() {
        return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
    }

    /**
     * Reads and writes what a session remembers. What another version of the program wrote and this one cannot read counts as not
     * there, and its holder signs in anew. The name is the one Spring Session looks for.
     */
    @Bean(defaultCandidate = false)
    ConversionService springSessionConversionService() {
        var reading = new DeserializingConverter(SessionConfiguration.class.getClassLoader());
        var service = new GenericConversionService();
        service.addConverter(Object.class, byte[].class, new SerializingConverter());
        service.addConverter(byte[].class, Object.class, bytes -> read(reading, bytes));
        return service;
    }

    private static @Nullable Object read(DeserializingConverter reading, byte[] bytes) {
        try {
            return reading.convert(bytes);
        } catch (SerializationFailedException otherVersion) {
            log.info("A session of another version cannot be read; its holder signs in anew");
            return null;
        }
    }
}
