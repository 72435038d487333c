package dev.duban.story;

import dev.duban.web.Dates;
import java.time.Clock;
import java.time.LocalDate;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** How every story opens: the program runs, a browser stands beside it, nothing is wrong with any page yet. */
abstract class Story {

    static House house;

    @Autowired
    private Clock clock;

    HazardDays days;
    Look look;
    String caseNo;

    @BeforeAll
    static void open(@Autowired ApplicationContext program) {
        house = new House(program);
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @BeforeEach
    final void begin() {
        begin(Look.WIDE);
    }

    final void begin(Look chosen) {
        look = chosen;
        house.faults.clear();
        days = new HazardDays(house, chosen, clock);
    }

    /** A new day has begun for those who write today's date. */
    final void nextDay() {
        days = new HazardDays(house, look, clock);
    }

    final LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Dates.ZONE);
    }

    /** Somebody takes a task of the case, fills it in and submits it. @param picture empty for none */
    final void at(String login, String element, String picture, Consumer<Desk> work) {
        boolean pictured = !picture.isEmpty();
        try (var desk = Desk.of(house, look, login)) {
            desk.take(caseNo, element, picture);
            if (pictured) {
                desk.look(picture + "-empty");
            }
            work.accept(desk);
            if (pictured) {
                desk.look(picture + "-filled");
            }
            desk.submit();
            if (pictured) {
                desk.look(picture + "-submitted");
            }
        }
    }

    final String number() {
        return "%s安委督〔2026〕%d号".formatted(look.english() ? "禾" : "汐", house.next());
    }
}
