package dev.duban.casefile;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The command that verifies chains: started with {@code --verify-chain}, or {@code --verify-chain=<case number>} for one, the
 * program logs each broken chain with its first broken entry, and how many it looked at, and goes on as usual.
 */
@Component
class ChainCommand implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(ChainCommand.class);

    private static final String OPTION = "verify-chain";

    private final Timeline timeline;
    private final JdbcClient jdbc;

    ChainCommand(Timeline timeline, JdbcClient jdbc) {
        this.timeline = timeline;
        this.jdbc = jdbc;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (arguments.containsOption(OPTION)) {
            verify(arguments.getOptionValues(OPTION));
        }
    }

    /**
     * Verifies the chains of these cases, of all cases if none is named.
     *
     * @return the cases whose chain is broken
     */
    List<String> verify(List<String> named) {
        var cases = named.isEmpty()
                ? jdbc.sql("select case_no from case_file order by case_no")
                        .query(String.class)
                        .list()
                : named;
        var broken = new ArrayList<String>();
        long entries = 0;
        for (var caseNo : cases) {
            var check = timeline.verify(caseNo);
            entries += check.entries();
            if (!check.intact()) {
                broken.add(caseNo);
                log.error("Chain of case {} is broken from entry {} on", caseNo, check.firstBroken());
            }
        }
        log.info("Chains of {} cases verified, {} entries, {} broken", cases.size(), entries, broken.size());
        return broken;
    }
}
