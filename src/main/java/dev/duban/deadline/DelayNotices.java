package dev.duban.deadline;

import dev.duban.identity.People;
import dev.duban.identity.Person;
import dev.duban.identity.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reminders, notices of lateness and urges as their addressees read them; who opened one first, and when, stays with it. */
@Component
@Transactional(readOnly = true)
public class DelayNotices {

    /** How long they stay in the list; those not seen stay until they are. C. */
    private static final Duration KEPT = Duration.ofDays(30);

    private static final int PAGE_SIZE = 50;

    /** To the person, to holders of a role in one of the organs, or to the enterprise. */
    private static final String MINE = """
        (n.to_person = :me
         or n.to_organ = any(:organs) and (n.to_role is null or n.to_role = any(:roles))
         or n.to_enterprise = cast(:enterprise as uuid) and (n.to_role is null or n.to_role = any(:roles)))
        """;

    private static final String KEPT_MINE = "(n.seen_at is null or n.at > :since) and " + MINE;

    private final JdbcClient jdbc;
    private final DeadlineRows rows;
    private final DeadlineViews views;
    private final People people;
    private final Clock clock;

    DelayNotices(JdbcClient jdbc, DeadlineRows rows, DeadlineViews views, People people, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.views = views;
        this.people = people;
        this.clock = clock;
    }

    /**
     * What the person was told, what nobody has opened yet first, then the newest; fifty a page.
     *
     * @param organs those the person works for
     * @param page from 0; beyond the last is the last
     */
    public Page to(Person person, Collection<UUID> organs, int page, Locale locale) {
        int total = total(person, organs);
        int last = Math.max(0, (total - 1) / PAGE_SIZE);
        int number = Math.clamp(page, 0, last);
        return new Page(told(person, organs, number, locale), number, last, total);
    }

    private List<Told> told(Person person, Collection<UUID> organs, int page, Locale locale) {
        var found = jdbc.sql("""
            select n.id, n.case_no, n.deadline, n.kind, n.by_person, n.text, n.at, n.seen_at, n.seen_by,
                   c.title, e.name as enterprise
              from late_notice n
              join case_file c on c.case_no = n.case_no
              join enterprise e on e.id = c.enterprise
             where %s
             order by n.seen_at is not null, n.at desc, n.id
             limit :size offset :from
            """.formatted(KEPT_MINE))
                .params(params(person, organs))
                .param("since", DeadlineRows.at(clock.instant().minus(KEPT)))
                .param("size", PAGE_SIZE)
                .param("from", page * PAGE_SIZE)
                .query(DelayNotices::read)
                .list();
        var deadlines = rows.find(found.stream().map(Found::deadline).collect(Collectors.toSet()));
        var names = people.find(found.stream()
                .flatMap(one -> Stream.of(one.by(), one.seenBy()))
                .filter(id -> id != null)
                .collect(Collectors.toSet()));
        return found.stream()
                .map(one -> new Told(
                        one.id(),
                        one.caseNo(),
                        one.title(),
                        one.enterprise(),
                        one.kind(),
                        name(one.by(), names),
                        one.text(),
                        one.at(),
                        one.seenAt(),
                        name(one.seenBy(), names),
                        views.of(deadlines.get(one.deadline()), locale)))
                .toList();
    }

    private int total(Person person, Collection<UUID> organs) {
        return jdbc.sql("select count(*) from late_notice n where " + KEPT_MINE)
                .params(params(person, organs))
                .param("since", DeadlineRows.at(clock.instant().minus(KEPT)))
                .query(Integer.class)
                .single();
    }

    /** How many nobody has opened yet. */
    public long unseen(Person person, Collection<UUID> organs) {
        return jdbc.sql("select count(*) from late_notice n where n.seen_at is null and " + MINE)
                .params(params(person, organs))
                .query(Long.class)
                .single();
    }

    /**
     * The person opens one; who opened it first is noted. A second opening changes nothing.
     *
     * @return the term it is about
     * @throws NoSuchElementException if none with this id is addressed to the person
     */
    @Transactional
    public Deadline open(UUID id, Person person, Collection<UUID> organs) {
        var deadline = jdbc.sql("select n.deadline from late_notice n where n.id = :id and " + MINE)
                .params(params(person, organs))
                .param("id", id)
                .query(UUID.class)
                .optional()
                .flatMap(rows::find)
                .orElseThrow(() -> new NoSuchElementException("No notice %s to person %s".formatted(id, person.id())));
        jdbc.sql("update late_notice set seen_at = :now, seen_by = :me where id = :id and seen_at is null")
                .param("now", DeadlineRows.at(clock.instant()))
                .param("me", person.id())
                .param("id", id)
                .update();
        return deadline;
    }

    private static Map<String, @Nullable Object> params(Person person, Collection<UUID> organs) {
        var params = new LinkedHashMap<String, @Nullable Object>();
        params.put("me", person.id());
        params.put("organs", organs.toArray(UUID[]::new));
        params.put("roles", person.roles().stream().map(Role::name).toArray(String[]::new));
        params.put(
                "enterprise",
                person.enterprise() == null ? null : person.enterprise().toString());
        return params;
    }

    private static @Nullable String name(@Nullable UUID id, Map<UUID, Person> names) {
        var person = id == null ? null : names.get(id);
        return person == null ? null : person.name();
    }

    private static Found read(ResultSet row, int n) throws SQLException {
        return new Found(
                row.getObject("id", UUID.class),
                row.getString("case_no"),
                row.getObject("deadline", UUID.class),
                row.getString("kind"),
                row.getObject("by_person", UUID.class),
                row.getString("text"),
                row.getTimestamp("at").toInstant(),
                DeadlineRows.instant(row, "seen_at"),
                row.getObject("seen_by", UUID.class),
                row.getString("title"),
                row.getString("enterprise"));
    }

    private record Found(
            UUID id,
            String caseNo,
            UUID deadline,
            String kind,
            @Nullable UUID by,
            @Nullable String text,
            Instant at,
            @Nullable Instant seenAt,
            @Nullable UUID seenBy,
            String title,
            String enterprise) {}

    /** @param number from 0 @param last number of the last one @param total on all pages */
    public record Page(List<Told> told, int number, int last, int total) {}

    /**
     * What somebody was told.
     *
     * @param kind {@code REMINDER}, {@code EXPIRED}, {@code LATE}, {@code URGED} or {@code MOVED}
     * @param by name of who urged; null for the program's own
     * @param text words of the one who urged; null for the program's own
     * @param seenBy name of who opened it first; null if nobody did
     */
    public record Told(
            UUID id,
            String caseNo,
            String title,
            String enterprise,
            String kind,
            @Nullable String by,
            @Nullable String text,
            Instant at,
            @Nullable Instant seenAt,
            @Nullable String seenBy,
            DeadlineView due) {}
}
