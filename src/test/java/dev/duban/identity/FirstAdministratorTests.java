package dev.duban.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duban.DubanTest;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** The first start on an empty database is seen in {@code TwoReplicasTests}. */
@DubanTest
@Transactional
class FirstAdministratorTests {

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    PasswordEncoder passwords;

    @Test
    void staysAsideWhereThereArePeople() {
        people.find(SignedInTesting.NOBODY.id());
        people.add(SignedInTesting.NOBODY, "duban-test");

        assertThat(at(Duration.ZERO).say(false)).isEmpty();
        assertThat(people.byLogin(FirstAdministrator.LOGIN)).isEmpty();
    }

    @Test
    void getsANewPasswordWhenAskedForAndItsHashIsAllThatIsKept() {
        var first = password(at(Duration.ZERO).say(true).orElseThrow());
        var second = password(at(Duration.ZERO).say(true).orElseThrow());

        var admin = people.byLogin(FirstAdministrator.LOGIN).orElseThrow();
        assertThat(admin.mustChangePassword()).isTrue();
        assertThat(admin.roles()).containsExactly(Role.ADMINISTRATOR);
        var hash = people.secretOf(FirstAdministrator.LOGIN).orElseThrow().hash();
        assertThat(passwords.matches(second, hash)).isTrue();
        assertThat(passwords.matches(first, hash)).isFalse();
    }

    @Test
    void remindsOfAPasswordThatNobodyHasUsedAndPrintsAnotherWhenItsTimeIsOver() {
        at(Duration.ZERO).say(true);

        assertThat(at(Duration.ofHours(23)).say(false))
                .hasValueSatisfying(line -> assertThat(line).contains("--reset-administrator"));
        assertThat(at(Duration.ofHours(25)).say(false).map(FirstAdministratorTests::password))
                .isPresent();
    }

    @Test
    void saysNothingMoreOnceSomebodyHasSignedIn() {
        at(Duration.ZERO).say(true);
        people.signedIn(people.byLogin(FirstAdministrator.LOGIN).orElseThrow().id());

        assertThat(at(Duration.ofHours(25)).say(false)).isEmpty();
    }

    private FirstAdministrator at(Duration later) {
        var clock = Clock.offset(Clock.systemUTC(), later);
        return new FirstAdministrator(people, jdbc, transaction, clock);
    }

    private static String password(String line) {
        assertThat(line).contains("一次性密码", "one-time password");
        return line.replaceAll("(?s).*one-time password (\\S{14}) .*", "$1");
    }
}
