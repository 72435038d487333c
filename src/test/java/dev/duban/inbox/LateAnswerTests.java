package dev.duban.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duban.DubanTest;
import dev.duban.casefile.Part;
import dev.duban.deadline.Anchor;
import dev.duban.deadline.Deadlines;
import dev.duban.deadline.NewDeadline;
import dev.duban.deadline.TaskDeadlines;
import dev.duban.engine.HumanTaskDesk;
import dev.duban.inbox.InboxSample.Office;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What becomes of the term of a task whose answer found that the task had ended. */
@DubanTest
class LateAnswerTests {

    @Autowired
    InboxSample inbox;

    @Autowired
    Deadlines deadlines;

    @Autowired
    TaskDeadlines taskDeadlines;

    @Autowired
    HumanTaskDesk desk;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private Office office;

    @BeforeEach
    void anOffice() {
        office = inbox.anOffice();
    }

    @Test
    void aTermThatDoesNotCountFromTheTaskGoesOnAsIfNothingHadBeenAnswered() {
        var anchor = Anchor.of("registered", clock.instant().minus(Duration.ofDays(30)));
        transaction.executeWithoutResult(
                status -> deadlines.open(new NewDeadline(office.caseNo(), "F1-04", anchor, Part.HANDLING_ORGAN)));

        answeredTooLate();

        assertThat(term()).isEqualTo("RUNNING, not answered");
    }

    @Test
    void aTermThatCountsFromTheTaskEndsWithIt() {
        answeredTooLate();

        assertThat(term()).isEqualTo("WAIVED, not answered");
    }

    private void answeredTooLate() {
        UUID task = inbox.aTask(office, "task-verify-on-site", "OFFICER", "handling-organ", "hazard-verify");
        transaction.executeWithoutResult(status -> taskDeadlines.answering(task, clock.instant()));
        assertThat(term()).isEqualTo("RUNNING, answered");
        transaction.executeWithoutResult(status -> desk.answeredTooLate(task, clock.instant()));
    }

    private String term() {
        return jdbc.sql("""
            select state || case when answered_at is null then ', not answered' else ', answered' end
              from deadline
             where case_no = :case
            """).param("case", office.caseNo()).query(String.class).single();
    }
}
