package dev.duban.inbox;

import dev.duban.casefile.CaseFile;
import dev.duban.casefile.CaseFiles;
import dev.duban.casefile.Part;
import dev.duban.deadline.TaskDeadlines;
import dev.duban.engine.HumanTask;
import dev.duban.engine.HumanTaskDesk;
import dev.duban.engine.HumanTasks;
import dev.duban.registry.Enterprises;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes the engine's human tasks into the inbox and notes what becomes of them. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class InboxDesk implements HumanTaskDesk {

    private static final Logger log = LoggerFactory.getLogger(InboxDesk.class);

    private final InboxTaskRows tasks;
    private final Drafts drafts;
    private final CaseFiles cases;
    private final Enterprises enterprises;
    private final ElementNames names;
    private final HumanTasks humanTasks;
    private final TaskDeadlines deadlines;

    InboxDesk(
            InboxTaskRows tasks,
            Drafts drafts,
            CaseFiles cases,
            Enterprises enterprises,
            ElementNames names,
            HumanTasks humanTasks,
            TaskDeadlines deadlines) {
        this.tasks = tasks;
        this.drafts = drafts;
        this.cases = cases;
        this.enterprises = enterprises;
        this.names = names;
        this.humanTasks = humanTasks;
        this.deadlines = deadlines;
    }

    /** A task whose answer was refused comes back to its author with what was written. */
    @Override
    public void opened(HumanTask task) {
        var file = cases.of(task.caseNo());
        var refused = tasks.newest(task.caseNo(), task.elementId())
                .filter(before -> before.state() == InboxTask.State.REFUSED);
        tasks.insert(row(task, file, refused.map(InboxTask::answeredBy).orElse(null)));
        refused.ifPresent(before -> drafts.carryOn(before.id(), task.id()));
        deadlines.opened(task);
    }

    @Override
    public void withdrawn(UUID task, String movedTo, Instant at) {
        tasks.settle(task, InboxTask.State.WITHDRAWN, movedTo, at);
        deadlines.withdrawn(task);
    }

    @Override
    public void confirmed(UUID task, Instant at) {
        noteAuthor(task);
        tasks.settle(task, InboxTask.State.DONE, null, at);
        drafts.forget(task);
        deadlines.confirmed(task, at);
    }

    @Override
    public void refused(UUID task, String code, Instant at) {
        noteAuthor(task);
        tasks.settle(task, InboxTask.State.REFUSED, code, at);
        deadlines.refused(task);
    }

    @Override
    public void answeredTooLate(UUID task, Instant at) {
        noteAuthor(task);
        tasks.settle(task, InboxTask.State.TOO_LATE, null, at);
        deadlines.answeredTooLate(task);
    }

    /** An answer that was not given on a page of ours has an author too. */
    private void noteAuthor(UUID task) {
        humanTasks.answersTo(task).stream()
                .findFirst()
                .ifPresent(given -> tasks.author(task, given.author(), given.givenAt()));
    }

    private InboxTask row(HumanTask task, CaseFile file, @Nullable UUID author) {
        var part = Part.of(task.organ());
        var byEnterprise = part == Part.ENTERPRISE;
        return new InboxTask(
                task.id(),
                task.caseNo(),
                file.flow(),
                task.processId(),
                task.processDefinitionKey(),
                task.elementId(),
                task.formKey(),
                names.of(task.processDefinitionKey(), task.elementId()),
                file.title(),
                file.enterprise(),
                enterprises.of(file.enterprise()).name(),
                file.region(),
                file.sector(),
                task.roles(),
                part.code(),
                byEnterprise ? null : organ(task, file, part),
                byEnterprise ? file.enterprise() : null,
                byEnterprise ? file.organ(Part.HANDLING_ORGAN).orElse(null) : null,
                task.deadlineRule(),
                task.legalBasis(),
                task.separateFrom(),
                author == null ? InboxTask.State.TODO : InboxTask.State.CLAIMED,
                task.openedAt(),
                author,
                author,
                author == null ? null : task.openedAt(),
                null,
                null,
                null,
                null);
    }

    /** Where nobody stands in the part, the handling organ does the task, so that none is laid where nobody looks. */
    private static @Nullable UUID organ(HumanTask task, CaseFile file, Part part) {
        var organ = file.organ(part).or(() -> file.organ(Part.HANDLING_ORGAN));
        if (file.organ(part).isEmpty()) {
            log.warn(
                    "Case {} has nobody in the part {} for {}; its handling organ gets the task",
                    task.caseNo(),
                    part.code(),
                    task.elementId());
        }
        return organ.orElse(null);
    }
}
