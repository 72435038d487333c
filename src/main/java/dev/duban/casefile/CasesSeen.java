package dev.duban.casefile;

import dev.duban.identity.Access;
import dev.duban.identity.Person;
import java.util.NoSuchElementException;
import org.springframework.stereotype.Component;

/** Cases as far as a person may see them. One that the person may not see is as good as none, in the same words. */
@Component
public class CasesSeen {

    private final CaseFiles cases;
    private final Access access;

    CasesSeen(CaseFiles cases, Access access) {
        this.cases = cases;
        this.access = access;
    }

    /** @throws NoSuchElementException if there is none, or the person may not see it */
    public CaseFile of(String caseNo, Person person) {
        return cases.find(caseNo)
                .filter(file -> access.maySee(person, file.scope()))
                .orElseThrow(
                        () -> new NoSuchElementException("No case %s for person %s".formatted(caseNo, person.id())));
    }
}
