package dev.duban.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duban.DubanTest;
import dev.duban.Sample;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@DubanTest
class TimelineDatabaseTests {

    @Autowired
    Sample sample;

    @Autowired
    Timeline timeline;

    @Autowired
    ChainCommand command;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private String caseNo = "";

    @BeforeEach
    void aCaseWithThreeActs() {
        caseNo = sample.aCase(Sample.COUNTY, sample.anEnterprise(Sample.COUNTY), Map.of());
        transaction.executeWithoutResult(status -> {
            timeline.record(caseNo, "test-act", Actor.system(), Map.of("percent", 70, "said", "重大隐患"));
            timeline.record(caseNo, "test-act", Actor.person(UUID.randomUUID()), Map.of("b", 1, "a", 2));
        });
    }

    @Test
    void keepsWhoDidWhatWithItsFacts() {
        var entry = timeline.entries(caseNo, 2).getLast();

        assertThat(entry.seq()).isEqualTo(2);
        assertThat(entry.actor().isSystem()).isTrue();
        assertThat(entry.facts()).containsEntry("percent", 70).containsEntry("said", "重大隐患");
        assertThat(timeline.entries(caseNo, 99).getLast().kind()).isEqualTo("case-opened");
    }

    @Test
    void keepsThatAPersonTypedInAPaperOfAnEnterprise() {
        var actor = Actor.person(UUID.randomUUID()).enteredFor(UUID.randomUUID(), UUID.randomUUID());

        transaction.executeWithoutResult(status -> timeline.record(caseNo, "test-act", actor, Map.of()));

        assertThat(timeline.entries(caseNo, 1).getFirst().actor()).isEqualTo(actor);
    }

    @Test
    void verifiesAnUntouchedChain() {
        var check = timeline.verify(caseNo);

        assertThat(check.intact()).isTrue();
        assertThat(check.entries()).isEqualTo(3);
        assertThat(check.firstBroken()).isNull();
    }

    @Test
    void refusesToChangeOrDeleteAnEntry() {
        assertThatThrownBy(
                        () -> jdbc.sql("update timeline_entry set content = ''").update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> jdbc.sql("delete from timeline_entry").update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> jdbc.sql("truncate timeline_entry").update()).isInstanceOf(DataAccessException.class);
    }

    @Test
    void findsTheFirstEntryASuperuserChanged() {
        tamper("update timeline_entry set content = convert_to(replace(convert_from(content, 'UTF8'), '70', '90'),"
                + " 'UTF8') where case_no = :case and seq = 2");

        assertThat(timeline.verify(caseNo).firstBroken()).isEqualTo(2);
    }

    @Test
    void findsAnEntryWhoseHashWasRecomputedWithIt() {
        tamper("update timeline_entry set content = 'x', hash = sha256('x') where case_no = :case and seq = 2");

        assertThat(timeline.verify(caseNo).firstBroken()).isEqualTo(2);
    }

    @Test
    void findsAnEntryTakenOutOfTheMiddleAndOneTakenOffTheEnd() {
        tamper("delete from timeline_entry where case_no = :case and seq = 3");
        assertThat(timeline.verify(caseNo).firstBroken()).isEqualTo(3);

        tamper("delete from timeline_entry where case_no = :case and seq = 1");
        assertThat(timeline.verify(caseNo).firstBroken()).isEqualTo(1);
    }

    @Test
    void namesTheBrokenChainsByCommand() {
        var whole = sample.aCase(Sample.COUNTY, sample.anEnterprise(Sample.COUNTY), Map.of());
        tamper("update timeline_entry set content = 'x' where case_no = :case and seq = 1");

        assertThat(command.verify(List.of())).contains(caseNo).doesNotContain(whole);
        assertThat(command.verify(List.of(whole))).isEmpty();
    }

    @Test
    @Tag("slow")
    void appendsTenThousandEntriesAndVerifiesThem() {
        long began = System.nanoTime();
        for (int n = 0; n < 10_000; n++) {
            int percent = n % 100;
            transaction.executeWithoutResult(status ->
                    timeline.record(caseNo, "test-act", Actor.system(), Map.of("percent", percent, "said", "整改进展")));
        }
        long appended = System.nanoTime();
        var check = timeline.verify(caseNo);

        assertThat(check.intact()).isTrue();
        LoggerFactory.getLogger(getClass())
                .info(
                        "10,000 appends in {} ms, verified in {} ms",
                        (appended - began) / 1_000_000,
                        (System.nanoTime() - appended) / 1_000_000);
    }

    @Test
    void isWrittenOnlyInsideTheTransactionOfTheAct() {
        assertThatThrownBy(() -> timeline.record(caseNo, "test-act", Map.of()))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    private void tamper(String sql) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("set local session_replication_role = replica").update();
            jdbc.sql(sql).param("case", caseNo).update();
        });
    }
}
