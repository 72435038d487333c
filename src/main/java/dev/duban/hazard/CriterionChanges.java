package dev.duban.hazard;

import dev.duban.hazard.Criteria.Criterion;
import dev.duban.identity.Person;
import dev.duban.web.Dates;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Criteria of determination as process owners keep them (DMN-01, WSL 118). A changed one is a new version from a day on; the old
 * one stays as it was for the hazards registered under it.
 */
@Service
@Transactional
class CriterionChanges {

    private static final String VERSION = """
        select c.id, c.rule, c.rule_en, c.article, c.item, c.sector, c.text_zh, c.text_en, c.kind, c.tag, c.valid_from, c.valid_to
          from criterion c
        """;

    private final JdbcClient jdbc;
    private final Dates dates;
    private final Clock clock;

    CriterionChanges(JdbcClient jdbc, Dates dates, Clock clock) {
        this.jdbc = jdbc;
        this.dates = dates;
        this.clock = clock;
    }

    /** Those in force today or from a later day on, of a sector and with these words; empty for all. */
    @Transactional(readOnly = true)
    public List<Version> find(String text, String sector) {
        var like = "%" + text.strip().replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
        return jdbc.sql(VERSION + """
            where (c.valid_to is null or c.valid_to >= :day) and (:sector = '' or c.sector = :sector)
              and (c.text_zh ilike :like escape '!' or c.text_en ilike :like escape '!' or c.rule ilike :like escape '!'
                   or c.rule_en ilike :like escape '!' or c.article ilike :like escape '!')
            order by c.sector, c.rule, c.article, c.item, c.valid_from
            """)
                .param("day", dates.today())
                .param("sector", sector)
                .param("like", like)
                .query(Version.class)
                .list();
    }

    /** @throws NoSuchElementException if there is none */
    @Transactional(readOnly = true)
    public Version of(UUID id) {
        return jdbc.sql(VERSION + "where c.id = :id")
                .param("id", id)
                .query(Version.class)
                .optional()
                .orElseThrow(() -> new NoSuchElementException("No criterion " + id));
    }

    /** How many hazards were registered under this version. */
    @Transactional(readOnly = true)
    public int hazards(UUID id) {
        return jdbc.sql("select count(*) from hazard where criterion = :id")
                .param("id", id)
                .query(Integer.class)
                .single();
    }

    /** All versions up to and after this one with who made them, the newest first. */
    @Transactional(readOnly = true)
    public List<Past> history(UUID id) {
        return jdbc.sql("""
            with recursive earlier as (
                select k.* from criterion_change k where k.after = :id or k.before = :id
                union
                select k.* from criterion_change k join earlier e on k.after = e.before or k.before = e.after
            )
            select e.kind, e.from_on, e.reason, e.at, p.name as by_name, e.before, e.after
              from earlier e
              join person p on p.id = e.by_person
             order by e.at desc
            """)
                .param("id", id)
                .query((row, n) -> new Past(
                        row.getString("kind"),
                        row.getObject("from_on", LocalDate.class),
                        row.getString("reason"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("by_name"),
                        version(row.getObject("before", UUID.class)),
                        version(row.getObject("after", UUID.class))))
                .list();
    }

    private @Nullable Version version(@Nullable UUID id) {
        return id == null ? null : of(id);
    }

    /** @throws CriterionRefused if it may not be */
    public UUID add(Version wanted, String reason, Person by) {
        notPast(wanted.validFrom());
        var id = insert(wanted);
        note("ADDED", null, id, wanted.validFrom(), reason, by);
        return id;
    }

    /**
     * Puts a new version in its place from a day on.
     *
     * @throws CriterionRefused if it may not be, or somebody changed it first
     */
    public UUID change(UUID before, Version wanted, String reason, Person by) {
        var old = current(before);
        notPast(wanted.validFrom());
        if (!wanted.validFrom().isAfter(old.validFrom())) {
            throw new CriterionRefused("from");
        }
        if (old.sameWords(wanted)) {
            throw new CriterionRefused("same");
        }
        end(before, wanted.validFrom().minusDays(1));
        var id = insert(wanted);
        note("CHANGED", before, id, wanted.validFrom(), reason, by);
        return id;
    }

    /**
     * Ends it: from this day on no hazard is judged by it.
     *
     * @throws CriterionRefused if it may not be, or somebody changed it first
     */
    public void close(UUID id, LocalDate from, String reason, Person by) {
        var old = current(id);
        notPast(from);
        if (!from.isAfter(old.validFrom())) {
            throw new CriterionRefused("from");
        }
        end(id, from.minusDays(1));
        note("CLOSED", id, null, from, reason, by);
    }

    private Version current(UUID id) {
        jdbc.sql("select id from criterion where id = :id for update")
                .param("id", id)
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> new NoSuchElementException("No criterion " + id));
        var version = of(id);
        if (version.validTo() != null) {
            throw new CriterionRefused(
                    "settled",
                    jdbc.sql("""
                        select p.name from criterion_change k join person p on p.id = k.by_person where k.before = :id
                        """).param("id", id).query(String.class).optional().orElse(""));
        }
        return version;
    }

    private void notPast(LocalDate from) {
        if (from.isBefore(dates.today())) {
            throw new CriterionRefused("past");
        }
    }

    private void end(UUID id, LocalDate last) {
        jdbc.sql("update criterion set valid_to = :last where id = :id")
                .param("last", last)
                .param("id", id)
                .update();
    }

    private UUID insert(Version wanted) {
        var id = UUID.randomUUID();
        int inserted = jdbc.sql("""
            insert into criterion (id, rule, rule_en, article, item, sector, text_zh, text_en, kind, tag, valid_from)
            values (:id, :rule, :rule_en, :article, :item, :sector, :zh, :en, :kind, :tag, :from)
            on conflict (rule, article, item, sector, valid_from) do nothing
            """)
                .param("id", id)
                .param("rule", wanted.rule())
                .param("rule_en", wanted.ruleEn())
                .param("article", wanted.article())
                .param("item", wanted.item())
                .param("sector", wanted.sector())
                .param("zh", wanted.textZh())
                .param("en", wanted.textEn())
                .param("kind", wanted.kind())
                .param("tag", wanted.tag())
                .param("from", wanted.validFrom())
                .update();
        if (inserted == 0) {
            throw new CriterionRefused("twice");
        }
        return id;
    }

    private void note(
            String kind, @Nullable UUID before, @Nullable UUID after, LocalDate from, String reason, Person by) {
        jdbc.sql("""
            insert into criterion_change (id, kind, before, after, from_on, reason, by_person, at)
            values (:id, :kind, :before, :after, :from, :reason, :by, :now)
            """)
                .param("id", UUID.randomUUID())
                .param("kind", kind)
                .param("before", before)
                .param("after", after)
                .param("from", from)
                .param("reason", reason)
                .param("by", by.id())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * A criterion from a day on.
     *
     * @param id of one to be written anything
     * @param item within the article; empty if it has none
     * @param validTo last day it holds; null while no end is set
     */
    record Version(
            UUID id,
            String rule,
            String ruleEn,
            String article,
            String item,
            String sector,
            String textZh,
            String textEn,
            String kind,
            String tag,
            LocalDate validFrom,
            @Nullable LocalDate validTo) {

        /** Rule, article and item, as the file cites them. */
        public String name(Locale locale) {
            return new Criterion(id, rule, ruleEn, article, item, sector, textZh, textEn, Criterion.Kind.valueOf(kind))
                    .name(locale);
        }

        boolean sameWords(Version other) {
            return rule.equals(other.rule)
                    && ruleEn.equals(other.ruleEn)
                    && article.equals(other.article)
                    && item.equals(other.item)
                    && sector.equals(other.sector)
                    && textZh.equals(other.textZh)
                    && textEn.equals(other.textEn)
                    && kind.equals(other.kind)
                    && tag.equals(other.tag);
        }
    }

    /** A change; without a version before it was added, without one after closed. */
    record Past(
            String kind,
            LocalDate fromOn,
            String reason,
            Instant at,
            String byName,
            @Nullable Version before,
            @Nullable Version after) {

        /** What differs between the two versions, in the order of the page; of one that was added or closed nothing. */
        public List<Difference> differences() {
            var old = before;
            var now = after;
            return old == null || now == null
                    ? List.of()
                    : Stream.of(
                                    new Difference("textZh", null, old.textZh(), now.textZh()),
                                    new Difference("textEn", null, old.textEn(), now.textEn()),
                                    new Difference("rule", null, old.rule(), now.rule()),
                                    new Difference("ruleEn", null, old.ruleEn(), now.ruleEn()),
                                    new Difference("article", null, old.article(), now.article()),
                                    new Difference("item", null, old.item(), now.item()),
                                    new Difference("sector", "registry.sector.", old.sector(), now.sector()),
                                    new Difference("kind", "hazard.criteria.kind.", old.kind(), now.kind()),
                                    new Difference("tag", "hazard.criteria.tag.", old.tag(), now.tag()))
                            .filter(one -> !one.before().equals(one.after()))
                            .toList();
        }
    }

    /**
     * A part of a criterion that was changed.
     *
     * @param codes beginning of the messages of its values; null if the values are texts
     */
    record Difference(String field, @Nullable String codes, String before, String after) {}
}
