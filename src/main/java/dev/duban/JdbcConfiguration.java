package dev.duban;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How statements are sent and rows are read. */
@Configuration(proxyBeanMethods = false)
class JdbcConfiguration {

    @Bean
    JdbcClient jdbcClient(NamedParameterJdbcOperations template) {
        return new RecordClient(JdbcClient.create(template));
    }
}
