package dev.duban.ledger;

import dev.duban.identity.Person;
import dev.duban.identity.Role;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Who sees an import, and who acts on it. */
@Component
class LedgerAccess {

    private static final Set<Role> HEADS =
            Set.of(Role.DEPT_HEAD_SECTION, Role.DEPT_DEPUTY, Role.DEPT_PRINCIPAL, Role.WSCO_HEAD);

    private final LedgerImports imports;

    LedgerAccess(LedgerImports imports) {
        this.imports = imports;
    }

    /** @throws NoSuchElementException if there is none that the person may see: whoever brought it, and the heads of the same organ */
    LedgerImport seen(String kind, UUID id, Person person) {
        return imports.find(id)
                .filter(one -> one.kind().equals(kind) && sees(one, person))
                .orElseThrow(() -> new NoSuchElementException("No import " + id));
    }

    /**
     * To act on.
     *
     * @throws AccessDeniedException if somebody else brought it
     */
    LedgerImport own(String kind, UUID id, Person person) {
        var one = seen(kind, id, person);
        if (!one.person().equals(person.id())) {
            throw new AccessDeniedException("Person %s did not bring import %s".formatted(person.id(), id));
        }
        return one;
    }

    private static boolean sees(LedgerImport one, Person person) {
        return one.person().equals(person.id())
                || one.organ() != null && one.organ().equals(person.organ()) && person.holdsAny(HEADS);
    }
}
