package dev.duban.identity;

import java.util.NoSuchElementException;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Who is at the keyboard. Read from the database once a request, so that a closed account or a changed role counts at once and
 * not at the next sign-in. Inside a step of the engine there is nobody.
 */
@Component
public class CurrentUser {

    private static final String CACHED = CurrentUser.class.getName();

    private final People people;

    CurrentUser(People people) {
        this.people = people;
    }

    /** @throws NoSuchElementException if nobody is signed in */
    public Person person() {
        return find().orElseThrow(() -> new NoSuchElementException("Nobody is signed in"));
    }

    /** Empty if nobody is signed in, or the account was closed since. */
    public Optional<Person> find() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof SignedIn signedIn)) {
            return Optional.empty();
        }
        var request = RequestContextHolder.getRequestAttributes();
        if (request != null
                && request.getAttribute(CACHED, RequestAttributes.SCOPE_REQUEST) instanceof Person known
                && known.id().equals(signedIn.person())) {
            return Optional.of(known);
        }
        var person = people.find(signedIn.person()).filter(Person::active);
        if (request != null && person.isPresent()) {
            request.setAttribute(CACHED, person.get(), RequestAttributes.SCOPE_REQUEST);
        }
        return person;
    }
}
