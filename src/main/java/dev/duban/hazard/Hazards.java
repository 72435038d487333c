package dev.duban.hazard;

import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.ListCrudRepository;

/** All hazards. */
interface Hazards extends ListCrudRepository<Hazard, UUID> {

    Optional<Hazard> findByCaseNo(String caseNo);

    /** @throws NoSuchElementException if the case has none */
    default Hazard of(String caseNo) {
        return findByCaseNo(caseNo).orElseThrow(() -> new NoSuchElementException("No hazard in case " + caseNo));
    }
}
