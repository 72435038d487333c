package dev.duban.fault;

import dev.duban.DubanApplication;
import dev.duban.identity.People;
import dev.duban.identity.Person;
import dev.duban.identity.Role;
import dev.duban.registry.CreditCode;
import dev.duban.registry.Enterprise;
import dev.duban.registry.Enterprises;
import dev.duban.registry.Level;
import dev.duban.registry.Organ;
import dev.duban.registry.Organs;
import dev.duban.registry.Region;
import dev.duban.registry.Regions;
import java.util.Set;
import java.util.UUID;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.annotation.Transactional;

/** The whole program with one office, one officer and one enterprise, for a visitor; it does nothing by itself. */
public final class OfficeProgram {

    static final String OPEN = "OFFICE is open";
    static final String LOGIN = "officer";
    static final String PASSWORD = "gate 7 of the quay";
    static final String CREDIT_CODE = "91990102MA0EX11GX6";

    private OfficeProgram() {}

    public static void main(String[] arguments) {
        new SpringApplication(DubanApplication.class, Office.class).run(arguments);
    }

    /** Moves in at the first start. */
    static class Office {

        private final Regions regions;
        private final Organs organs;
        private final Enterprises enterprises;
        private final People people;

        Office(Regions regions, Organs organs, Enterprises enterprises, People people) {
            this.regions = regions;
            this.organs = organs;
            this.enterprises = enterprises;
            this.people = people;
        }

        @EventListener(ApplicationReadyEvent.class)
        @Transactional
        void open() {
            if (regions.find("990199").isEmpty()) {
                moveIn();
            }
            System.out.println(OPEN);
        }

        private void moveIn() {
            regions.save(new Region("990199", "示例区", "Example District", Level.COUNTY, null));
            var organ = new Organ(
                    UUID.randomUUID(),
                    "office-em",
                    "示例局",
                    "Example bureau",
                    "示",
                    Organ.Kind.REGULATOR,
                    "990199",
                    null,
                    Set.of("FIRE"));
            organs.save(organ);
            enterprises.save(Enterprise.register(
                    new CreditCode(CREDIT_CODE), "示例企业", "示例路 1 号", "990199", "FIRE", "甲", "乙", 10));
            people.add(
                    new Person(UUID.randomUUID(), LOGIN, "示例员", organ.id(), null, Set.of(Role.OFFICER), null, true),
                    PASSWORD);
        }
    }
}
