package dev.duban.inbox;

import dev.duban.casefile.TextMatch;
import dev.duban.identity.Person;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Single tasks of a person outside the pages of a list. */
@Component
@Transactional(readOnly = true)
class InboxFinds {

    private final JdbcClient jdbc;
    private final InboxReader readers;
    private final Clock clock;

    InboxFinds(JdbcClient jdbc, InboxReader readers, Clock clock) {
        this.jdbc = jdbc;
        this.readers = readers;
        this.clock = clock;
    }

    /** The task that left the person's list of itself last, within a week; null if none did. */
    @Nullable
    ListedTask lastWithdrawn(Person person) {
        return jdbc.sql(ListedTask.select("""
            select t.id, 1 as place
              from inbox_task t
             where t.state = 'WITHDRAWN' and t.assignee = :me and t.settled_at > :weekAgo
             order by t.settled_at desc
             limit 1
            """))
                .params(readers.params(person))
                .param("weekAgo", InboxTaskRows.at(clock.instant().minus(Duration.ofDays(7))))
                .query(ListedTask::read)
                .optional()
                .orElse(null);
    }

    /** What colleagues claimed since then of the tasks that the person could have claimed, at most fifty. */
    List<ListedTask> claimedByColleagues(Person person, Instant since) {
        var reading = readers.of(person);
        return jdbc.sql(ListedTask.select("""
            select t.id, row_number() over (order by t.claimed_at desc, t.id) as place
              from inbox_task t
             where t.state = 'CLAIMED' and t.claimed_at > :since and %s
             order by t.claimed_at desc, t.id
             limit :limit
            """.formatted(reading.inGroup())))
                .params(reading.params())
                .param("since", InboxTaskRows.at(since))
                .param("limit", InboxLists.PAGE_SIZE)
                .query(ListedTask::read)
                .list();
    }

    /** Open tasks that the person holds or may claim and that contain the text, for the search over everything. */
    List<ListedTask> search(Person person, String text, int limit) {
        var reading = readers.of(person);
        var match = new TextMatch(text);
        return jdbc.sql(ListedTask.select(
                        """
                        select t.id, row_number() over (order by t.opened_at, t.id) as place
                          from inbox_task t
                         where (%s or %s) and %s
                         order by t.opened_at, t.id
                         limit :limit
                        """.formatted(InboxReader.MINE, reading.claimable(), InboxLists.contains(match))))
                .params(reading.params())
                .param("text", match.pattern())
                .param("limit", limit)
                .query(ListedTask::read)
                .list();
    }

    /** The person's open task of this case, to go on with after another one; null if there is none. */
    @Nullable
    ListedTask nextOf(String caseNo, Person person) {
        var reading = readers.of(person);
        return jdbc.sql(ListedTask.select("""
            select t.id, 1 as place
              from inbox_task t
             where t.case_no = :case and (%s or %s)
             order by t.opened_at desc, t.id
             limit 1
            """.formatted(InboxReader.MINE, reading.claimable())))
                .params(reading.params())
                .param("case", caseNo)
                .query(ListedTask::read)
                .optional()
                .orElse(null);
    }

    /** One task as a row of the person's lists, whatever its state. */
    ListedTask of(UUID task, Person person) {
        return jdbc.sql(ListedTask.select("select t.id, 1 as place from inbox_task t where t.id = :id"))
                .params(readers.params(person))
                .param("id", task)
                .query(ListedTask::read)
                .single();
    }
}
