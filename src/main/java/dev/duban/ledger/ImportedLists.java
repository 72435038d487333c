package dev.duban.ledger;

import java.util.List;
import java.util.NoSuchElementException;
import org.springframework.stereotype.Component;

/** The kinds of list there are. */
@Component
class ImportedLists {

    private final List<ImportedList> all;

    ImportedLists(List<ImportedList> all) {
        this.all = all;
    }

    /** @throws NoSuchElementException if there is none of that kind */
    ImportedList of(String kind) {
        return all.stream()
                .filter(list -> list.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("No list " + kind));
    }
}
