package dev.duban.story;

import java.time.Clock;
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
}
