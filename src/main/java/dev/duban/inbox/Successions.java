package dev.duban.inbox;

import dev.duban.casefile.OrganSucceeded;
import dev.duban.casefile.Timeline;
import dev.duban.identity.DutiesChanged;
import dev.duban.identity.People;
import dev.duban.registry.EnterpriseMerged;
import dev.duban.registry.Enterprises;
import java.util.TreeMap;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * What becomes of open tasks when somebody leaves or changes their duties, when an organ is closed and another takes its place, and
 * when an enterprise goes into another.
 */
@Component
class Successions {

    private final InboxTaskRows tasks;
    private final Duties duties;
    private final People people;
    private final Enterprises enterprises;
    private final Timeline timeline;

    Successions(InboxTaskRows tasks, Duties duties, People people, Enterprises enterprises, Timeline timeline) {
        this.tasks = tasks;
        this.duties = duties;
        this.people = people;
        this.enterprises = enterprises;
        this.timeline = timeline;
    }

    /**
     * What the person holds and may not do any more goes back to the group, with what was typed: nobody has to find out that it
     * waits for somebody who left.
     */
    @EventListener
    void changed(DutiesChanged changed) {
        var person = people.of(changed.person());
        for (var task : tasks.heldBy(person.id())) {
            if (!duties.mayWork(task, person) && tasks.release(task.id(), person.id())) {
                var facts = new TreeMap<String, Object>();
                facts.put("from", person.id());
                facts.put("task", task.name());
                facts.put("element", task.nameKey());
                timeline.record(task.caseNo(), "task-released", facts);
            }
        }
    }

    @EventListener
    void succeeded(OrganSucceeded succeeded) {
        tasks.handOver(succeeded.before(), succeeded.after());
    }

    @EventListener
    void merged(EnterpriseMerged merged) {
        tasks.putUnder(merged.merged(), enterprises.of(merged.into()));
    }
}
