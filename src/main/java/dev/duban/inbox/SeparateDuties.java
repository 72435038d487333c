package dev.duban.inbox;

import dev.duban.engine.Refusal;

/** Who did one task of a case may not do another one of it. Source: domain 2.2, 15.1; the diagram names the tasks. */
class SeparateDuties extends Refusal {

    private static final long serialVersionUID = 1L;

    SeparateDuties(InboxTask task, String element) {
        super(
                "inbox-separate-duties",
                "The author of %s of case %s may not do %s".formatted(element, task.caseNo(), task.elementId()));
    }
}
