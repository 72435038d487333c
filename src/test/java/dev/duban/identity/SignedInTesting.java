package dev.duban.identity;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/** Signs people in for tests of pages: {@code .with(authentication(SignedInTesting.as(officer)))}. */
public final class SignedInTesting {

    public static final Person NOBODY = new Person(new UUID(0, 0), "nobody", "无人", null, null, Set.of(), null, false);

    private SignedInTesting() {}

    public static Authentication as(Person person) {
        return UsernamePasswordAuthenticationToken.authenticated(
                new SignedIn(person.id(), person.login()), null, List.of());
    }
}
