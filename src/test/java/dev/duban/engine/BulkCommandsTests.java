package dev.duban.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duban.DubanTest;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@DubanTest
class BulkCommandsTests {

    @Autowired
    EngineCommands commands;

    @Autowired
    Outbox outbox;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void sendsWhatAPersonDidBeforeAnImportThatCameEarlier() {
        transaction.executeWithoutResult(status -> {
            commands.startMany(
                    "bulk-registered",
                    IntStream.range(0, 200).mapToObj(n -> "BULK-" + n).toList());
            commands.start("person-registered", "PERSON-1", Map.of());

            assertThat(cases(outbox.lease(64))).contains("PERSON-1").noneMatch(one -> one.startsWith("BULK"));
            assertThat(cases(outbox.leaseOfBulk()))
                    .isNotEmpty()
                    .hasSizeLessThan(64)
                    .allMatch(one -> one.startsWith("BULK"));
            status.setRollbackOnly();
        });
    }

    private static List<String> cases(List<Command> commands) {
        return commands.stream().map(Command::caseNo).toList();
    }
}
