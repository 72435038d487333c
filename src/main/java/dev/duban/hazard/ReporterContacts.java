package dev.duban.hazard;

import dev.duban.identity.Person;
import dev.duban.identity.Role;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who reported a hazard. The table is written and read here and nowhere else, and read by the intake role alone.
 *
 * <p>Source: domain 15.11; design, decision 6.
 */
@Component
@Transactional
class ReporterContacts {

    private final JdbcClient jdbc;
    private final Clock clock;

    ReporterContacts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Keeps a contact. An empty one is not kept.
     *
     * @throws AccessDeniedException if the person is not of the intake
     */
    void keep(String caseNo, Contact contact, Person by) {
        if (contact.isEmpty()) {
            return;
        }
        mustBeIntake(by);
        jdbc.sql("""
            insert into hazard_reporter_contact (case_no, name, phone, wants_feedback, taken_by, taken_at)
            values (:case, :name, :phone, :wants, :by, :now)
            """)
                .param("case", caseNo)
                .param("name", contact.name())
                .param("phone", contact.phone())
                .param("wants", contact.wantsFeedback())
                .param("by", by.id())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** @throws AccessDeniedException if the person is not of the intake */
    @Transactional(readOnly = true)
    Optional<Contact> of(String caseNo, Person reader) {
        mustBeIntake(reader);
        return jdbc.sql("select name, phone, wants_feedback from hazard_reporter_contact where case_no = :case")
                .param("case", caseNo)
                .query(Contact.class)
                .optional();
    }

    private static void mustBeIntake(Person person) {
        if (!person.holds(Role.HOTLINE)) {
            throw new AccessDeniedException("Only the intake reads who reported");
        }
    }

    /** Says nothing of itself in a log. */
    record Contact(@Nullable String name, @Nullable String phone, boolean wantsFeedback) {

        boolean isEmpty() {
            return (name == null || name.isBlank()) && (phone == null || phone.isBlank());
        }

        @Override
        public String toString() {
            return "Contact";
        }
    }
}
