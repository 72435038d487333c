package dev.duban.administration;

import dev.duban.identity.People;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Accounts with their one-time passwords, which are told once and kept nowhere. */
@Service
@Transactional
class Accounts {

    /** How long a one-time password signs in: a holiday week and the days around it. Source: C. */
    static final Duration GOOD_FOR = Duration.ofDays(14);

    private final Changes changes;
    private final PersonRegister register;
    private final People people;

    Accounts(Changes changes, PersonRegister register, People people) {
        this.changes = changes;
        this.register = register;
        this.people = people;
    }

    /** @param id of the person */
    record Given(UUID id, String name, String login, String password) {}

    /** Opens an account. @throws Refused with all that is wrong */
    Given open(Map<String, String> values, Changes.Ground ground) {
        return give(UUID.fromString(changes.add(register, values, ground)));
    }

    /** Gives an open account a new one-time password; the old password ends with it. */
    Given reset(UUID person, Changes.Ground ground) {
        if (!people.of(person).active()) {
            throw new Refused(java.util.List.of(Register.Trouble.at("", "account-closed")));
        }
        changes.passwordGiven(register, person.toString(), ground);
        return give(person);
    }

    private Given give(UUID id) {
        var password = people.resetPassword(id, GOOD_FOR);
        var person = people.of(id);
        return new Given(id, person.name(), person.login(), password);
    }
}
