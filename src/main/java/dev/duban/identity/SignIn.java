package dev.duban.identity;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Judges account name and password. An unknown name costs as much time as a wrong password and gets the same words. */
@Component
class SignIn implements AuthenticationProvider {

    /** Longer ones cannot be an account of ours; bcrypt looks at 72 bytes and refuses more. */
    static final int LONGEST_LOGIN = 100;

    static final int LONGEST_PASSWORD_BYTES = 72;

    private final People people;
    private final SignInTries tries;
    private final PasswordEncoder passwords;
    private final Clock clock;
    private final String hashOfNobody;

    SignIn(People people, SignInTries tries, PasswordEncoder passwords, Clock clock) {
        this.people = people;
        this.tries = tries;
        this.passwords = passwords;
        this.clock = clock;
        this.hashOfNobody = people.encode("nobody");
    }

    @Override
    public Authentication authenticate(Authentication typed) {
        var login = People.normal(typed.getName());
        var password =
                typed.getCredentials() == null ? "" : typed.getCredentials().toString();
        if (login.isEmpty() || login.length() > LONGEST_LOGIN) {
            throw new Refused(SignInTries.ALLOWED - 1, null);
        }
        var taken = tries.take(login);
        if (taken.lockedUntil().isPresent()) {
            throw new Refused(0, taken.lockedUntil().get());
        }
        var secret = people.secretOf(login);
        boolean right = password.getBytes(StandardCharsets.UTF_8).length <= LONGEST_PASSWORD_BYTES
                && passwords.matches(password, secret.map(People.Secret::hash).orElse(hashOfNobody))
                && secret.isPresent();
        var person = right ? people.byLogin(login) : Optional.<Person>empty();
        if (person.isEmpty()) {
            throw new Refused(
                    taken.left(), taken.left() == 0 ? tries.lockedUntil(login).orElse(null) : null);
        }
        if (secret.filter(known -> known.over(clock.instant())).isPresent()) {
            throw Refused.over();
        }
        tries.succeeded(login);
        people.signedIn(person.get().id());
        return UsernamePasswordAuthenticationToken.authenticated(
                new SignedIn(person.get().id(), login), null, List.of());
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    /** Wrong name or password, no try left, or a one-time password whose time is over. */
    static class Refused extends AuthenticationException {

        private final int triesLeft;
        private final boolean over;
        private final transient @Nullable Instant lockedUntil;

        Refused(int triesLeft, @Nullable Instant lockedUntil) {
            this(triesLeft, lockedUntil, false);
        }

        private Refused(int triesLeft, @Nullable Instant lockedUntil, boolean over) {
            super("Sign-in refused");
            this.triesLeft = triesLeft;
            this.lockedUntil = lockedUntil;
            this.over = over;
        }

        /** The one-time password was the right one, but its time is over. */
        static Refused over() {
            return new Refused(0, null, true);
        }

        boolean isOver() {
            return over;
        }

        int triesLeft() {
            return triesLeft;
        }

        @Nullable
        Instant lockedUntil() {
            return lockedUntil;
        }
    }
}
