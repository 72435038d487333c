package dev.duban.oversight;

import dev.duban.identity.Access;
import dev.duban.identity.CurrentUser;
import dev.duban.identity.Person;
import dev.duban.web.OverdueBadge;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Tells the left column of each page how much is overdue. */
@Component
class OversightBadge implements OverdueBadge {

    private final Board board;
    private final Access access;
    private final CurrentUser user;
    private final Clock clock;

    OversightBadge(Board board, Access access, CurrentUser user, Clock clock) {
        this.board = board;
        this.access = access;
        this.user = user;
        this.clock = clock;
    }

    @Override
    public long overdue() {
        return user.find()
                .filter(Person::isSupervisor)
                .map(person -> board.overdue(access.sees(person), clock.instant()))
                .orElse(0L);
    }
}
