package dev.duban.casefile;

import dev.duban.identity.Access;
import dev.duban.identity.Person;
import dev.duban.registry.Organs;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Photos and papers that somebody adds to a case outside its tasks. */
@Service
@Transactional
public class CaseEvidence {

    private static final int LONGEST_REASON = 500;

    private final CaseFiles cases;
    private final Attachments attachments;
    private final Timeline timeline;
    private final Organs organs;
    private final Access access;

    CaseEvidence(CaseFiles cases, Attachments attachments, Timeline timeline, Organs organs, Access access) {
        this.cases = cases;
        this.attachments = attachments;
        this.timeline = timeline;
        this.organs = organs;
        this.access = access;
    }

    /** Why somebody who sees a case may not add to it. */
    public enum WhyNot {
        /** The case is closed: what belongs to it was settled with it. */
        ENDED,
        /** Their organ or enterprise does not take part in it. */
        NOT_PART
    }

    /** Whoever takes part in a case in force may add evidence to it; empty if this person may. */
    @Transactional(readOnly = true)
    public Optional<WhyNot> whyNot(CaseFile file, Person person) {
        if (!file.inForce()) {
            return Optional.of(WhyNot.ENDED);
        }
        var organ = person.organ();
        var part = file.enterprise().equals(person.enterprise())
                || organ != null
                        && !Collections.disjoint(
                                organs.worksFor(organ), file.organs().values());
        return part && access.maySee(person, file.scope()) ? Optional.empty() : Optional.of(WhyNot.NOT_PART);
    }

    /**
     * Adds files to a case for good. Files that the case has already, as after a second press, change nothing.
     *
     * @param said of each, by its id; files of which nothing is said are left out
     * @param reason why it is added now
     * @throws dev.duban.engine.Refusal if there is none, no reason is given, a file is not this person's own upload, or what is
     *     said of it cannot be
     * @throws AccessDeniedException if the person may not add to this case
     */
    public void add(String caseNo, List<UUID> files, Map<UUID, Particulars> said, String reason, Person person) {
        var file = cases.of(caseNo);
        if (whyNot(file, person).isPresent()) {
            throw new AccessDeniedException("Person %s may not add to case %s".formatted(person.id(), caseNo));
        }
        if (files.isEmpty() || reason.isBlank()) {
            throw AttachmentRefused.nothingToAdd();
        }
        var found = files.stream()
                .distinct()
                .flatMap(id -> attachments.find(id).stream())
                .toList();
        if (found.size() != files.stream().distinct().count()
                || found.stream().anyMatch(one -> !one.uploadedBy().equals(person.id()))) {
            throw AttachmentRefused.notTheirs(caseNo);
        }
        if (found.stream().allMatch(one -> caseNo.equals(one.caseNo()) && one.claimedAt() != null)) {
            return;
        }
        files.stream().filter(said::containsKey).forEach(id -> attachments.describe(id, said.get(id)));
        attachments.claim(caseNo, files);
        var added = found.stream().map(one -> attachments.of(one.id())).toList();
        timeline.record(
                caseNo,
                "case-evidence-added",
                Map.of(
                        "files", added.size(),
                        "evidenceKind",
                                added.stream()
                                        .map(one -> one.kind().name())
                                        .distinct()
                                        .toList(),
                        "secondCollector",
                                added.stream()
                                        .map(Attachment::secondCollector)
                                        .filter(Objects::nonNull)
                                        .distinct()
                                        .toList(),
                        "reason",
                                reason.strip()
                                        .substring(0, Math.min(reason.strip().length(), LONGEST_REASON)),
                        "evidence", attachments.proven(files)));
    }
}
