package dev.duban.identity;

import dev.duban.registry.Organs;
import java.util.Set;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/**
 * The one predicate that says who may see a case, for lists, pages and files.
 *
 * <p>Enterprise accounts see the cases of their enterprise. People of an organ see the cases their organ takes part in, and
 * with a role that works by region those handled in the organ's region or below it; a secret case only the organs that take
 * part. An auditor without an organ sees all that is not secret. Administrators and process owners see no case by that role.
 */
@Component
public class Access {

    private final Organs organs;

    Access(Organs organs) {
        this.organs = organs;
    }

    /** What the person sees; nothing for a closed account. */
    public Scope sees(Person person) {
        if (!person.active() || person.roles().stream().noneMatch(Role::readsCases)) {
            return Scope.nothing();
        }
        var enterprise = person.enterprise();
        if (enterprise != null) {
            return new Scope(false, Set.of(), Set.of(), enterprise);
        }
        var organ = person.organ();
        if (organ == null) {
            return new Scope(person.holds(Role.AUDITOR), Set.of(), Set.of(), null);
        }
        var byRegion = person.roles().stream().anyMatch(Role::readsItsRegion);
        var reach = organs.reach(organ);
        return new Scope(false, byRegion ? reach.regions() : Set.of(), reach.organs(), null);
    }

    public boolean maySee(Person person, CaseScope scope) {
        return sees(person).includes(scope);
    }

    /** @throws AccessDeniedException if the person may not see the case */
    public void mustSee(Person person, CaseScope scope) {
        if (!maySee(person, scope)) {
            throw new AccessDeniedException("Person %s may not see this case".formatted(person.id()));
        }
    }
}
