package dev.duban.webhook;

import dev.duban.web.AdministrationSection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the subscriptions on the administrators' index. */
@Configuration(proxyBeanMethods = false)
class WebhookSection {

    @Bean
    AdministrationSection webhooksSection() {
        return new AdministrationSection("webhook.section", "/administration/webhooks", 60);
    }
}
