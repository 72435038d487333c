package dev.duban.hazard;

import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.ListCrudRepository;
import org.springframework.transaction.annotation.Transactional;

/**
 * All hazards. A hazard is read in several statements, so always in a transaction: outside of one each would ask for a connection
 * while the first holds its own, and ten readers at once would wait for each other.
 */
@Transactional(readOnly = true)
interface Hazards extends ListCrudRepository<Hazard, UUID> {

    Optional<Hazard> findByCaseNo(String caseNo);

    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<Hazard> findLockedByCaseNo(String caseNo);

    /**
     * To look at.
     *
     * @throws NoSuchElementException if the case has none
     */
    default Hazard of(String caseNo) {
        return findByCaseNo(caseNo).orElseThrow(() -> new NoSuchElementException("No hazard in case " + caseNo));
    }

    /**
     * To change: who comes later waits for this transaction, as the steps of parallel branches do.
     *
     * @throws NoSuchElementException if the case has none
     */
    default Hazard take(String caseNo) {
        return findLockedByCaseNo(caseNo).orElseThrow(() -> new NoSuchElementException("No hazard in case " + caseNo));
    }
}
