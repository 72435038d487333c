package dev.duban.hazard;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.MappedCollection;

/** The listing of a major hazard (挂牌): how it was graded, the proposals, and what was decided on each. */
final class Listing {

    @Embedded(onEmpty = Embedded.OnEmpty.USE_NULL)
    private @Nullable Grading grading;

    @MappedCollection(idColumn = "hazard", keyColumn = "attempt")
    private final List<Proposal> proposals;

    Listing(@Nullable Grading grading, List<Proposal> proposals) {
        this.grading = grading;
        this.proposals = proposals;
    }

    static Listing none() {
        return new Listing(null, new ArrayList<>());
    }

    void grade(Grading graded) {
        grading = graded;
    }

    void propose(Proposal proposal) {
        proposals.add(proposal);
        if (proposal.level() != null && proposal.limitDays() != null) {
            grading = graded().proposed(proposal.level(), proposal.limitDays());
        }
    }

    void decide(boolean approve, UUID by, LocalDate on, String opinion) {
        proposals.set(proposals.size() - 1, proposals.getLast().decided(approve, by, on, opinion));
    }

    Optional<Grading> grading() {
        return Optional.ofNullable(grading);
    }

    /** @throws NoSuchElementException before it was graded */
    Grading graded() {
        return grading().orElseThrow(() -> new NoSuchElementException("The hazard is not graded"));
    }

    /** The last proposal. */
    Optional<Proposal> proposal() {
        return Parts.last(proposals);
    }
}
