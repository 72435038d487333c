package dev.duban;

import dev.duban.engine.HumanTask;
import dev.duban.engine.HumanTaskDesk;
import java.time.Instant;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets the program start while there is no inbox; goes away with the inbox. */
@Configuration(proxyBeanMethods = false)
class DeskUntilInbox {

    @Bean
    @ConditionalOnMissingBean
    HumanTaskDesk desk() {
        return new HumanTaskDesk() {
            @Override
            public void opened(HumanTask task) {}

            @Override
            public void withdrawn(UUID task, String movedTo, Instant at) {}

            @Override
            public void confirmed(UUID task, Instant at) {}

            @Override
            public void refused(UUID task, String code, Instant at) {}

            @Override
            public void answeredTooLate(UUID task, Instant at) {}
        };
    }
}
