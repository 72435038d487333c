package dev.duban.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duban.DubanTest;
import dev.duban.casefile.DemoPart;
import dev.duban.identity.DemoPeople.DemoPerson;
import dev.duban.identity.People;
import dev.duban.identity.Role;
import dev.duban.registry.Enterprises;
import dev.duban.registry.Level;
import dev.duban.registry.Organs;
import dev.duban.registry.Region;
import dev.duban.registry.Regions;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.transaction.annotation.Transactional;

@DubanTest
@ExtendWith(OutputCaptureExtension.class)
@Transactional
class DemoDatabaseTests {

    @Autowired
    Regions regions;

    @Autowired
    Organs organs;

    @Autowired
    Enterprises enterprises;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataSource database;

    @Test
    void loadsEachPartOnceAndOffersItsPeople() {
        var accounts = new DemoAccounts(organs, enterprises, people);
        var data = new DemoData(
                List.of(accounts, new DemoRegistry(regions, organs, enterprises)),
                regions,
                jdbc,
                database,
                Clock.systemUTC());
        // The database of the tests has regions already; that the first part was begun is what tells a loading cut
        // short.
        jdbc.sql("insert into demo_part (name, loaded_at) values ('begun', current_timestamp)")
                .update();

        data.load();
        data.load();

        assertThat(data.isLoaded()).isTrue();
        assertThat(accounts.offered(Locale.CHINESE))
                .flatExtracting(
                        group -> group.people().stream().map(DemoPerson::login).toList())
                .containsExactlyElementsOf(DemoCast.OFFERED.stream()
                        .flatMap(group -> group.logins().stream())
                        .toList());
        var first = accounts.offered(Locale.ENGLISH).getFirst();
        assertThat(first.title()).isEqualTo("Hechuan District");
        assertThat(first.people().getFirst().unit()).isEqualTo("Hechuan District Emergency Management Bureau");
        assertThat(people.byLogin("ZhouYuan").orElseThrow().certificateNo()).isEqualTo("HC-0417");
        assertThat(organs.leadFor("METAL_TRADE", "990102001").orElseThrow().nameZh())
                .isEqualTo("禾川区应急管理局");
        assertThat(people.holding(
                        Role.WSCO_STAFF,
                        organs.byCode("990100-wsc").orElseThrow().id()))
                .extracting(person -> person.name())
                .containsExactlyInAnyOrder("林知夏", "宋以安");
    }

    @Test
    void saysInOneLineWhereItIsAndWhoMaySignIn(CapturedOutput console) {
        var line = new DemoLine(
                new DemoData(List.of(), regions, jdbc, database, Clock.systemUTC()),
                new MockEnvironment().withProperty("local.server.port", "8080"));

        line.print();
        assertThat(console.getOut().lines().filter(text -> text.contains("Duban is running")))
                .as("the database of the tests has regions of its own")
                .containsExactly("督办已启动 Duban is running: http://localhost:8080");
        jdbc.sql("insert into demo_part (name, loaded_at) values ('begun', current_timestamp)")
                .update();
        line.print();

        assertThat(console.getOut().lines().filter(text -> text.contains("Duban is running")))
                .last()
                .isEqualTo("督办已启动 Duban is running: http://localhost:8080 · 演示账号 demo users zhouyuan, chenyu, admin"
                        + " · 密码 password duban-demo");
        assertThat(List.of("zhouyuan", "chenyu", "admin"))
                .allMatch(login -> DemoAccounts.everybody().stream()
                        .anyMatch(person -> person.login().equals(login)));
    }

    @Test
    void asksAPartAgainThatTheEndOfTheProgramCutShort() {
        jdbc.sql("insert into demo_part (name, loaded_at) values ('begun', current_timestamp)")
                .update();
        var asked = new AtomicInteger();
        var first = new AtomicReference<DemoData>();
        var part = new OnePart(() -> {
            if (asked.incrementAndGet() == 1) {
                first.get().end();
            }
        });
        first.set(new DemoData(List.of(part), regions, jdbc, database, Clock.systemUTC()));
        var second = new DemoData(List.of(part), regions, jdbc, database, Clock.systemUTC());

        first.get().load();
        assertThat(first.get().isLoaded()).isFalse();
        second.load();
        second.load();

        assertThat(second.isLoaded()).isTrue();
        assertThat(asked).hasValue(2);
    }

    private record OnePart(Runnable work) implements DemoPart {

        @Override
        public int order() {
            return 1;
        }

        @Override
        public String name() {
            return "one-part";
        }

        @Override
        public void load(Progress progress) {
            work.run();
        }
    }

    @Test
    void leavesADatabaseWithRegionsOfItsOwnAlone() {
        regions.save(new Region("970000", "某省", "Some", Level.PROVINCE, null));

        new DemoData(
                        List.of(new DemoRegistry(regions, organs, enterprises)),
                        regions,
                        jdbc,
                        database,
                        Clock.systemUTC())
                .load();

        assertThat(regions.find("990000")).isEmpty();
        assertThat(Set.copyOf(jdbc.sql("select name from demo_part")
                        .query(String.class)
                        .list()))
                .isEmpty();
    }
}
