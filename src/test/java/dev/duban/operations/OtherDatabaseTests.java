package dev.duban.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.duban.TestServers;
import java.util.Objects;
import javax.sql.DataSource;
import liquibase.integration.spring.SpringLiquibase;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database that another version made is refused with a sentence before anything is changed in it. */
class OtherDatabaseTests {

    private final DataSource database = new DriverManagerDataSource(TestServers.newDatabase(), "postgres", "postgres");
    private final JdbcClient jdbc = JdbcClient.create(database);

    @Test
    void isRefusedIfItIsNewerOrItsChangesAreOthersAndTakenIfItIsTheSame() {
        start();
        start();

        jdbc.sql("""
            insert into databasechangelog (id, author, filename, dateexecuted, orderexecuted, exectype)
            values ('hazard-999-later', 'duban', 'db/changelog/hazard/999-later.sql', now(), 9999, 'EXECUTED')
            """).update();
        assertThat(sentence(catchThrowable(this::start)))
                .contains("另一个版本的督办", "made by another version")
                .doesNotContain("\n");

        jdbc.sql("update databasechangelog set filename = 'db/changelog/hazard/001-hazard.sql' where"
                        + " orderexecuted = 9999")
                .update();
        assertThat(sentence(catchThrowable(this::start))).contains("made by another version");

        jdbc.sql("delete from databasechangelog where orderexecuted = 9999").update();
        start();
        jdbc.sql("update databasechangelog set md5sum = '9:00000000000000000000000000000000' where id ="
                        + " 'engine-001-step'")
                .update();
        assertThat(sentence(catchThrowable(this::start))).contains("made by another version");
    }

    /** As a program does it at its start. */
    private void start() {
        try (var program = new AnnotationConfigApplicationContext()) {
            program.registerBean(MigrationLock.class);
            program.registerBean(SpringLiquibase.class, () -> {
                var liquibase = new SpringLiquibase();
                liquibase.setDataSource(database);
                liquibase.setChangeLog("classpath:db/changelog/master.yaml");
                return liquibase;
            });
            program.refresh();
        }
    }

    /** What is said on the console, by whoever knows this failure. */
    private static String sentence(Throwable failure) {
        return SpringFactoriesLoader.forDefaultResourceLocation()
                .load(FailureAnalyzer.class, (type, name, problem) -> {})
                .stream()
                .filter(analyzer -> analyzer.getClass().getName().startsWith("dev.duban."))
                .map(analyzer -> analyzer.analyze(failure))
                .filter(Objects::nonNull)
                .map(FailureAnalysis::getDescription)
                .findFirst()
                .orElse("nothing, for " + failure);
    }
}
