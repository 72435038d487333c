package dev.duban.administration;

import dev.duban.web.AdministrationSection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The sections of this package on the index, in the order in which an office is set up. */
@Configuration(proxyBeanMethods = false)
class Sections {

    @Bean
    AdministrationSection organsSection() {
        return new AdministrationSection("administration.section.organs", "/administration/organs", 10);
    }

    @Bean
    AdministrationSection peopleSection() {
        return new AdministrationSection("administration.section.people", "/administration/people", 20);
    }

    @Bean
    AdministrationSection enterprisesSection() {
        return new AdministrationSection("administration.section.enterprises", "/administration/enterprises", 30);
    }

    /** The page itself stands in {@code identity}, which knows no pages of others. */
    @Bean
    AdministrationSection substitutesSection() {
        return new AdministrationSection("administration.section.substitutes", "/administration/substitutes", 40);
    }

    @Bean
    AdministrationSection serviceAccountsSection() {
        return new AdministrationSection("administration.section.service", "/administration/service-accounts", 50);
    }

    @Bean
    AdministrationSection changesSection() {
        return new AdministrationSection("administration.section.changes", "/administration/changes", 90);
    }
}
